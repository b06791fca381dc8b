import { FileUp, Search, X } from 'lucide-react'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { importInvoices } from '../../core/import-invoices'
import { useScope } from '../../core/scope'
import { useClientName } from '../../core/taxpayers'
import { fill, useWords } from '../../core/words'
import { useDates } from '../../format/use-dates'
import { Button, IconButton } from '../../ui/Button'
import { Segments } from '../../ui/Choice'
import { AddFilter } from './AddFilter'
import { chipsOf } from './chips'
import { ColumnsPanel } from './ColumnsPanel'
import { choose, useChoices } from './filter'

/** What the grid shows, and the doors to changing it. */
export function Toolbar({ search }: { search: RefObject<HTMLInputElement | null> }) {
  const words = useWords().facturas
  const direction = useChoices((state) => state.direction)
  const { directions } = words
  return (
    <header className="invoices-tools">
      <h1 className="visually-hidden">{words.title}</h1>
      <Segments
        label={directions.label}
        value={direction ?? 'all'}
        onChange={(value) => choose({ direction: value === 'all' ? null : value })}
        options={[
          { value: 'received', word: directions.received },
          { value: 'issued', word: directions.issued },
          { value: 'all', word: directions.all },
        ]}
      />
      <SearchField field={search} />
      <Chips />
      <ColumnsPanel />
      <Button icon={FileUp} onClick={() => void importInvoices('invoices')}>
        {words.import}
      </Button>
    </header>
  )
}

/** Typing rests this long before it is searched for. */
const TYPING_MS = 220

function SearchField({ field }: { field: RefObject<HTMLInputElement | null> }) {
  const words = useWords().facturas.search
  const searched = useChoices((state) => state.search)
  const [typed, setTyped] = useState(searched)
  const told = useRef(searched)
  useEffect(() => {
    // Set from outside: a link, "Quitar filtros".
    if (searched === told.current) return
    told.current = searched
    setTyped(searched)
  }, [searched])
  useEffect(() => {
    if (typed === told.current) return
    const timer = setTimeout(() => {
      told.current = typed
      choose({ search: typed })
    }, TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const tell = (text: string) => {
    told.current = text
    choose({ search: text })
  }
  const clear = () => {
    setTyped('')
    tell('')
    field.current?.focus()
  }
  return (
    <div className="input invoices-search" data-size="small">
      <Search size={14} aria-hidden />
      <input
        ref={field}
        type="text"
        role="searchbox"
        aria-label={words.label}
        placeholder={words.placeholder}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') tell(typed)
          if (event.key !== 'Escape' || typed === '') return
          event.stopPropagation()
          clear()
        }}
      />
      {typed !== '' && <IconButton icon={X} size="small" label={words.clear} onClick={clear} />}
    </div>
  )
}

function Chips() {
  const words = useWords().facturas
  const dates = useDates()
  const choices = useChoices()
  const rfc = useScope((state) => state.rfc)
  const client = useClientName(rfc)
  const chips = chipsOf(choices, rfc === null ? null : client, words, dates)
  const box = useRef<HTMLDivElement>(null)
  return (
    <div ref={box} className="invoices-chips" role="group" aria-label={words.filters.label}>
      {chips.map(({ id, name, value, remove }) => (
        <span key={id} className="chip">
          {name} <b className="cut">{value}</b>
          <button
            type="button"
            aria-label={fill(words.filters.remove, { name, value })}
            onClick={() => {
              remove()
              // The button goes with its chip; the one that adds stays.
              box.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus()
            }}
          >
            <X size={12} aria-hidden />
          </button>
        </span>
      ))}
      <AddFilter />
    </div>
  )
}
