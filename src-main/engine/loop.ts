/** Turns again and again, at the latest when `delayMs` says, at once when woken. Never two turns at a time. */

export interface Loop {
  /** Begins to turn, or turns sooner. */
  wake(): void
  /** No more turns. */
  end(): void
}

/** @param delayMs asked after each turn; null: only when woken */
export function createLoop(turn: () => void, delayMs: () => number | null): Loop {
  let timer: NodeJS.Timeout | null = null
  let soon: NodeJS.Immediate | null = null
  let ended = false

  const run = () => {
    clear()
    turn()
    const delay = ended || soon !== null ? null : delayMs()
    if (delay !== null) timer = setTimeout(run, delay)
  }
  const clear = () => {
    if (timer !== null) clearTimeout(timer)
    if (soon !== null) clearImmediate(soon)
    timer = null
    soon = null
  }
  return {
    wake() {
      if (!ended) soon ??= setImmediate(run)
    },
    end() {
      ended = true
      clear()
    },
  }
}
