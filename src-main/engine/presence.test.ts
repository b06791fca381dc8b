import { afterEach, expect, test, vi } from 'vitest'
import { createGate, createWorld, type Opened } from './engine.fixture'
import { createPresence } from './presence'
import { TIMING } from './timing'
import { process as processTable } from '../store/schema'

afterEach(() => void vi.restoreAllMocks())

/** Its engine neither beats nor looks again after the start, as one whose process was stopped. */
const HUNG = { lookMs: 3_600_000, beatMs: 3_600_000, silenceMs: Infinity, sweepMs: 3_600_000 }
const EAGER = { lookMs: 10, beatMs: 50, silenceMs: 100, sweepMs: 20 }

async function takeOver() {
  const world = createWorld()
  const [old, next] = [createGate(), createGate()]
  const hung = world.open([old.kind], { timing: HUNG })
  const [id = ''] = hung.submit('a')
  hung.engine.start()
  await hung.until(() => old.waiting.has('a'))
  const other = world.open([next.kind], { timing: EAGER })
  other.engine.start()
  await other.until(() => next.waiting.has('a'))
  const late = old.waiting.get('a')
  if (late === undefined) throw new Error('it noticed')
  return { hung, old, other, next, late, id }
}

/** All that a late run could spoil. */
function stateOf({ row, steps }: Opened, id: string) {
  const { state, lease, checkpoint, attempts, progress } = row(id)
  return { state, lease, checkpoint, attempts, progress, steps: steps(id) }
}

test('what a run saves after its task was taken over is refused and changes nothing', async () => {
  const { other, late, id } = await takeOver()
  const before = stateOf(other, id)
  expect(() => late.save({ late: true })).toThrow('task.lost-lease')
  expect(late.signal.aborted).toBe(true)
  expect(stateOf(other, id)).toEqual(before)
})

test('a run whose task was taken over is kept from what counts outside', async () => {
  const { other, late, id } = await takeOver()
  const before = stateOf(other, id)
  expect(() => late.guard()).toThrow('task.lost-lease')
  expect(stateOf(other, id)).toEqual(before)
})

test('how a run ends after its task was taken over changes nothing, nor do its figures and steps', async () => {
  const { hung, old, other, next, late, id } = await takeOver()
  const before = stateOf(other, id)
  late.step('step.package-stored', { bytes: 1 })
  late.progress({ done: 1, total: 1, unit: 'packages' })
  old.open('a')
  await hung.close()
  expect(stateOf(other, id)).toEqual(before)
  next.open('a')
  expect(await other.untilState(id, 'done')).toMatchObject({ progress: null })
})

test('one who was asleep himself does not take the others for hung', () => {
  const world = createWorld()
  const { store } = world.open([])
  const parts = { kind: 'app', nowMs: Date.now, timing: TIMING, free: () => {} }
  const sleeper = createPresence({ ...parts, store })
  const other = createPresence({ ...parts, store: world.open([]).store })
  let now = performance.now()
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  const pass = (ms: number) => void (now += ms)
  other.beat()
  expect(sleeper.sweep()).toBe(false)
  pass(8 * 3_600_000)
  expect(sleeper.sweep()).toBe(false)
  const looks = TIMING.silenceMs / TIMING.sweepMs
  for (let look = 0; look < 2 * looks; look++) {
    pass(TIMING.sweepMs)
    if (look % 2 === 0) other.beat()
    expect(sleeper.sweep()).toBe(false)
  }
  for (let look = 0; look < looks; look++) {
    pass(TIMING.sweepMs)
    sleeper.sweep()
  }
  expect(store.db.select().from(processTable).all()).toEqual([])
  // It was only slow: it is on the list again with its next beat.
  pass(TIMING.beatMs)
  other.beat()
  expect(store.db.select({ id: processTable.id }).from(processTable).all()).toEqual([{ id: other.id }])
})
