/**
 * The one source of time and of waiting. Tests may fix the moment (`ACOPIO_NOW`) and shorten our own waits
 * (`ACOPIO_TIME_SCALE`); time-outs of calls are never scaled.
 */
import { civilInMexico } from '../../src-shared/domain/civil-time'

export interface Clock {
  /** UTC milliseconds. With a fixed start it runs on from there. */
  nowMs(): number
  /** Civil time of central Mexico, `YYYY-MM-DDTHH:mm:ss`. */
  civilNow(): string
  /** Length of one of our own waits after scaling, never below `floorMs`. */
  scaled(ms: number, floorMs?: number): number
  /** Waits (already scaled by `scaled`) or ends early, rejecting with an AbortError. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** @param startAtMs moment to start from instead of the real one; @param scale factor for our waits, 1 is real. */
export function createClock(startAtMs: number | null, scale: number): Clock {
  const offset = startAtMs === null ? 0 : startAtMs - Date.now()
  const nowMs = () => Date.now() + offset
  return {
    nowMs,
    civilNow: () => civilInMexico(nowMs()),
    scaled: (ms, floorMs = 0) => Math.max(floorMs, Math.round(ms * scale)),
    sleep,
  }
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new DOMException('aborted', 'AbortError'))
    const stop = () => {
      clearTimeout(timer)
      reject(new DOMException('aborted', 'AbortError'))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
