/**
 * Puts a solicitud on the wire. It is on disk as `sending` before the first byte leaves, so that after a crash or a lost
 * answer it is known to be in doubt: then another one is sent, a second wider, never the same again.
 */
import { judgeRequest, refusal } from './codes'
import { GIVE_UP_MS, pollWait } from './waits'
import { afterFailure, forgetFailures, hiccup, inMs, parametersOf, save, unusedParameters, type Work } from './work'
import { splitRequest } from './split-request'
import { tomorrow } from './tomorrow'
import type { RequestRow } from './request-rows'
import type { RequestAnswer } from '../../sat-ws/sat-ws'
import { AppError, toAppError } from '../../../src-shared/domain/errors'

/** A hiccup of the SAT is answered with the same solicitud once; after that it may have counted both. */
const MOST_IDENTICAL = 2

/** For a row that is `planned`. @throws {AppError} what only a person can mend; the row is then planned again */
export async function sendRequest(work: Work, row: RequestRow): Promise<void> {
  if (row.sends >= MOST_IDENTICAL) return vary(work, row, 'failed', row.code)
  const { context, rows } = work
  const service = await work.service()
  context.guard()
  rows.update(row.id, { state: 'sending', sends: row.sends + 1, sentAt: context.clock.nowMs(), nextAt: null })
  let answer: RequestAnswer
  try {
    const { rfc: _rfc, folio, ...query } = parametersOf(row)
    answer = folio === null ? await service.request(query, context.signal) : await service.requestFolio(row.document, folio, context.signal)
  } catch (thrown) {
    return answerLost(work, row, toAppError(thrown))
  }
  await answered(work, rows.one(row.id), answer)
}

function answerLost(work: Work, row: RequestRow, error: AppError): void {
  const { context, rows } = work
  const surelyNotSent = error.params['sent'] === 0 || error.code === 'sat.token-refused' || error.kind === 'credential'
  const state = surelyNotSent ? 'planned' : 'unsure'
  const sends = surelyNotSent ? row.sends : row.sends + 1
  const retry = error.kind === 'transient'
  rows.update(row.id, {
    state,
    sends,
    sentAt: sends === 0 ? null : context.clock.nowMs(),
    nextAt: retry ? afterFailure(work, row, error) : null,
  })
  if (!retry) throw error
  context.step(error.code, error.params, 'warning', error.detail)
}

async function answered(work: Work, row: RequestRow, { code, message, requestId }: RequestAnswer): Promise<void> {
  const { context, rows } = work
  const verdict = judgeRequest(code, requestId !== null)
  if (verdict !== 'hiccup') forgetFailures(work, row)
  switch (verdict) {
    case 'accepted':
      rows.update(row.id, { state: 'accepted', satId: requestId, code, nextAt: inMs(work, pollWait(0, work.random)) })
      return context.step('step.request-accepted', { from: row.from, to: row.to, requestId: requestId ?? '' })
    case 'vary':
      context.step('step.request-varied', { code }, 'warning')
      return vary(work, row, 'rejected', code)
    case 'split':
      return splitRequest(work, row, code)
    case 'empty':
      rows.update(row.id, { state: 'empty', code, invoices: 0 })
      return context.step('step.request-empty', { from: row.from, to: row.to })
    case 'hiccup':
      rows.update(row.id, { state: 'planned', code, nextAt: afterFailure(work, row, hiccup(code)) })
      return context.step('sat.internal-error', { code }, 'warning', message)
    case 'tomorrow':
      return rows.update(row.id, { state: 'planned', code, nextAt: tomorrow(context.clock) })
    case 'refused':
      return refused(work, row, code, refusal(code, message))
  }
}

function refused({ rows }: Work, row: RequestRow, code: string, error: AppError): void {
  // A folio the SAT does not hand out is a finding about one document, not the end of the download.
  if (row.folio !== null && error.code === 'sat.cancelled-xml') return rows.update(row.id, { state: 'rejected', code })
  rows.update(row.id, { state: 'planned', code, nextAt: null })
  throw error
}

/** The answer was lost: whether the SAT has it or not, the same one is not sent again. */
export function resolveDoubt(work: Work, row: RequestRow): void {
  work.context.step('step.request-unsure', { from: row.from, to: row.to }, 'warning')
  vary(work, row, 'failed', row.code)
}

/** Another solicitud for the same documents takes its place. */
function vary(work: Work, row: RequestRow, state: 'failed' | 'rejected', code: string | null): void {
  if (row.folio !== null) return work.rows.update(row.id, { state, code, nextAt: null })
  work.rows.replace(row, state, code, [unusedParameters(work, parametersOf(row))])
}

/** Enough for a bad day of the SAT; beyond it a person should know. */
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
  const nextAt = afterFailure(work, row, trouble)
  rows.replace(row, state, code, [{ ...unusedParameters(work, parametersOf(row)), nextAt }])
  save(work, { renewals: renewals > MOST_RENEWALS ? 0 : renewals })
  if (renewals > MOST_RENEWALS) throw new AppError('sat.request-failed', { code: code ?? '' })
}

/** Some solicitudes stay in «aceptada» for ever. */
export function isGivenUp(work: Work, row: RequestRow): boolean {
  return row.sentAt !== null && work.context.clock.nowMs() - row.sentAt > GIVE_UP_MS
}
