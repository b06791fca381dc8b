import { FileSearch, FileText } from 'lucide-react'
import { go } from '../../core/router'
import { useTaxpayers } from '../../core/taxpayers'
import { useWords } from '../../core/words'
import { Button } from '../../ui/Button'
import { Empty } from '../../ui/Page'
import { choose, clearFilters, isNarrowed, useChoices } from './filter'
import { useAnyInvoice } from './use-any-invoice'

/** No line to show, for one of three reasons, each with its own way out. */
export function EmptyList() {
  const words = useWords().facturas
  const narrowed = useChoices(isNarrowed)
  const anyOfClients = useTaxpayers((state) => state.list.some(({ invoices }) => invoices > 0))
  const any = useAnyInvoice() ?? anyOfClients
  if (!any) {
    return (
      <Empty icon={FileText} text={words.empty.none}>
        <Button kind="primary" onClick={() => go({ place: 'descargas' })}>
          {words.empty.download}
        </Button>
      </Empty>
    )
  }
  if (narrowed) {
    return (
      <Empty icon={FileSearch} text={words.empty.filtered}>
        <Button onClick={clearFilters}>{words.filters.clear}</Button>
      </Empty>
    )
  }
  return (
    <Empty icon={FileSearch} text={words.empty.period}>
      <Button onClick={() => choose({ dates: { kind: 'own' } })}>{words.empty.allDates}</Button>
    </Empty>
  )
}
