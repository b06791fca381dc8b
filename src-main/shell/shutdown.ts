/** The ways out: each ends the core cleanly, once, and none waits for ever. */
import { app } from 'electron'
import type { Core } from '../core'

const PATIENCE_MS = 10_000

export interface Exit {
  /** Ends the program with this code after the core has stopped. Later calls change nothing. */
  (code: number): void
  readonly begun: boolean
}

/** @param core null while it is not there yet; @param last called just before the process ends */
export function createExit(core: () => Core | null, last: () => void): Exit {
  let begun = false
  const exit = (code: number) => {
    if (begun) return
    begun = true
    void stopCore(core()).finally(() => {
      last()
      app.exit(code)
    })
  }
  return Object.defineProperty(exit, 'begun', { get: () => begun }) as Exit
}

async function stopCore(core: Core | null): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)))
  // A core that fails to stop is as good as killed, and it is built to survive that.
  await Promise.race([core?.close().catch(() => {}), patience])
  clearTimeout(timer)
}
