/**
 * For `--measure`: how quickly the window can be used and how long the main process was ever deaf. Printed as one line of
 * JSON when the program ends.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'

const RESOLUTION_MS = 2

export interface Measured {
  /** From the creation of the process until the window was shown / the first line of a list was painted in it. */
  shownMs: number | null
  usableMs: number | null
  /** Longest wait of the event loop before and since the window became usable. */
  startStallMs: number
  longestStallMs: number
}

export interface StallMeter {
  shown(): void
  /** The first time counts. */
  usable(): void
  read(): Measured
}

/** @param createdAtMs creation of the process, UTC ms */
export function createStallMeter(createdAtMs: number): StallMeter {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  // The histogram holds the time between two ticks of its timer, so its own period is taken off.
  const longest = () => Math.max(0, Math.round((delay.max / 1e6 - RESOLUTION_MS) * 10) / 10)
  const since = () => Math.round(Date.now() - createdAtMs)
  const measured: Measured = { shownMs: null, usableMs: null, startStallMs: 0, longestStallMs: 0 }
  return {
    shown: () => void (measured.shownMs ??= since()),
    usable() {
      if (measured.usableMs !== null) return
      measured.usableMs = since()
      measured.startStallMs = longest()
      delay.reset()
    },
    read: () => ({ ...measured, longestStallMs: longest() }),
  }
}
