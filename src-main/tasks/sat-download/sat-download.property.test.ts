import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SatDownloadInput } from './input'
import { ModelSat, ModelStore, RFC, type Fate, type ModelDocument } from './model.fixture'
import { satDownload } from './sat-download'
import type { TaskContext } from '../../engine/kinds'
import type { InvoiceStore } from '../../invoices/invoices'
import { openStore, type Store } from '../../store/open-store'
import { task } from '../../store/schema'
import { addSeconds, civilInMexico } from '../../../src-shared/domain/civil-time'
import { AppError } from '../../../src-shared/domain/errors'

class Killed extends Error {}

interface Weather {
  seed: number
  direction: 'issued' | 'received'
  documents: number
  faults: number
  deaths: number
  perRequest: number
  perPackage: number
}

test('a perfect day costs one solicitud of metadata and one of XML', async () => {
  const { sat, runs } = await bringHome({ ...CALM, documents: 40 })
  expect(sat.requests).toBe(2)
  expect(runs).toBeLessThan(50)
})

test('a period without documents costs one solicitud of metadata and none of XML', async () => {
  const { sat } = await bringHome({ ...CALM, documents: 0 })
  expect(sat.requests).toBe(1)
})

test('a period that is complete is not asked for again in XML', async () => {
  const { sat } = await bringHome({ ...CALM, documents: 30 }, 2)
  expect(sat.requests).toBe(3)
})

test(
  'dying at any point and faults of any kind lose no document and never send an identical solicitud of XML a third time',
  { timeout: 240_000 },
  async () => {
    const weather = fc.record({
      seed: fc.integer(),
      direction: fc.constantFrom('issued' as const, 'received' as const),
      documents: fc.integer({ min: 0, max: 60 }),
      faults: fc.constantFrom(0, 0.05, 0.2),
      deaths: fc.constantFrom(0, 0.02, 0.1),
      perRequest: fc.constantFrom(7, 1000),
      perPackage: fc.constantFrom(3, 1000),
    })
    await fc.assert(
      fc.asyncProperty(weather, async (one) => {
        const { sat } = await bringHome(one)
        for (const [key, times] of sat.received) expect(times, key).toBeLessThanOrEqual(2)
        for (const [id, times] of sat.downloads) expect(times, id).toBeLessThanOrEqual(2)
      }),
      { numRuns: 80 },
    )
  },
)

test('dying alone, without a fault of the SAT, sends no solicitud of XML twice', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 60 }), async (seed, documents) => {
      const { sat } = await bringHome({ ...CALM, seed, documents, deaths: 0.1 })
      for (const [key, times] of sat.received) expect(times, key).toBe(1)
    }),
    { numRuns: 30 },
  )
})

const CALM: Weather = { seed: 1, direction: 'issued', documents: 0, faults: 0, deaths: 0, perRequest: 1000, perPackage: 1000 }
const NOW = Date.UTC(2026, 10, 20, 18)

/** Runs downloads of the same period to their ends, through all deaths, and checks that the store holds what the SAT has. */
async function bringHome(weather: Weather, times = 1) {
  const home = mkdtempSync(join(tmpdir(), 'acopio-model-'))
  const store = openStore(home)
  // The deaths here are of the process, never of the power.
  store.raw.pragma('synchronous = OFF')
  try {
    const random = seeded(weather.seed)
    const documents = someDocuments(weather.documents, random)
    const sat = new ModelSat(documents, weather.direction, weather, weather.faults)
    const held = new ModelStore(home)
    let runs = 0
    for (let round = 0; round < times; round++) {
      runs += await runToEnd({ store, home, sat, held, random, weather, taskId: `task-${round}` })
    }
    const available = documents.filter((one) => weather.direction === 'issued' || !one.cancelled)
    expect([...held.held].toSorted()).toEqual(available.map((one) => one.uuid).toSorted())
    expect(held.listed.size).toBe(documents.length)
    return { sat, runs }
  } finally {
    store.close()
    rmSync(home, { recursive: true, force: true })
  }
}

interface Trip {
  store: Store
  home: string
  sat: ModelSat
  held: ModelStore
  random: () => number
  weather: Weather
  taskId: string
}

/** @returns how many runs it took. A task that a person would have to retry is retried. */
async function runToEnd(trip: Trip): Promise<number> {
  const { store, weather, taskId } = trip
  const time = { now: NOW }
  const input: SatDownloadInput = {
    rfc: RFC,
    direction: weather.direction,
    document: 'cfdi',
    content: 'xml',
    status: 'todos',
    from: '2026-09-01',
    to: '2026-09-30',
  }
  store.db.insert(task).values({ id: taskId, kind: 'sat-download', state: 'running', input, createdAt: NOW, updatedAt: NOW }).run()
  let checkpoint: unknown = null
  for (let runs = 1; runs < 5_000; runs++) {
    const fate = fateOf(trip)
    const kind = satDownload({
      db: mortal(store.db, fate),
      clock: clockOf(time),
      // The download uses three calls of the store; the model has no others.
      invoices: trip.held.open(fate) as InvoiceStore,
      sessions: { open: async () => trip.sat.service(fate), forget: () => {} },
      owners: () => [RFC],
      home: trip.home,
      random: trip.random,
    })
    const context: TaskContext<SatDownloadInput> = {
      taskId,
      batchId: null,
      input,
      checkpoint: structuredClone(checkpoint),
      answer: null,
      attempts: 0,
      clock: clockOf(time),
      signal: new AbortController().signal,
      save: (value) => {
        fate.mayDie()
        checkpoint = structuredClone(value)
      },
      progress: () => {},
      step: () => fate.mayDie(),
      guard: () => fate.mayDie(),
    }
    try {
      const outcome = await kind.run(context)
      if (outcome.type === 'done') return runs
      if (outcome.type !== 'wait') throw new Error(`unexpected ${outcome.type}`)
      time.now = Math.max(time.now + 1, outcome.at)
    } catch (thrown) {
      // Wrapped or not: the process is gone.
      if (fate.isDead()) continue
      // Whoever looks in the morning presses "Reintentar": the SAT failed too often in a row.
      const isForPerson = thrown instanceof AppError && (thrown.code === 'sat.incomplete' || thrown.code === 'sat.request-failed')
      if (!isForPerson) throw thrown
      time.now += 3_600_000
    }
  }
  throw new Error('did not come to an end')
}

function fateOf({ random, weather }: Trip): Fate & { isDead(): boolean } {
  let dead = false
  return {
    isDead: () => dead,
    happens: (probability) => random() < probability,
    mayDie() {
      if (!dead && random() < weather.deaths) dead = true
      if (dead) throw new Killed()
    },
  }
}

/** The dead write nothing: every way to the database passes by `mayDie`. */
function mortal(db: Store['db'], fate: Fate): Store['db'] {
  return new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        fate.mayDie()
        return Reflect.apply(value, target, args) as unknown
      }
    },
  })
}

function clockOf(time: { now: number }) {
  return {
    nowMs: () => time.now,
    civilNow: () => civilInMexico(time.now),
    scaled: (ms: number) => ms,
    sleep: async () => {},
  }
}

function someDocuments(count: number, random: () => number): ModelDocument[] {
  return Array.from({ length: count }, (_, i) => ({
    uuid: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
    time: addSeconds('2026-09-01T00:00:00', Math.floor(random() * 30 * 86_400)),
    cancelled: random() < 0.1,
  }))
}

/** mulberry32: small, and the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
