/** How long to wait between two questions to the SAT, in milliseconds before scaling. Pure. */

const MINUTE = 60_000

/** The SAT answers some requests within a minute and some within days: ask soon, then ever more rarely. */
const POLLS = [10_000, 20_000, 30_000, MINUTE, MINUTE, 2 * MINUTE, 5 * MINUTE, 5 * MINUTE, 10 * MINUTE]
const SLOWEST_POLL = 15 * MINUTE

/** Wait before verification number `done + 1`, with up to 20 % added so that clients do not ask in step. */
export function pollWait(done: number, random: () => number): number {
  const base = POLLS[done] ?? SLOWEST_POLL
  return Math.round(base * (1 + 0.2 * random()))
}

/** Wait after the n-th consecutive failure (n from 1): exponential with full jitter, 2 s to 15 min. */
export function failureWait(failures: number, random: () => number): number {
  const most = Math.min(15 * MINUTE, 4_000 * 2 ** Math.min(failures - 1, 12))
  return Math.round(2_000 + random() * Math.max(0, most - 2_000))
}

/**
 * Wait before the n-th solicitud (n from 1) that takes the place of one the SAT failed on: each costs the SAT as much as the
 * first, and a bad day of it lasts hours. From a minute to two hours, half of it by chance.
 */
export function renewalWait(renewals: number, random: () => number): number {
  const most = Math.min(120 * MINUTE, MINUTE * 2 ** Math.min(renewals - 1, 12))
  return Math.round(most * (0.5 + 0.5 * random()))
}

/** A request is normal for days at the SAT; after this long it is taken as lost there and asked for anew. */
export const GIVE_UP_MS = 10 * 24 * 60 * MINUTE
