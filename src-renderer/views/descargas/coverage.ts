/** What the map of months tells, and what would have to be asked to fill it. Pure. */
import type { DownloadRequest, Overview } from '../../../src-shared/contract/views'
import { periodDates } from '../../core/scope'
import type { CoverageState } from '../../ui/Coverage'

export type ClientMonths = Overview['clients'][number]
export type Cell = ClientMonths['coverage'][number]

export interface Spot {
  rfc: string
  month: string
}

export type Wish = Pick<DownloadRequest, 'rfcs' | 'from' | 'to'>

const LACKING: ReadonlySet<CoverageState> = new Set(['partial', 'never', 'changed'])

export function isLacking({ state }: Pick<Cell, 'state'>): boolean {
  return LACKING.has(state)
}

export interface CoverageTotals {
  partial: number
  never: number
  changed: number
}

export function totalsOf(clients: readonly ClientMonths[]): CoverageTotals {
  const totals = { partial: 0, never: 0, changed: 0 }
  for (const { coverage } of clients) {
    for (const { state } of coverage) if (state === 'partial' || state === 'never' || state === 'changed') totals[state]++
  }
  return totals
}

export function monthWish({ rfc, month }: Spot): Wish {
  return { rfcs: [rfc], ...periodDates({ kind: 'month', month }) }
}

/**
 * One request that fills every gap: the clients with one, from the first month that lacks something to the last. What is
 * complete in between costs nothing, since only missing documents are downloaded.
 */
export function wholeWish(clients: readonly ClientMonths[]): Wish | null {
  const lacking = clients.filter(({ coverage }) => coverage.some(isLacking))
  const months = lacking.flatMap(({ coverage }) => coverage.filter(isLacking).map(({ month }) => month)).toSorted()
  const [first] = months
  const last = months.at(-1)
  if (first === undefined || last === undefined) return null
  const { from } = periodDates({ kind: 'month', month: first })
  return { rfcs: lacking.map(({ rfc }) => rfc), from, to: periodDates({ kind: 'month', month: last }).to }
}
