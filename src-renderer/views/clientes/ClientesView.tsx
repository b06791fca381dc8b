import { useWords } from '../../core/words'
import { Page, PageHead } from '../../ui/Page'

export function ClientesView() {
  const words = useWords().clientes
  return (
    <Page>
      <PageHead title={words.title} />
    </Page>
  )
}
