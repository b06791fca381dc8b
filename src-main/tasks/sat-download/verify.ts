/** Asks the SAT how a solicitud goes. It may take minutes or days; both are normal. */
import { judgeVerification, refusal } from './codes'
import { isGivenUp, renew } from './successors'
import { splitRequest } from './split-request'
import { tomorrow } from './tomorrow'
import { pollWait } from './waits'
import { afterFailure, forgetFailures, hiccup, inMs, mayBeEarly, type Work } from './work'
import type { RequestRow } from './request-rows'
import type { VerifyAnswer } from '../../sat-ws/sat-ws'
import { toAppError } from '../../../src-shared/domain/errors'

/** For a row that is `accepted` or `in_process`. */
export async function verifyRequest(work: Work, row: RequestRow): Promise<void> {
  const { context, rows } = work
  const service = await work.service()
  let answer: VerifyAnswer
  try {
    answer = await service.verify(row.document, row.satId ?? '', context.signal)
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.kind !== 'transient') throw error
    rows.update(row.id, { nextAt: afterFailure(work, row, error) })
    return context.step(error.code, error.params, 'warning', error.detail)
  }
  context.guard()
  rows.update(row.id, { verifications: row.verifications + 1 })
  await judged(work, row, answer)
}

async function judged(work: Work, row: RequestRow, answer: VerifyAnswer): Promise<void> {
  const { context, rows } = work
  const { code, message, state, stateCode, count, packageIds } = answer
  const told = code === '5000' && stateCode !== '' ? stateCode : code
  const verdict = mayBeEarly(work, row, code) ? 'hiccup' : judgeVerification(code, state, stateCode, packageIds.length, count)
  if (verdict !== 'hiccup') forgetFailures(work, row)
  switch (verdict) {
    case 'working':
      if (isGivenUp(work, row)) return renew(work, row, 'expired', told)
      return rows.update(row.id, { state: 'in_process', code: told, nextAt: inMs(work, pollWait(row.verifications + 1, work.random)) })
    case 'ready':
      rows.listPackages(row, packageIds, count)
      return context.step('step.request-ready', { packages: packageIds.length, count })
    case 'empty':
      rows.update(row.id, { state: 'empty', code: told, invoices: 0, nextAt: null })
      return context.step('step.request-empty', { from: row.from, to: row.to })
    case 'split':
      return splitRequest(work, row, told)
    case 'renew':
      return renew(work, row, state === 6 ? 'expired' : 'failed', told)
    case 'hiccup':
      if (isGivenUp(work, row)) return renew(work, row, 'expired', told)
      rows.update(row.id, { code: told, nextAt: afterFailure(work, row, hiccup(told)) })
      return context.step('sat.internal-error', { code: told }, 'warning', message)
    case 'tomorrow':
      return rows.update(row.id, { code: told, nextAt: tomorrow(work, row) })
    case 'refused': {
      const error = refusal(told, message)
      // Of the call: the solicitud itself stays as it is. Of the solicitud: the SAT will never give it.
      if (code === '5000') rows.update(row.id, { state: 'planned', code: told, satId: null, nextAt: null })
      throw error
    }
  }
}
