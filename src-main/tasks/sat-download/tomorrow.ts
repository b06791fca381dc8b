import type { Clock } from '../../platform/clock'
import { addSeconds, civilSeconds } from '../../../src-shared/domain/civil-time'

/** Five past midnight in Mexico: a daily limit of the SAT is over, and not everybody asks in the same second. */
export function tomorrow(clock: Clock): number {
  const now = clock.civilNow()
  const next = addSeconds(`${now.slice(0, 10)}T00:05:00`, 86_400)
  return clock.nowMs() + clock.scaled((civilSeconds(next) - civilSeconds(now)) * 1000, 200)
}
