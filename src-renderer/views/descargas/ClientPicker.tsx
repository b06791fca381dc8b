import { Search } from 'lucide-react'
import { memo, useMemo, useState } from 'react'
import type { TaxpayerView } from '../../../src-shared/contract/views'
import { nowMs } from '../../core/app'
import { matching } from '../../core/commands'
import { useTaxpayers } from '../../core/taxpayers'
import { fill, useWords } from '../../core/words'
import { count } from '../../format/numbers'
import { Check } from '../../ui/Choice'
import { HintLine } from '../../ui/Field'

export interface ClientPickerProps {
  chosen: readonly string[]
  onChange: (rfcs: readonly string[]) => void
  problem: string | null
}

/** Many clients at once. Who cannot be asked for says so here already, before the core is asked. */
export function ClientPicker({ chosen, onChange, problem }: ClientPickerProps) {
  const words = useWords().descargas.dialog
  const list = useTaxpayers((state) => state.list)
  const [query, setQuery] = useState('')
  const items = useMemo(() => list.map((one) => ({ client: one, title: one.name, hint: one.rfc })), [list])
  const shown = useMemo(() => matching(items, query), [items, query])
  const set = useMemo(() => new Set(chosen), [chosen])
  const shownChosen = shown.filter(({ client }) => set.has(client.rfc)).length
  const toggle = (rfcs: readonly string[], on: boolean) => {
    const next = new Set(set)
    for (const rfc of rfcs)
      if (on) next.add(rfc)
      else next.delete(rfc)
    // In the order of the list, whatever the order of the clicks.
    onChange(list.flatMap(({ rfc }) => (next.has(rfc) ? rfc : [])))
  }
  return (
    <fieldset className="new-part new-clients">
      <legend className="label">
        {words.clients} <span className="t3">· {fill(words.chosen, { chosen: count(chosen.length), total: count(list.length) })}</span>
      </legend>
      <div className="picked">
        <div className="picker-search">
          <Check
            checked={shownChosen === 0 ? false : shownChosen === shown.length ? true : 'some'}
            disabled={shown.length === 0}
            label={words.all}
            onChange={(on) =>
              toggle(
                shown.map(({ client }) => client.rfc),
                on,
              )
            }
          />
          <Search size={14} aria-hidden />
          <input
            value={query}
            placeholder={words.search}
            aria-label={words.search}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setQuery(event.target.value)}
            // Enter looks for a client here, it does not start the download.
            onKeyDown={(event) => event.key === 'Enter' && !event.ctrlKey && !event.metaKey && event.preventDefault()}
          />
        </div>
        <ul>
          {shown.map(({ client }) => (
            <Line key={client.rfc} client={client} checked={set.has(client.rfc)} onToggle={toggle} chosen={set} />
          ))}
          {shown.length === 0 && <li className="t3">{words.noneFound}</li>}
        </ul>
      </div>
      {problem !== null && <HintLine hint={{ tone: 'red', text: problem }} />}
    </fieldset>
  )
}

interface LineProps {
  client: TaxpayerView
  checked: boolean
  /** What `onToggle` starts from: a line must not put back what another has changed. */
  chosen: ReadonlySet<string>
  onToggle: (rfcs: readonly string[], on: boolean) => void
}

const Line = memo(({ client, checked, onToggle }: LineProps) => {
  const words = useWords().descargas.dialog
  const efirma = client.credentials.find((one) => one.kind === 'efirma')
  const lack = efirma === undefined ? words.noEfirma : efirma.validTo !== null && efirma.validTo < nowMs() ? words.expired : null
  return (
    <li>
      <Check checked={checked} onChange={(on) => onToggle([client.rfc], on)}>
        <span className="cut grow" title={client.name}>
          {client.name}
        </span>
        {lack !== null && <span className="ca s12">{lack}</span>}
        <span className="mono t3">{client.rfc}</span>
      </Check>
    </li>
  )
})
