import { useWords } from '../../core/words'
import { Page, PageHead } from '../../ui/Page'

export function AjustesView() {
  const words = useWords().ajustes
  return (
    <Page>
      <PageHead title={words.title} />
    </Page>
  )
}
