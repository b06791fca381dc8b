/** Cuts a period into whole months and the days at its ends, to be looked up in `tally`. */
import { dayPeriod, monthPeriod } from './tallies'

/** Keys of `tally.period`, both ends included. */
export interface PeriodRange {
  low: string
  high: string
}

const FIRST_MONTH = '0000-01'
const LAST_MONTH = '9999-12'

/** @param from `YYYY-MM-DD`; no `from` or `to` means no end on that side */
export function periodRanges(from: string | undefined, to: string | undefined): PeriodRange[] {
  const firstMonth = from === undefined ? FIRST_MONTH : from.endsWith('-01') ? from.slice(0, 7) : monthAfter(from)
  const lastMonth = to === undefined ? LAST_MONTH : to === lastDay(to) ? to.slice(0, 7) : monthBefore(to)
  if (from !== undefined && to !== undefined && firstMonth > lastMonth) return [{ low: dayPeriod(from), high: dayPeriod(to) }]
  const ranges: PeriodRange[] = []
  if (from !== undefined && firstMonth !== from.slice(0, 7)) ranges.push({ low: dayPeriod(from), high: dayPeriod(lastDay(from)) })
  if (firstMonth <= lastMonth) ranges.push({ low: monthPeriod(firstMonth), high: monthPeriod(lastMonth) })
  if (to !== undefined && lastMonth !== to.slice(0, 7)) ranges.push({ low: dayPeriod(`${to.slice(0, 7)}-01`), high: dayPeriod(to) })
  return ranges
}

function lastDay(date: string): string {
  return new Date(Date.UTC(yearOf(date), monthOf(date), 0)).toISOString().slice(0, 10)
}

function monthAfter(date: string): string {
  return new Date(Date.UTC(yearOf(date), monthOf(date), 1)).toISOString().slice(0, 7)
}

function monthBefore(date: string): string {
  return new Date(Date.UTC(yearOf(date), monthOf(date) - 2, 1)).toISOString().slice(0, 7)
}

const yearOf = (date: string): number => Number(date.slice(0, 4))
const monthOf = (date: string): number => Number(date.slice(5, 7))
