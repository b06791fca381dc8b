import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { EFirma } from '../../efirma/efirma'
import { createClock } from '../../platform/clock'
import type { SatWebService } from '../../sat-ws/sat-ws'
import { createSatSessions } from './sessions'

const MINUTE_MS = 60_000

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Services in the place of real ones: only who holds them is of interest. */
function begin() {
  const made: WeakRef<SatWebService>[] = []
  const sessions = createSatSessions({
    clock: createClock(null, 1),
    openEfirma: async () => ({}) as EFirma, // nothing of it is used here
    createService() {
      const service = {} as SatWebService // nothing of it is used here
      made.push(new WeakRef(service))
      return service
    },
  })
  return { sessions, made }
}

test('both directions of a client share what was opened once', async () => {
  const { sessions } = begin()
  const [one, other] = await Promise.all([sessions.open('A'), sessions.open('A')])
  expect(one).toBe(other)
  expect(await sessions.open('B')).not.toBe(one)
})

test('what was forgotten, and what is ten minutes old, is opened anew', async () => {
  const { sessions } = begin()
  const first = await sessions.open('A')
  sessions.forget('A')
  const second = await sessions.open('A')
  expect(second).not.toBe(first)
  vi.advanceTimersByTime(9 * MINUTE_MS)
  expect(await sessions.open('A')).toBe(second)
  vi.advanceTimersByTime(MINUTE_MS)
  expect(await sessions.open('A')).not.toBe(second)
})

test('nothing of an e.firma that nobody asks for again is held after ten minutes', async () => {
  const { sessions, made } = begin()
  await sessions.open('A').then(() => undefined)
  vi.advanceTimersByTime(10 * MINUTE_MS)
  vi.useRealTimers()
  await collectGarbage()
  expect(made[0]?.deref()).toBeUndefined()
  expect(sessions).toBeDefined()
})

async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void // V8's own
  // A reference read in this turn lives until its end.
  await new Promise((resolve) => setImmediate(resolve))
  collect()
}
