import { useWords } from '../../core/words'
import { Page, PageHead } from '../../ui/Page'

export function HoyView() {
  const words = useWords().hoy
  return (
    <Page>
      <PageHead title={words.title} />
    </Page>
  )
}
