import { useWords } from '../../core/words'
import { Page, PageHead } from '../../ui/Page'

export function DescargasView() {
  const words = useWords().descargas
  return (
    <Page>
      <PageHead title={words.title} />
    </Page>
  )
}
