import { useState, type KeyboardEvent } from 'react'
import type { z } from 'zod'
import type { DayCount, Direction } from '../../../src-shared/contract/views'
import { toCents } from '../../../src-shared/domain/importe'
import { useApp } from '../../core/app'
import { counted, fill, useWords } from '../../core/words'
import { pesos } from '../../format/money'
import { useDates } from '../../format/use-dates'
import { Tip } from '../../ui/Tip'

type Day = z.infer<typeof DayCount>

export interface DayChartProps {
  direction: Direction
  name: string
  /** `2026-11` */
  month: string
  lastDay: number
  days: readonly Day[]
  onDay: (date: string) => void
}

/** One bar per day, as high as its amount. One stop of the Tab key; arrows go from day to day, Enter opens the invoices. */
export function DayChart({ direction, name, month, lastDay, days, onDay }: DayChartProps) {
  const words = useWords().hoy.month
  const today = useApp((state) => state.now.slice(0, 10))
  const [at, setAt] = useState(0)
  const dates = Array.from({ length: lastDay }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`)
  const byDate = new Map(days.map((day) => [day.date, day]))
  const highest = days.reduce((most, day) => (toCents(day.total) > most ? toCents(day.total) : most), 1n)
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = Math.max(0, Math.min(lastDay - 1, at + step))
    setAt(next)
    event.currentTarget.querySelectorAll('button')[next]?.focus()
  }
  return (
    // The keys move the focus among the buttons inside.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      className="chart"
      role="toolbar"
      aria-label={fill(words.chart, { direction: name })}
      data-direction={direction}
      onKeyDown={onKeyDown}
    >
      {dates.map((date, index) => (
        <Bar
          key={date}
          date={date}
          day={byDate.get(date) ?? null}
          share={shareOf(byDate.get(date), highest)}
          today={today}
          tabIndex={index === at ? 0 : -1}
          onFocus={() => setAt(index)}
          onOpen={() => onDay(date)}
        />
      ))}
    </div>
  )
}

interface BarProps {
  date: string
  day: Day | null
  /** 0 to 100. */
  share: number
  today: string
  tabIndex: number
  onFocus: () => void
  onOpen: () => void
}

function Bar({ date, day, share, today, tabIndex, onFocus, onOpen }: BarProps) {
  const { frame, hoy } = useWords()
  const dates = useDates()
  const text = day
    ? fill(hoy.month.day, { date: dates.date(date), invoices: counted(frame.common.invoices, day.count), total: pesos(day.total) })
    : fill(hoy.month.noDay, { date: dates.date(date) })
  return (
    <Tip text={text} side="top">
      <button type="button" className="chart-day" aria-label={text} tabIndex={tabIndex} onFocus={onFocus} onClick={onOpen}>
        <i data-kind={date > today ? 'future' : day ? 'some' : 'none'} style={{ height: day ? `max(2px, ${share}%)` : '2px' }} />
        <span className="chart-label" data-today={date === today || undefined}>
          {labelled(date, today) ? Number(date.slice(8)) : ''}
        </span>
      </button>
    </Tip>
  )
}

/** Only for drawing: a share of the highest bar, not a figure anyone reads. */
function shareOf(day: Day | undefined, highest: bigint): number {
  return day ? Number((toCents(day.total) * 1000n) / highest) / 10 : 0
}

/** Mondays and today; a Monday too near to today gives way. */
function labelled(date: string, today: string): boolean {
  if (date === today) return true
  const apart = Math.abs(Date.parse(date) - Date.parse(today)) / 86_400_000
  return new Date(date).getUTCDay() === 1 && apart > 1
}
