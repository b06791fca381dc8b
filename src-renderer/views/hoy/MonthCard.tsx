import type { Direction, Overview } from '../../../src-shared/contract/views'
import { go } from '../../core/router'
import { periodDates, useScope } from '../../core/scope'
import { useClientName } from '../../core/taxpayers'
import { counted, fill, useWords } from '../../core/words'
import { pesos } from '../../format/money'
import { useDates } from '../../format/use-dates'
import { Card } from '../../ui/Page'
import { DayChart } from './DayChart'

/** What was received and issued in the month, day by day. Figures and bars lead to the invoices behind them. */
export function MonthCard({ view }: { view: Overview }) {
  const words = useWords().hoy.month
  const dates = useDates()
  const rfc = useScope((scope) => scope.rfc)
  const name = useClientName(rfc)
  return (
    <Card title={fill(words.title, { month: dates.month(view.month).replace(/ \d{4}$/, '') })} end={rfc === null ? words.allClients : name}>
      <div className="hoy-charts">
        <Side direction="received" side={view.received} month={view.month} />
        <Side direction="issued" side={view.issued} month={view.month} />
      </div>
    </Card>
  )
}

function Side({ direction, side, month }: { direction: Direction; side: Overview['received']; month: string }) {
  const { frame, hoy } = useWords()
  const rfc = useScope((scope) => scope.rfc)
  const name = direction === 'received' ? frame.common.received : frame.common.issued
  const { from, to } = periodDates({ kind: 'month', month })
  const open = (from: string, to: string) => go({ place: 'facturas', filter: { direction, from, to, ...(rfc === null ? {} : { rfc }) } })
  return (
    <div>
      <div className="hoy-figure">
        <span className="s12 t2 grow">{name}</span>
        <button type="button" className="cell-link" aria-label={fill(hoy.month.open, { direction: name })} onClick={() => open(from, to)}>
          <b>{pesos(side.total)}</b>
          <span className="s12 t3">{counted(frame.common.invoices, side.count)}</span>
        </button>
      </div>
      <DayChart
        direction={direction}
        name={name}
        month={month}
        lastDay={Number(to.slice(8))}
        days={side.days}
        onDay={(day) => open(day, day)}
      />
    </div>
  )
}
