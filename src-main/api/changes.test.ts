import { expect, test } from 'vitest'
import { changesOf } from './changes'

function teller() {
  const listeners = new Set<(change: number) => void>()
  return {
    listeners,
    tell: (change: number) => listeners.forEach((listener) => listener(change)),
    subscribe: (listener: (change: number) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

test('what happens before the first turn is not lost', async () => {
  const { tell, subscribe } = teller()
  const changes = changesOf(subscribe, new AbortController().signal)
  tell(1)
  tell(2)
  expect(await changes.next()).toEqual({ done: false, value: [1, 2] })
})

test('what happens while the reader is busy arrives together, in order', async () => {
  const { tell, subscribe } = teller()
  const changes = changesOf(subscribe, new AbortController().signal)
  const first = changes.next()
  tell(1)
  expect(await first).toEqual({ done: false, value: [1] })
  tell(2)
  tell(3)
  expect(await changes.next()).toEqual({ done: false, value: [2, 3] })
})

test('it ends and stops listening when the signal is aborted, also while it waits', async () => {
  const { listeners, subscribe } = teller()
  const abort = new AbortController()
  const changes = changesOf(subscribe, abort.signal)
  const waiting = changes.next()
  abort.abort()
  expect(await waiting).toEqual({ done: true, value: undefined })
  expect(listeners.size).toBe(0)
})

test('a reader that leaves stops the listening', async () => {
  const { listeners, tell, subscribe } = teller()
  const changes = changesOf(subscribe, new AbortController().signal)
  tell(1)
  for await (const _ of changes) break
  expect(listeners.size).toBe(0)
})

test('a signal aborted before is an end at once', async () => {
  const { listeners, subscribe } = teller()
  const changes = changesOf(subscribe, AbortSignal.abort())
  expect(await changes.next()).toEqual({ done: true, value: undefined })
  expect(listeners.size).toBe(0)
})
