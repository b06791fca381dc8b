import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { createEngine } from '../../../src-main/engine/create-engine'
import { TIMING } from '../../../src-main/engine/timing'
import { createClock } from '../../../src-main/platform/clock'
import { openStore, type Store } from '../../../src-main/store/open-store'
import { process as processTable, task } from '../../../src-main/store/schema'
import { bundle, type Bundle } from '../../support/bundle'
import { startProgram, type Program } from '../../support/programs'
import { RECORDING, recordingKind, type Entry } from '../../support/recording-kind'

let built: Bundle
beforeAll(async () => {
  built = await bundle('tests/support/engine-process.ts')
})
afterAll(() => built.remove())

function createFolder() {
  const home = mkdtempSync(join(tmpdir(), 'acopio-crashes-'))
  const record = join(home, 'record.jsonl')
  writeFileSync(record, '')
  const store = openStore(home)
  const programs: Program[] = []
  /** Looks and asks, but runs nothing itself. */
  const engine = createEngine({ store, clock: createClock(null, 1), kinds: [recordingKind(record)], limits: {}, processKind: 'app' })
  onTestFinished(async () => {
    for (const program of programs) program.kill('SIGKILL')
    await Promise.all(programs.map((program) => program.ended))
    await engine.stop()
    store.close()
    rmSync(home, { recursive: true, force: true })
  })
  return {
    home,
    record,
    store,
    engine,
    start: () => {
      const program = startProgram(built.program, [home, record])
      programs.push(program)
      return program
    },
    submit: (count: number, acts: number, actMs: number, restMs = 0) =>
      engine.submit(
        { kind: RECORDING, request: {} },
        Array.from({ length: count }, (_, i) => ({ kind: RECORDING, input: { name: `t${i}`, rfc: `R${i % 5}`, acts, actMs, restMs } })),
      ).taskIds,
    until: (isTrue: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!isTrue()) return
          end()
          resolve()
        }
        const end = engine.onChange(look)
        look()
      }),
    entries: () =>
      readFileSync(record, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Entry), // as recording-kind.ts writes them
  }
}

const rowsOf = (store: Store) => store.db.select().from(task).all()
const allDone = (store: Store) => rowsOf(store).every((row) => row.state === 'done')
const keysOf = (entries: readonly Entry[]) => entries.flatMap((entry) => (entry.event === 'act' ? [entry.key] : []))

/** One run at a time: who begins does so after the one before has ended or, if it was killed, has written its last. */
function expectNoOverlap(entries: readonly Entry[], killed: ReadonlySet<number>): void {
  for (const [name, own] of Map.groupBy(entries, (entry) => entry.name)) {
    let holder: number | null = null
    for (const [i, entry] of own.entries()) {
      if (entry.event === 'begin') {
        const before = holder
        const isOver = before === null || (killed.has(before) && !own.slice(i).some((later) => later.pid === before))
        expect(isOver, `${name}: ${entry.pid} began while ${holder} ran`).toBe(true)
        holder = entry.pid
      }
      expect(entry.pid, name).toBe(holder)
      if (entry.event === 'end') holder = null
    }
  }
}

test('Several processes may work on one data folder, and no task is ever run by two of them', async () => {
  const { store, start, submit, until, entries } = createFolder()
  const programs = [start(), start(), start()]
  await Promise.all(programs.map((program) => program.said('started')))
  // Long enough for all of them to wait for the same moments.
  submit(30, 4, 2, 300)
  await until(() => allDone(store))
  expect(keysOf(entries()).toSorted()).toEqual(
    Array.from({ length: 30 }, (_, i) => Array.from({ length: 4 }, (_act, act) => `t${i}/${act}/1`))
      .flat()
      .toSorted(),
  )
  expectNoOverlap(entries(), new Set())
  expect(new Set(entries().map((entry) => entry.pid)).size).toBeGreaterThan(1)
  for (const program of programs) program.kill('SIGTERM')
  await Promise.all(programs.map((program) => program.ended))
  expect(store.db.select().from(processTable).all()).toEqual([])
})

test('`kill -9` at any moment loses no task and repeats nothing that counts outside', async () => {
  const { store, start, submit, until, entries } = createFolder()
  const [tasks, acts, kills] = [40, 12, 30]
  submit(tasks, acts, 60)
  const killed = new Set<number>()
  const running = [start(), start()]
  const seed = Date.now() % 1_000_000
  const random = createRandom(seed)
  for (let kill = 0; kill < kills; kill++) {
    const victim = running.splice(Math.floor(random() * running.length), 1)[0]
    if (victim === undefined) break
    await victim.said('started')
    // Chance, not waiting for something: the moment to be killed at.
    await new Promise((resolve) => setTimeout(resolve, random() * 150))
    killed.add(victim.pid)
    victim.kill('SIGKILL')
    running.push(start())
  }
  await until(() => allDone(store))
  const keys = keysOf(entries())
  expect(new Set(keys).size, `seed ${seed}: an act was repeated`).toBe(keys.length)
  const acted = new Set(keys.map((key) => key.slice(0, key.lastIndexOf('/'))))
  expect(acted.size, `seed ${seed}`).toBe(tasks * acts)
  // Each kill can leave at most the acts in doubt that ran in that process.
  expect(keys.length).toBeLessThanOrEqual(tasks * acts + killed.size * 6)
  expectNoOverlap(entries(), killed)
  expect(store.check()).toEqual([])
})

test('The tasks of a process that died are free at once', async () => {
  const { home, record, store, engine, start, submit, until, entries } = createFolder()
  submit(1, 1_000, 10)
  const first = start()
  await until(() => rowsOf(store)[0]?.checkpoint !== null)
  first.kill('SIGKILL')
  await first.ended
  // It would never be found by its beats.
  const timing = { ...TIMING, silenceMs: Infinity }
  const own = openStore(home)
  const other = createEngine({
    store: own,
    clock: createClock(null, 1),
    kinds: [recordingKind(record)],
    limits: {},
    processKind: 'cli',
    timing,
  })
  other.start()
  await until(() => entries().some((entry) => entry.pid === process.pid))
  const [row] = rowsOf(store)
  engine.cancel(row?.id ?? '')
  await until(() => rowsOf(store)[0]?.state === 'cancelled')
  await other.stop()
  own.close()
})

test.skipIf(process.platform === 'win32')(
  'A process that hangs loses its tasks when its beats stand still, and learns it before it can do harm',
  async () => {
    const { store, start } = createFolder()
    const hanging = start()
    const timing = { ...TIMING, silenceMs: 1_500, sweepMs: 200 }
    const taken = Promise.withResolvers<unknown>()
    const other = createEngine({
      store,
      clock: createClock(null, 1),
      kinds: [
        {
          kind: 'holding',
          input: z.object({ name: z.string() }),
          lanes: () => [],
          dedupeKey: () => null,
          rfc: () => null,
          async run({ checkpoint }) {
            taken.resolve(checkpoint)
            return { type: 'done' }
          },
        },
      ],
      limits: {},
      processKind: 'app',
      timing,
    })
    const { taskIds } = other.submit({ kind: 'holding', request: {} }, [{ kind: 'holding', input: { name: 'held' } }])
    await hanging.said('holding')
    hanging.kill('SIGSTOP')
    other.start()
    expect(await taken.promise).toMatchObject({ heldBy: hanging.pid })
    await other.stop()
    hanging.kill('SIGCONT')
    await hanging.said('told task.lost-lease')
    const row = rowsOf(store).find((one) => one.id === taskIds[0])
    expect(row?.state).toBe('done')
  },
)

/** Small seeded generator (mulberry32), so that a failure can be had again. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
