/** When documents are made: working hours of working days, more towards the end of a month. */
import { addSeconds, civilFromSeconds, civilSeconds, type CivilRange } from '../../src-shared/domain/civil-time'
import type { Random } from './random'

const DAY_S = 86_400
/** Sunday to Saturday. */
const WEEKDAYS = [0.15, 1, 1, 1, 1, 1, 0.45]
/** By hour of the day. */
const HOURS = { 0: 1, 7: 2, 8: 6, 9: 12, 10: 14, 11: 14, 12: 13, 13: 10, 14: 6, 15: 6, 16: 11, 17: 12, 18: 10, 19: 6, 20: 3, 21: 2, 23: 1 }

/** A civil time within the period, both ends included. */
export function momentIn({ from, to }: CivilRange, random: Random): string {
  const first = civilSeconds(`${from.slice(0, 10)}T00:00:00`)
  const days = Math.floor((civilSeconds(to) - first) / DAY_S) + 1
  for (let attempt = 0; attempt < 50; attempt++) {
    const midnight = first + random.integer(0, days - 1) * DAY_S
    const date = new Date(midnight * 1000)
    const endOfMonth = date.getUTCDate() >= 27 ? 1 : 0.7
    if (!random.chance((WEEKDAYS[date.getUTCDay()] ?? 1) * endOfMonth)) continue
    const time = civilFromSeconds(midnight + Number(random.weighted(HOURS)) * 3_600 + random.integer(0, 3_599))
    if (time >= from && time <= to) return time
  }
  return civilFromSeconds(random.integer(civilSeconds(from), civilSeconds(to)))
}

/** Stamped seconds to hours later, never after `latest`. */
export function stampTime(date: string, latest: string, random: Random): string {
  const after = addSeconds(date, random.chance(0.85) ? random.integer(2, 90) : random.integer(600, 20_000))
  return after <= latest ? after : latest
}
