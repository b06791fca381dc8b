import { X } from 'lucide-react'
import { memo, useState } from 'react'
import { loadOverview, useOverview } from '../../core/overview'
import { counted, fill, useWords } from '../../core/words'
import { count } from '../../format/numbers'
import { useDates } from '../../format/use-dates'
import { Button, IconButton } from '../../ui/Button'
import { ErrorNote } from '../../ui/Note'
import { totalsOf, wholeWish, type ClientMonths, type Spot, type Wish } from './coverage'
import { CoverageMap } from './CoverageMap'
import { MonthCard } from './MonthCard'

export interface CoveragePanelProps {
  /** Narrow windows show it only when asked for. */
  asked: boolean
  onClose: () => void
  onWish: (wish: Wish) => void
}

/** Which months of which client are at home, and what would fill the gaps. Drawn when the overview moves, not with every task. */
export const CoveragePanel = memo(({ asked, onClose, onWish }: CoveragePanelProps) => {
  const words = useWords()
  const { coverage } = words.descargas
  const { view, error } = useOverview()
  const [spot, setSpot] = useState<Spot | null>(null)
  const clients = view?.clients ?? []
  const dates = useDates()
  const months = clients[0]?.coverage.map((cell) => cell.month) ?? []
  const [from] = months
  const to = months.at(-1)
  if (view !== null && clients.length === 0) return null
  return (
    // Esc is a second way to the button below.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      className="coverage-panel"
      data-asked={asked || undefined}
      aria-label={coverage.title}
      onKeyDown={(event) => event.key === 'Escape' && asked && onClose()}
    >
      <div className="coverage-head">
        <h2 className="grow">{coverage.title}</h2>
        {from !== undefined && to !== undefined && (
          <span className="t2 s12">{fill(coverage.span, { from: dates.shortMonth(from), to: dates.shortMonth(to) })}</span>
        )}
        <span className="coverage-close">
          <IconButton icon={X} size="small" label={words.frame.common.close} onClick={onClose} />
        </span>
      </div>
      {error && <ErrorNote error={error} action={<Button onClick={() => void loadOverview()}>{words.frame.common.retry}</Button>} />}
      {view === null && error === null && <p className="t2 s12 late">{coverage.loading}</p>}
      {view !== null && (
        <>
          <CoverageMap clients={clients} spot={spot} onSpot={setSpot} />
          <Legend />
          {spot && <MonthCard clients={clients} spot={spot} onWish={onWish} />}
          <Totals clients={clients} onWish={onWish} />
        </>
      )}
    </aside>
  )
})

function Legend() {
  const words = useWords().frame.coverage
  return (
    <ul className="coverage-legend" aria-hidden>
      {(['complete', 'partial', 'never', 'changed', 'downloading'] as const).map((state) => (
        <li key={state}>
          <i className="cell" data-size="legend" data-state={state} />
          {words[state]}
        </li>
      ))}
    </ul>
  )
}

function Totals({ clients, onWish }: { clients: readonly ClientMonths[]; onWish: (wish: Wish) => void }) {
  const words = useWords().descargas.coverage
  const totals = totalsOf(clients)
  const all = totals.partial + totals.never + totals.changed
  const wish = wholeWish(clients)
  if (wish === null) return <p className="t2 s12">{words.nothing}</p>
  return (
    <>
      <dl className="coverage-totals">
        {(['partial', 'never', 'changed'] as const).map((kind) => (
          <div key={kind}>
            <dt>{words[kind]}</dt>
            <dd>{count(totals[kind])}</dd>
          </div>
        ))}
        <div className="sum">
          <dt>{words.toComplete}</dt>
          <dd>
            <span className="dbl">{count(all)}</span>
          </dd>
        </div>
      </dl>
      <Button aria-haspopup="dialog" onClick={() => onWish(wish)}>
        {counted(words.askAll, all)}
      </Button>
    </>
  )
}
