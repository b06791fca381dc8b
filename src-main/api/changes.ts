/** Turns a listener into something to loop over, without losing or piling up what happens between two turns. */

/**
 * Listens from this moment on, so that what happens before the first turn is not lost either.
 *
 * @param subscribe starts the telling and returns what stops it
 * @returns what was told since the last turn, in order, never empty; ends when the signal is aborted
 */
export function changesOf<T>(subscribe: (listener: (change: T) => void) => () => void, signal: AbortSignal): AsyncGenerator<T[], void> {
  let told: T[] = []
  let wake: () => void = () => {}
  const stop = subscribe((change) => {
    told.push(change)
    wake()
  })
  const end = () => {
    stop()
    wake()
  }
  if (signal.aborted) end()
  signal.addEventListener('abort', end, { once: true })
  const turns = async function* () {
    try {
      while (!signal.aborted) {
        if (told.length === 0) await new Promise<void>((resolve) => (wake = resolve))
        if (signal.aborted) return
        const batch = told
        told = []
        yield batch
      }
    } finally {
      signal.removeEventListener('abort', end)
      stop()
    }
  }
  return turns()
}
