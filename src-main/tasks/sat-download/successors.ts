/**
 * What takes the place of a solicitud the SAT lost, refused, failed on or let expire: the same documents under other parameters,
 * since identical ones are counted for life.
 */
import { failureWait, GIVE_UP_MS, renewalWait } from './waits'
import { afterFailure, inheritFailures, inMs, parametersOf, save, unusedParameters, type Trouble, type Work } from './work'
import type { RequestRow } from './request-rows'
import { AppError, type ErrorCode } from '../../../src-shared/domain/errors'

/** The answer was lost: whether the SAT has it or not, the same one is not sent again. */
export function resolveDoubt(work: Work, row: RequestRow): void {
  work.context.step('step.request-unsure', { from: row.from, to: row.to }, 'warning')
  vary(work, row, 'failed', row.code)
}

/** Another solicitud for the same documents takes its place. */
export function vary(work: Work, row: RequestRow, state: 'failed' | 'rejected', code: string | null, nextAt: number | null = null): void {
  if (row.folio !== null) return work.rows.update(row.id, { state, code, nextAt: null })
  const [successor] = work.rows.replace(row, state, code, [{ ...unusedParameters(work, parametersOf(row)), nextAt }])
  inheritFailures(work, row, successor)
}

/** By other programs or an older data folder, so many neighbours of a period may have been used; no more in one go. */
const MOST_REFUSED = 12

/**
 * The SAT does not take these parameters (5002, 5005, an acceptance without id). One second usually helps, so the first
 * other one goes at once; when it helps no more, the others wait ever longer instead of being fired off.
 *
 * @throws {AppError} when so many in a row were refused; a retry by the person tries the next
 */
export function notThisOne(work: Work, row: RequestRow, code: string): void {
  const { context, random } = work
  const trouble = troubleOf(code)
  const before = refusedBefore(work, row)
  context.step('step.request-varied', { code }, 'warning')
  if (before > 0) save(work, { trouble })
  const isEnough = before >= MOST_REFUSED && row.folio === null
  vary(work, row, 'rejected', code, before === 0 || isEnough ? null : inMs(work, failureWait(before, random)))
  if (isEnough) throw new AppError(trouble.code, trouble.params)
}

function troubleOf(code: string): Trouble & { code: ErrorCode } {
  if (code === '5002') return { code: 'sat.lifetime-used', params: {} }
  return code === '5005' ? { code: 'sat.already-registered', params: {} } : { code: 'sat.request-failed', params: { code } }
}

/** How many ancestors of a solicitud were refused one after the other. */
function refusedBefore({ context, rows }: Work, row: RequestRow): number {
  const byId = new Map(rows.ofTask(context.taskId).map((one) => [one.id, one]))
  let count = 0
  for (let parent = byId.get(row.parentId ?? ''); parent?.state === 'rejected'; parent = byId.get(parent.parentId ?? '')) count++
  return count
}

/** About nine hours with their waits, a bad day of the SAT; beyond it a person should know. */
const MOST_RENEWALS = 12

/**
 * The SAT failed on a solicitud, let it expire or lost its packages: a new one takes its place after a while.
 *
 * @throws {AppError} `sat.request-failed` when that has happened too often; a retry by the person begins to count anew
 */
export function renew(work: Work, row: RequestRow, state: 'failed' | 'expired', code: string | null): void {
  const { checkpoint, context, rows } = work
  const trouble = { code: state === 'expired' ? 'step.request-expired' : 'step.request-renewed', params: { code: code ?? '' } }
  context.step(trouble.code, trouble.params, 'warning')
  if (row.folio !== null) return rows.update(row.id, { state, code, nextAt: null })
  const renewals = checkpoint.renewals + 1
  const isEnough = renewals > MOST_RENEWALS
  const nextAt = isEnough ? null : inMs(work, renewalWait(renewals, work.random))
  afterFailure(work, row, trouble)
  const [successor] = rows.replace(row, state, code, [{ ...unusedParameters(work, parametersOf(row)), nextAt }])
  inheritFailures(work, row, successor)
  save(work, { renewals: isEnough ? 0 : renewals })
  if (isEnough) throw new AppError('sat.request-failed', { code: code ?? '' })
}

/** Some solicitudes stay in «aceptada» for ever. */
export function isGivenUp(work: Work, row: RequestRow): boolean {
  return row.sentAt !== null && work.context.clock.nowMs() - row.sentAt > GIVE_UP_MS
}
