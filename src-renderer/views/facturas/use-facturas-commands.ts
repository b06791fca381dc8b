import { FileSearch, FileText } from 'lucide-react'
import { useEffect, useMemo, type RefObject } from 'react'
import { useCommands } from '../../core/commands'
import { useWords } from '../../core/words'
import { choose, clearFilters } from './filter'
import { resetColumns } from './use-columns'

/** Actions of this screen for Ctrl+K, and Ctrl+F for its search. */
export function useFacturasCommands(search: RefObject<HTMLInputElement | null>): void {
  const words = useWords().facturas
  const commands = useMemo(() => {
    const { directions, filters, columns, order } = words
    const toSearch = () => search.current?.focus()
    return [
      { id: 'search-here', title: words.search.label, icon: FileSearch, key: 'Ctrl F', run: toSearch },
      { id: 'received', title: `${words.title}: ${directions.received}`, icon: FileText, run: () => choose({ direction: 'received' }) },
      { id: 'issued', title: `${words.title}: ${directions.issued}`, icon: FileText, run: () => choose({ direction: 'issued' }) },
      { id: 'all', title: `${words.title}: ${directions.all}`, icon: FileText, run: () => choose({ direction: null }) },
      { id: 'newest', title: order.newest, run: () => choose({ order: 'newest' }) },
      { id: 'oldest', title: order.oldest, run: () => choose({ order: 'oldest' }) },
      { id: 'clear', title: filters.clear, run: clearFilters },
      { id: 'columns', title: `${columns.open}: ${columns.reset}`, run: resetColumns },
    ]
  }, [words, search])
  useCommands('facturas', commands)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f' || event.defaultPrevented) return
      if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return
      event.preventDefault()
      search.current?.focus()
      search.current?.select()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [search])
}
