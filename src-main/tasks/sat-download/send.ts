/**
 * Puts a solicitud on the wire. It is on disk as `sending` before the first byte leaves, so that after a crash or a lost
 * answer it is known to be in doubt: then another one is sent, a second wider, never the same again.
 */
import { judgeRequest, refusal } from './codes'
import { isServed } from './periods'
import { pollWait } from './waits'
import { afterFailure, forgetFailures, hiccup, inMs, parametersOf, type Work } from './work'
import { splitRequest } from './split-request'
import { notThisOne, vary } from './successors'
import { tomorrow } from './tomorrow'
import type { RequestRow } from './request-rows'
import type { RequestAnswer } from '../../sat-ws/sat-ws'
import { toAppError, type AppError } from '../../../src-shared/domain/errors'

/** A hiccup of the SAT is answered with the same solicitud once; after that it may have counted both. */
const MOST_IDENTICAL = 2

/** For a row that is `planned`. @throws {AppError} what only a person can mend; the row is then planned again */
export async function sendRequest(work: Work, row: RequestRow): Promise<void> {
  const isTooOld = row.folio === null && !isServed(row, work.context.clock.civilNow())
  if (isTooOld || row.sends >= MOST_IDENTICAL) return vary(work, row, 'failed', row.code)
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
      return notThisOne(work, row, code)
    case 'split':
      return splitRequest(work, row, code)
    case 'empty':
      rows.update(row.id, { state: 'empty', code, invoices: 0 })
      return context.step('step.request-empty', { from: row.from, to: row.to })
    case 'hiccup':
      rows.update(row.id, { state: 'planned', code, nextAt: afterFailure(work, row, hiccup(code)) })
      return context.step('sat.internal-error', { code }, 'warning', message)
    case 'tomorrow':
      return rows.update(row.id, { state: 'planned', code, nextAt: tomorrow(work, row) })
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
