import { afterFailure, type Work } from './work'
import type { RequestRow } from './request-rows'
import { addSeconds, civilSeconds } from '../../../src-shared/domain/civil-time'

/**
 * A daily limit of the SAT (5011): the person is told, and that it goes on by itself.
 *
 * @returns five past midnight in Mexico, UTC ms: the limit is over then, and not everybody asks in the same second
 */
export function tomorrow(work: Work, row: RequestRow): number {
  const { clock, step } = work.context
  step('sat.daily-folio-limit', {}, 'warning')
  afterFailure(work, row, { code: 'sat.daily-folio-limit', params: {} })
  const now = clock.civilNow()
  const next = addSeconds(`${now.slice(0, 10)}T00:05:00`, 86_400)
  return clock.nowMs() + clock.scaled((civilSeconds(next) - civilSeconds(now)) * 1000, 200)
}
