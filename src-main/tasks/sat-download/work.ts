/** One run of a download as its steps share it. */
import { isServed, requestKey, servedPart, varyServed, type Parameters } from './periods'
import type { RequestRow, RequestRows } from './request-rows'
import { failureWait } from './waits'
import type { Checkpoint, SatDownloadInput } from './input'
import type { TaskContext } from '../../engine/kinds'
import type { InvoiceStore } from '../../invoices/invoices'
import type { SatWebService } from '../../sat-ws/sat-ws'
import { AppError } from '../../../src-shared/domain/errors'
import type { CivilRange } from '../../../src-shared/domain/civil-time'

export interface Work {
  context: TaskContext<SatDownloadInput>
  rows: RequestRows
  checkpoint: Checkpoint
  /** Opens the client's e.firma at the first use. @throws {AppError} of kind `credential` */
  service(): Promise<SatWebService>
  invoices: InvoiceStore
  /** RFCs of all clients. */
  owners(): string[]
  /** Data folder. */
  home: string
  random: () => number
}

/** An error of ours, or a text of the task's. */
export type Trouble = Pick<AppError, 'params'> & { code: string }

/** «Error no controlado» of the SAT, which decides nothing. */
export const hiccup = (code: string): Trouble => ({ code: 'sat.internal-error', params: { code } })

/** Writes the checkpoint with these changes. */
export function save(work: Work, changes: Partial<Checkpoint> = {}): void {
  Object.assign(work.checkpoint, changes)
  work.context.save(work.checkpoint)
}

/** A moment after the wait that the n-th failure in a row asks for. The cause is kept for the person. */
export function afterFailure(work: Work, row: RequestRow, { code, params }: Trouble): number {
  const failures = (work.checkpoint.failures[row.id] ?? 0) + 1
  save(work, { failures: { ...work.checkpoint.failures, [row.id]: failures }, trouble: { code, params: { ...params } } })
  return inMs(work, failureWait(failures, work.random))
}

/** Whoever takes the place of a solicitud waits on from where that one was: the SAT has not got better by a second's difference. */
export function inheritFailures(work: Work, row: RequestRow, successor: string | undefined): void {
  const { [row.id]: count, ...failures } = work.checkpoint.failures
  if (count === undefined || successor === undefined) return
  save(work, { failures: { ...failures, [successor]: count } })
}

/** So often is a «no lo conozco» taken for a delay: a minute or two in all. */
const MOST_UNKNOWN = 6

/**
 * 5004 about an id that the SAT itself has just given: its parts do not always know of it at once. A new solicitud would cost
 * one of two, asking again costs nothing.
 */
export function mayBeEarly({ checkpoint }: Work, row: RequestRow, code: string): boolean {
  return code === '5004' && (checkpoint.failures[row.id] ?? 0) < MOST_UNKNOWN
}

export function forgetFailures(work: Work, row: RequestRow): void {
  if (work.checkpoint.failures[row.id] === undefined) return
  const { [row.id]: _gone, ...failures } = work.checkpoint.failures
  save(work, { failures, trouble: null })
}

/** Between two questions about one solicitud never less than this, however much waits are shortened. */
const SHORTEST_WAIT_MS = 200

export function inMs(work: Work, waitMs: number): number {
  const { clock } = work.context
  return clock.nowMs() + clock.scaled(waitMs, SHORTEST_WAIT_MS)
}

export function parametersOf(row: RequestRow): Parameters {
  const { rfc, document, direction, content, status, folio, from, to } = row
  return { rfc, document, direction, content, status, folio, from, to }
}

/** An hour: each step is a second, used by one more download of the same period. */
const MOST_STEPS = 3_600

/**
 * The same period as another solicitud: a second or a few wider, such that these exact parameters were never sent. What has
 * meanwhile become older than the SAT serves is left out.
 *
 * @throws {AppError} `sat.lifetime-used` for a folio, which cannot be varied, and when the period leaves no room;
 * `usage.range-too-old` when nothing of it is served any more
 */
export function unusedParameters(work: Work, wanted: Parameters): Parameters {
  if (wanted.folio !== null) throw new AppError('sat.lifetime-used')
  const now = work.context.clock.civilNow()
  const served = servedPart(wanted, now)
  for (let step = isServed(wanted, now) ? 1 : 0; step <= MOST_STEPS; step++) {
    const candidate = { ...wanted, ...varyServed(served, step, now) }
    if (candidate.from < candidate.to && !work.rows.isUsed(requestKey(candidate))) return candidate
  }
  throw new AppError('sat.lifetime-used')
}

/** The wanted period itself when it was never asked for or can be taken over, else a varied one. */
export function freshParameters(work: Work, wanted: Parameters): Parameters {
  const key = requestKey(wanted)
  return work.rows.isUsed(key) && work.rows.leftBehind(key) === undefined ? unusedParameters(work, wanted) : wanted
}

/** A period of at least two seconds, as the SAT wants it, without leaving `within`. */
export function atLeastTwoSeconds(range: CivilRange, within: CivilRange, add: (time: string, seconds: number) => string): CivilRange {
  if (range.from < range.to) return range
  const to = add(range.to, 1)
  return to <= within.to ? { from: range.from, to } : { from: add(range.from, -1), to: range.to }
}
