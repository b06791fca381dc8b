import { CalendarDays, ChevronDown, ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { choosePeriod, movePeriod, useScope, type Period } from '../core/scope'
import { fill, useWords, type Values } from '../core/words'
import type { Dates } from '../format/dates'
import { useDates } from '../format/use-dates'
import { Popup } from '../ui/Popup'
import { PeriodPanel } from './PeriodPanel'

/** Month, year or range; Hoy and Facturas follow it. */
export function PeriodSwitcher() {
  const words = useWords().frame.period
  const dates = useDates()
  const period = useScope((scope) => scope.period)
  const [open, setOpen] = useState(false)
  const name = periodName(period, dates, words)
  const trigger = (
    <button type="button" className="switcher mid" aria-label={`${words.choose}: ${name}`}>
      <CalendarDays size={14} strokeWidth={1.75} aria-hidden />
      <span className="cut medium">{name}</span>
      <ChevronDown size={12} strokeWidth={2} aria-hidden />
    </button>
  )
  return (
    <div className="stepper">
      <button type="button" className="switcher" aria-label={words.previous} onClick={() => choosePeriod(movePeriod(period, -1))}>
        <ChevronLeft size={12} strokeWidth={2} aria-hidden />
      </button>
      <Popup open={open} onOpenChange={setOpen} label={words.choose} trigger={trigger} className="period">
        <PeriodPanel
          period={period}
          onChoose={(next) => {
            choosePeriod(next)
            setOpen(false)
          }}
        />
      </Popup>
      <button type="button" className="switcher" aria-label={words.next} onClick={() => choosePeriod(movePeriod(period, 1))}>
        <ChevronRight size={12} strokeWidth={2} aria-hidden />
      </button>
    </div>
  )
}

/** `Noviembre 2026`, `Ejercicio 2026`, `1 nov 2026 a 15 nov 2026`. */
export function periodName(period: Period, dates: Dates, words: { yearName: string; rangeName: string }): string {
  if (period.kind === 'month') return dates.month(period.month)
  const values: Values = period.kind === 'year' ? { year: period.year } : { from: dates.date(period.from), to: dates.date(period.to) }
  return fill(period.kind === 'year' ? words.yearName : words.rangeName, values)
}
