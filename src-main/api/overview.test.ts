import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { overview } from './overview'
import type { InvoiceStore } from '../invoices/invoices'
import { createClock } from '../platform/clock'
import { openStore, type Store } from '../store/open-store'
import { credential, satRequest, task, taxpayer } from '../store/schema'

const NOW = Date.parse('2026-11-23T10:00:00-06:00')
const DAY = 86_400_000
const ONE = 'AAA010101AAA'
const TWO = 'BBB010101BB1'

let home: string
let store: Store

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'acopio-overview-'))
  store = openStore(home)
})
afterEach(() => {
  store.close()
  rmSync(home, { recursive: true, force: true })
})

/** What the invoice store answers; its own tests say that it answers rightly. */
const figures = {
  coverage: async () => [{ rfc: ONE, month: '2026-10', known: 4, held: 4, cancelled: 1 }],
  changes: async () => [{ rfc: ONE, fresh: 7, cancelled: 2 }],
  days: async ({ direction }: { direction: string }) =>
    direction === 'issued'
      ? []
      : [
          { date: '2026-11-02', count: 2, total: '100.10' },
          { date: '2026-11-03', count: 1, total: '0.20' },
        ],
} as unknown as InvoiceStore // the three calls an overview uses

function look(query: { rfc?: string; month?: string } = {}) {
  return overview({ db: store.db, invoices: figures, clock: createClock(NOW, 1) }, { month: '2026-11', ...query })
}

function addClient(rfc: string, name: string, validTo: number | null = NOW + 400 * DAY) {
  store.db.insert(taxpayer).values({ rfc, name, profile: {}, createdAt: 1, updatedAt: 1 }).run()
  if (validTo === null) return
  store.db
    .insert(credential)
    .values({ rfc, kind: 'efirma', validFrom: 0, validTo, secretName: `efirma/${rfc}`, savedAt: 1 })
    .run()
}

function addTask(id: string, rfc: string, state: 'done' | 'failed' | 'running' | 'needs_person', at: number) {
  const input = { rfc, from: '2026-11-01', to: '2026-11-23' }
  store.db
    .insert(task)
    .values({ id, kind: 'sat-download', state, rfc, input, createdAt: at, updatedAt: at, finishedAt: state === 'done' ? at : null })
    .run()
}

function addAnswered(id: string, direction: 'received' | 'issued') {
  const period = { from: '2026-10-01T00:00:00', to: '2026-10-31T23:59:59' }
  store.db
    .insert(satRequest)
    .values({
      id,
      taskId: 't',
      rfc: ONE,
      document: 'cfdi',
      direction,
      content: 'metadata',
      status: 'todos',
      ...period,
      key: id,
      state: 'done',
      createdAt: 1,
      updatedAt: 1,
    })
    .run()
}

test('each client shows its last retrieval, what is new, its e.firma and its months', async () => {
  addClient(ONE, 'Aceros')
  addTask('t', ONE, 'done', NOW - DAY)
  addAnswered('r1', 'received')
  addAnswered('r2', 'issued')
  const { clients } = await look()
  expect(clients).toMatchObject([{ rfc: ONE, name: 'Aceros', lastDownloadAt: NOW - DAY, downloading: false, fresh: 7, cancelled: 2 }])
  expect(clients[0]?.coverage).toHaveLength(12)
  expect(clients[0]?.coverage.at(-2)).toEqual({ month: '2026-10', known: 4, held: 4, state: 'complete' })
  expect(clients[0]?.coverage.at(-1)?.state).toBe('never')
})

test('sums of the month are exact', async () => {
  expect((await look()).received).toMatchObject({ count: 3, total: '100.30' })
  expect((await look()).issued).toMatchObject({ count: 0, total: '0.00' })
})

test('a client that is being brought in says so', async () => {
  addClient(ONE, 'Aceros')
  addTask('t', ONE, 'running', NOW)
  const { clients } = await look()
  expect(clients[0]?.downloading).toBe(true)
  expect(clients[0]?.coverage.at(-1)?.state).toBe('downloading')
})

test('what failed, waits for a person, or is about to expire comes to the inbox; old failures do not', async () => {
  addClient(ONE, 'Aceros', NOW + 10.5 * DAY)
  addClient(TWO, 'Bodegas', null)
  addTask('new', ONE, 'failed', NOW - DAY)
  addTask('old', ONE, 'failed', NOW - 40 * DAY)
  addTask('ask', TWO, 'needs_person', NOW)
  const { inbox } = await look()
  expect(inbox.map((item) => `${item.kind} ${item.rfc} ${item.taskId}`)).toEqual([
    `task_needs_person ${TWO} ask`,
    `task_failed ${ONE} new`,
    `efirma_expiring ${ONE} null`,
    `efirma_missing ${TWO} null`,
  ])
  expect(inbox.find((item) => item.kind === 'efirma_expiring')?.params).toMatchObject({ days: 10 })
})

test('narrowed to one client, nothing of the others is told', async () => {
  addClient(ONE, 'Aceros', NOW - DAY)
  addClient(TWO, 'Bodegas', null)
  addTask('other', TWO, 'failed', NOW)
  const { clients, inbox } = await look({ rfc: ONE })
  expect(clients.map((client) => client.rfc)).toEqual([ONE])
  expect(inbox.map((item) => item.kind)).toEqual(['efirma_expired'])
})
