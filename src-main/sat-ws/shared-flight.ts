/** One piece of work that several callers wait for: it is done once, and broken off only when nobody waits any more. */
import { AppError } from '../../src-shared/domain/errors'

export interface SharedFlight<T> {
  /** Joins the work under way or starts it. @throws {AppError} `interrupted` for the caller whose signal aborts */
  join(signal: AbortSignal): Promise<T>
}

interface Flight<T> {
  result: Promise<T>
  waiting: number
  controller: AbortController
}

export function createSharedFlight<T>(work: (signal: AbortSignal) => Promise<T>): SharedFlight<T> {
  let current: Flight<T> | null = null
  const start = (): Flight<T> => {
    const controller = new AbortController()
    const flight: Flight<T> = { result: work(controller.signal), waiting: 0, controller }
    const over = () => {
      if (current === flight) current = null
    }
    flight.result.then(over, over)
    return flight
  }
  return {
    async join(signal) {
      if (signal.aborted) throw new AppError('interrupted')
      const flight = (current ??= start())
      flight.waiting += 1
      try {
        return await untilAborted(flight.result, signal)
      } finally {
        flight.waiting -= 1
        if (flight.waiting === 0 && current === flight) {
          // Whoever comes now starts anew instead of joining what is being broken off.
          current = null
          flight.controller.abort()
        }
      }
    },
  }
}

function untilAborted<T>(result: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new AppError('interrupted'))
    signal.addEventListener('abort', onAbort, { once: true })
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
