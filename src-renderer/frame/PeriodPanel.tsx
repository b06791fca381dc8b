import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { periodDates, today, type Period } from '../core/scope'
import { useWords } from '../core/words'
import { useDates } from '../format/use-dates'
import { Button, IconButton } from '../ui/Button'
import { Segments } from '../ui/Choice'
import { TextField } from '../ui/Field'

type Kind = Period['kind']

export interface PeriodPanelProps {
  period: Period
  onChoose: (period: Period) => void
}

/** What the period switcher opens: months of a year, years, or two dates. */
export function PeriodPanel({ period, onChoose }: PeriodPanelProps) {
  const words = useWords().frame.period
  const [kind, setKind] = useState<Kind>(period.kind)
  return (
    <div className="period-panel">
      <Segments
        label={words.choose}
        value={kind}
        onChange={setKind}
        options={[
          { value: 'month', word: words.month },
          { value: 'year', word: words.year },
          { value: 'range', word: words.range },
        ]}
      />
      {kind === 'month' && <Months period={period} onChoose={onChoose} />}
      {kind === 'year' && <Years period={period} onChoose={onChoose} />}
      {kind === 'range' && <Range period={period} onChoose={onChoose} />}
    </div>
  )
}

function Months({ period, onChoose }: PeriodPanelProps) {
  const words = useWords().frame.period
  const dates = useDates()
  const [year, setYear] = useState(Number(periodDates(period).to.slice(0, 4)))
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
  const now = today().slice(0, 7)
  return (
    <>
      <div className="row">
        <IconButton icon={ChevronLeft} size="small" label={words.previousYear} onClick={() => setYear(year - 1)} />
        <span className="grow strong centre">{year}</span>
        <IconButton icon={ChevronRight} size="small" label={words.nextYear} onClick={() => setYear(year + 1)} />
      </div>
      <div className="period-grid">
        {months.map((month) => (
          <button
            key={month}
            type="button"
            className="period-cell"
            aria-pressed={period.kind === 'month' && period.month === month}
            aria-current={month === now ? 'date' : undefined}
            aria-label={dates.month(month)}
            onClick={() => onChoose({ kind: 'month', month })}
          >
            {dates.shortMonth(month).slice(0, 3)}
          </button>
        ))}
      </div>
    </>
  )
}

/** The SAT gives the present year and the five before it. */
const YEARS_SHOWN = 6

function Years({ period, onChoose }: PeriodPanelProps) {
  const now = Number(today().slice(0, 4))
  return (
    <div className="period-grid">
      {Array.from({ length: YEARS_SHOWN }, (_, index) => String(now - index)).map((year) => (
        <button
          key={year}
          type="button"
          className="period-cell"
          aria-pressed={period.kind === 'year' && period.year === year}
          onClick={() => onChoose({ kind: 'year', year })}
        >
          {year}
        </button>
      ))}
    </div>
  )
}

function Range({ period, onChoose }: PeriodPanelProps) {
  const words = useWords().frame.period
  const start = periodDates(period)
  const [from, setFrom] = useState(start.from)
  const [to, setTo] = useState(start.to)
  const backwards = from !== '' && to !== '' && to < from
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (from !== '' && to !== '' && !backwards) onChoose({ kind: 'range', from, to })
      }}
    >
      <TextField type="date" label={words.from} value={from} onChange={setFrom} />
      <TextField
        type="date"
        label={words.to}
        value={to}
        onChange={setTo}
        hint={backwards ? { tone: 'red', text: words.backwards } : null}
      />
      <Button type="submit" disabled={from === '' || to === '' || backwards}>
        {words.apply}
      </Button>
    </form>
  )
}
