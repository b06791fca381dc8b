import { go } from '../../core/router'
import { periodDates } from '../../core/scope'
import { shortName } from '../../core/taxpayers'
import { counted, useWords } from '../../core/words'
import { useDates } from '../../format/use-dates'
import { Button } from '../../ui/Button'
import { Pill, type Tone } from '../../ui/State'
import type { CoverageState } from '../../ui/Coverage'
import { isLacking, monthWish, type Cell, type ClientMonths, type Spot, type Wish } from './coverage'

const TONES: Readonly<Record<CoverageState, Tone>> = {
  complete: 'green',
  partial: 'idle',
  never: 'idle',
  changed: 'amber',
  downloading: 'blue',
}

/** The month chosen in the map: what the SAT lists, what is here, and the button that brings the rest. */
export function MonthCard({ clients, spot, onWish }: { clients: readonly ClientMonths[]; spot: Spot; onWish: (wish: Wish) => void }) {
  const words = useWords()
  const { coverage } = words.descargas
  const dates = useDates()
  const client = clients.find((one) => one.rfc === spot.rfc)
  const cell = client?.coverage.find((one) => one.month === spot.month)
  if (!client || !cell) return null
  const title = `${shortName(client.name)}, ${dates.month(cell.month).toLowerCase()}`
  const missing = Math.max(0, cell.known - cell.held)
  return (
    <section className="month-card" aria-label={title} aria-live="polite">
      <div className="row">
        <h3 className="grow">{title}</h3>
        <Pill tone={TONES[cell.state]}>{words.frame.coverage[cell.state]}</Pill>
      </div>
      <dl>
        <dt>{coverage.known}</dt>
        <dd>{cell.state === 'never' ? '–' : counted(words.frame.common.invoices, cell.known)}</dd>
        <dt>{coverage.held}</dt>
        <dd>{counted(words.frame.common.invoices, cell.held)}</dd>
        {missing > 0 && (
          <>
            <dt>{coverage.missing}</dt>
            <dd className="strong">
              <span className="dbl">{counted(words.frame.common.invoices, missing)}</span>
            </dd>
          </>
        )}
      </dl>
      <div className="row">
        {isLacking(cell) && (
          <Button size="small" aria-haspopup="dialog" onClick={() => onWish(monthWish(spot))}>
            <WishWords cell={cell} missing={missing} />
          </Button>
        )}
        {cell.held > 0 && (
          <Button
            size="small"
            kind="ghost"
            onClick={() => go({ place: 'facturas', filter: { rfc: spot.rfc, ...periodDates({ kind: 'month', month: spot.month }) } })}
          >
            {coverage.seeInvoices}
          </Button>
        )}
      </div>
    </section>
  )
}

function WishWords({ cell, missing }: { cell: Cell; missing: number }) {
  const words = useWords().descargas.coverage
  if (missing > 0) return counted(words.askMissing, missing)
  return cell.state === 'changed' ? words.askAgain : words.askMonth
}
