import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import Database from 'better-sqlite3'
import { openInvoiceStore } from '../../../src-main/invoices/open-invoices'
import { createClock } from '../../../src-main/platform/clock'
import { corpus } from '../../bench/corpus'
import { writeZip } from '../../support/zip-files'
import { cfdi } from './documents'
import { newHome, openWorld, OWNERS, wholeList } from './store-world'

/** A package of several commits. */
async function largePackage() {
  const world = await openWorld()
  writeZip(
    join(world.home, 'archive/sat/large.zip'),
    Array.from(corpus({ seed: 9, count: 12_000, clients: OWNERS }), ({ uuid, xml }) => ({ name: `${uuid}.xml`, content: xml })),
  )
  const firstCommit = Promise.withResolvers<void>()
  const ingest = (signal?: AbortSignal) =>
    world.store.ingestPackage(
      'archive/sat/large.zip',
      { status: 'vigente' },
      { owners: OWNERS, onProgress: () => firstCommit.resolve(), ...(signal === undefined ? {} : { signal }) },
    )
  return { ...world, ingest, firstCommit: firstCommit.promise }
}

const total = async (store: Awaited<ReturnType<typeof openWorld>>['store']) =>
  (await store.list({ filter: {}, order: 'newest', limit: 1, withTotal: true })).total

test('questions are answered while an ingest runs, and see whole commits only', async () => {
  const { store, ingest, firstCommit } = await largePackage()
  const state = { isOver: false }
  const running = ingest().finally(() => (state.isOver = true))
  await firstCommit
  let asked = 0
  while (!state.isOver) {
    const [count, sums] = [await total(store), await store.sums({})]
    expect(sums.count).toBeGreaterThanOrEqual(count)
    expect(sums.perCurrency.reduce((sum, one) => sum + one.count, 0)).toBe(sums.count)
    asked += 1
  }
  expect(asked).toBeGreaterThan(1)
  expect(await running).toMatchObject({ new: 12_000 })
  // More than a filter that finds little: read in one go, not day by day.
  const rows = await wholeList(store, { type: 'I' })
  expect(rows.length).toBe((await store.sums({ type: 'I' })).count)
  expect(rows.length).toBeGreaterThan(5_000)
  expect(rows.map((row) => row.date)).toEqual(
    rows
      .map((row) => row.date)
      .sort()
      .reverse(),
  )
})

test('an ingest that is stopped keeps what was stored and goes on when repeated', async () => {
  const { store, ingest, firstCommit } = await largePackage()
  const stop = new AbortController()
  const running = ingest(stop.signal)
  await firstCommit
  stop.abort()
  await expect(running).rejects.toMatchObject({ code: 'interrupted' })
  const kept = await total(store)
  expect(kept).toBeGreaterThan(0)
  expect(kept).toBeLessThan(12_000)
  expect(await ingest()).toMatchObject({ found: 12_000, new: 12_000 - kept, known: kept })
})

test('an ingest whose signal is already aborted does nothing', async () => {
  const { store, ingest } = await largePackage()
  await expect(ingest(AbortSignal.abort())).rejects.toMatchObject({ code: 'interrupted' })
  expect(await total(store)).toBe(0)
})

test('closing stops a running ingest at a safe point', async () => {
  const { home, store, ingest, firstCommit } = await largePackage()
  const running = ingest().catch((error: unknown) => error)
  await firstCommit
  await store.close()
  expect(await running).toMatchObject({ code: 'interrupted' })
  const again = await openWorld(home)
  expect(await again.store.check()).toEqual([])
  expect(await total(again.store)).toBeGreaterThan(0)
})

test('changes are told once for all that came close together', async () => {
  const { store, xml } = await openWorld()
  const told: number[] = []
  const stop = store.onChange((count) => told.push(count))
  await xml([cfdi(1), cfdi(2)])
  await xml([cfdi(1)])
  expect(told).toEqual([2])
  stop()
  await xml([cfdi(3)])
  expect(told).toEqual([2])
})

test('data of a newer Acopio and a damaged file are told as what they are', async () => {
  const open = (home: string) => openInvoiceStore({ home, clock: createClock(null, 1) })
  const newer = newHome()
  const db = new Database(join(newer, 'invoices.db'))
  db.pragma('user_version = 999')
  db.close()
  await expect(open(newer)).rejects.toMatchObject({ code: 'store.newer' })
  const damaged = newHome()
  writeFileSync(join(damaged, 'invoices.db'), Buffer.alloc(8192, 'x'))
  await expect(open(damaged)).rejects.toMatchObject({ code: 'store.damaged', params: { file: 'invoices.db' } })
})

test('a new data folder can be opened by several at once', async () => {
  const home = newHome()
  const worlds = await Promise.all(Array.from({ length: 5 }, () => openWorld(home)))
  await Promise.all(worlds.map((world, i) => world.store.addOwner(OWNERS[i % 2] ?? '')))
  expect(await Promise.all(worlds.map((world) => world.store.countByTaxpayer()))).toEqual(
    worlds.map(() => Object.fromEntries(OWNERS.map((rfc) => [rfc, 0]))),
  )
})
