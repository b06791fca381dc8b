import { useWords } from '../../core/words'
import { Page, PageHead } from '../../ui/Page'

export function FacturasView() {
  const words = useWords().facturas
  return (
    <Page>
      <PageHead title={words.title} />
    </Page>
  )
}
