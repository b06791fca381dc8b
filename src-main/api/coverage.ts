/** How much of a client's month is at home. Pure. */
import type { z } from 'zod'
import type { CoverageCell } from '../../src-shared/contract/views'
import type { Direction } from '../../src-shared/contract/views'
import { addSeconds } from '../../src-shared/domain/civil-time'

interface Period {
  from: string
  to: string
}

export interface AskedPeriod extends Period {
  direction: Direction
}

export interface CoverageFacts {
  /** `YYYY-MM` */
  month: string
  /** Documents the SAT lists or we hold, and those of them whose XML we hold. */
  known: number
  held: number
  /** Periods the SAT has answered for; ends are excluded. */
  asked: readonly AskedPeriod[]
  /** Periods of live downloads, as dates. */
  live: readonly Period[]
  now: string
}

/** @returns the months up to and with `last`, oldest first */
export function monthsBack(last: string, count: number): string[] {
  const index = Number(last.slice(0, 4)) * 12 + Number(last.slice(5, 7)) - 1
  return Array.from({ length: count }, (_, i) => {
    const month = index - count + 1 + i
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}

export function coverageState(facts: CoverageFacts): z.infer<typeof CoverageCell>['state'] {
  const { known, held } = facts
  const { from, to } = monthPeriod(facts.month)
  if (facts.live.some((period) => `${period.from}T00:00:00` < to && `${period.to}T23:59:59` >= from)) return 'downloading'
  // A month that still runs is whole when it was asked for today: what comes later has not been issued yet.
  const end = facts.now < to ? `${facts.now.slice(0, 10)}T00:00:00` : to
  const covered = (['received', 'issued'] as const).map((side) =>
    coveredUntil(
      from,
      facts.asked.filter((one) => one.direction === side),
    ),
  )
  if (known === 0 && !facts.asked.some((one) => one.from < to && one.to > from)) return 'never'
  return held >= known && covered.every((until) => until >= end) ? 'complete' : 'partial'
}

function monthPeriod(month: string): Period {
  const [next = month] = monthsBack(month, 1).map(nextMonth)
  return { from: `${month}-01T00:00:00`, to: `${next}-01T00:00:00` }
}

function nextMonth(month: string): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** How far from `from` on the periods leave no gap of more than a second. */
function coveredUntil(from: string, periods: readonly Period[]): string {
  let until = from
  for (const period of periods.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (period.from > addSeconds(until, 1)) break
    if (period.to > until) until = period.to
  }
  return until
}
