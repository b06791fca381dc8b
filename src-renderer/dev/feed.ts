/** Many listeners to one source of events, each as an async iterable that ends with its signal. */
export interface Feed<T> {
  tell(event: T): void
  listen(signal: AbortSignal): AsyncIterable<T>
}

export function createFeed<T>(): Feed<T> {
  const listeners = new Set<(event: T) => void>()
  return {
    tell: (event) => listeners.forEach((listener) => listener(event)),
    async *listen(signal) {
      const waiting: T[] = []
      let wake = () => {}
      const listener = (event: T) => {
        waiting.push(event)
        wake()
      }
      listeners.add(listener)
      signal.addEventListener('abort', () => wake(), { once: true })
      try {
        while (!signal.aborted) {
          const event = waiting.shift()
          if (event !== undefined) yield event
          else await new Promise<void>((resolve) => (wake = resolve))
        }
      } finally {
        listeners.delete(listener)
      }
    },
  }
}
