/** Tells listeners that documents were stored, at most twice a second. */
const EVERY_MS = 500

export interface ChangeTeller {
  add(count: number): void
  listen(listener: (count: number) => void): () => void
  stop(): void
}

export function createChangeTeller(): ChangeTeller {
  const listeners = new Set<(count: number) => void>()
  let untold = 0
  let timer: NodeJS.Timeout | null = null
  const tell = () => {
    timer = null
    if (untold === 0) return
    const count = untold
    untold = 0
    timer = setTimeout(tell, EVERY_MS).unref()
    for (const listener of listeners) listener(count)
  }
  return {
    add(count) {
      untold += count
      if (timer === null) tell()
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      if (timer !== null) clearTimeout(timer)
      listeners.clear()
    },
  }
}
