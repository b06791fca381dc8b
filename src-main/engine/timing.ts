/** How long the engine waits for what. All but the waits of tasks are real time, never scaled and never off the wall clock. */

export interface Timing {
  /** Between two looks for what other processes changed, milliseconds. */
  lookMs: number
  /** Between two signs of life of a process that runs tasks. */
  beatMs: number
  /** A process whose beats stand still for this long is taken as hung, and its tasks are free. */
  silenceMs: number
  /** Between two looks for processes that died or hang. */
  sweepMs: number
}

export const TIMING: Timing = { lookMs: 200, beatMs: 2_000, silenceMs: 15_000, sweepMs: 1_000 }

/** Most often that figures of a running task are written. */
export const PROGRESS_MS = 200

/** After a failure that may pass, before scaling: at most base * 2^(n-1), never more than the cap. */
export const RETRY_BASE_MS = 4_000
export const RETRY_CAP_MS = 15 * 60_000
/** However much waits are shortened, a retry is never sooner. */
export const RETRY_FLOOR_MS = 100
/** Consecutive failures after which a task fails: about half a day at the cap's average. */
export const MOST_ATTEMPTS = 100
/** For errors of the kind `wait`, before scaling; they do not count as failures. */
export const WAIT_MS = 60_000

/**
 * Wait after the n-th consecutive failure (n from 1), before scaling: exponential with full jitter, so that tasks which
 * failed together do not come back together.
 *
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retryWait(attempts: number, random: () => number): number {
  return Math.round(random() * Math.min(RETRY_CAP_MS, RETRY_BASE_MS * 2 ** Math.min(attempts - 1, 30)))
}
