import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { downloadHandlers } from './download'
import type { BatchRequest, NewTask } from '../engine/kinds'
import { createClock } from '../platform/clock'
import { openStore, type Store } from '../store/open-store'
import { credential, taxpayer } from '../store/schema'
import { DownloadRequest } from '../../src-shared/contract/views'
import { AppError } from '../../src-shared/domain/errors'

const NOW = Date.parse('2026-11-23T10:00:00-06:00')
const ONE = 'AAA010101AAA'
const TWO = 'XAXX010101000'

let home: string
let store: Store
let submitted: { batch: BatchRequest; tasks: readonly NewTask[] }[]
let keychain: AppError | null

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'acopio-download-'))
  store = openStore(home)
  submitted = []
  keychain = null
})
afterEach(() => {
  store.close()
  rmSync(home, { recursive: true, force: true })
})

function handlers() {
  const submit = (batch: BatchRequest, tasks: readonly NewTask[]) => {
    submitted.push({ batch, tasks })
    return { batchId: 'batch', taskIds: tasks.map((_, i) => `task-${i}`) }
  }
  return downloadHandlers({ db: store.db, engine: { submit }, clock: createClock(NOW, 1), vault: { check: async () => keychain } })
}

function addClient(rfc: string, validTo: number | null = NOW + 1e10) {
  store.db.insert(taxpayer).values({ rfc, name: rfc, profile: {}, createdAt: 1, updatedAt: 1 }).run()
  if (validTo === null) return
  store.db
    .insert(credential)
    .values({ rfc, kind: 'efirma', validFrom: 0, validTo, secretName: `efirma/${rfc}`, savedAt: 1 })
    .run()
}

function request(more: Partial<DownloadRequest> = {}): DownloadRequest {
  const asked = { rfcs: [ONE], from: '2026-10-01', to: '2026-10-31', directions: ['received', 'issued'], content: 'xml', ...more }
  return DownloadRequest.parse(asked)
}

test('the preview says how many solicitudes it will cost at least: metadata and XML per client and direction', async () => {
  addClient(ONE)
  addClient(TWO)
  expect(await handlers()['download.preview'](request({ rfcs: [ONE, TWO] }))).toMatchObject({ clients: 2, requests: 8, problems: [] })
  expect(await handlers()['download.preview'](request({ content: 'metadata' }))).toMatchObject({ clients: 1, requests: 2 })
})

test('the SAT is never asked for the future', async () => {
  addClient(ONE)
  expect((await handlers()['download.preview'](request({ from: '2026-11-01', to: '2026-11-30' }))).to).toMatch(/^2026-11-23T10:00:0\d$/)
  await expect(handlers()['download.start'](request({ from: '2026-12-01', to: '2026-12-31' }))).rejects.toMatchObject({
    code: 'usage.range-in-future',
  })
})

test('the preview names clients that cannot be asked for, and why', async () => {
  addClient(ONE, null)
  addClient(TWO, NOW - 1)
  const { clients, problems } = await handlers()['download.preview'](request({ rfcs: [ONE, TWO] }))
  expect(clients).toBe(0)
  expect(problems.map((one) => [one.rfc, one.problem.code])).toEqual([
    [ONE, 'efirma.missing'],
    [TWO, 'efirma.expired'],
  ])
})

test('a locked keychain is every client’s problem', async () => {
  addClient(ONE)
  keychain = new AppError('vault.locked')
  expect((await handlers()['download.preview'](request())).problems).toMatchObject([{ rfc: ONE, problem: { code: 'vault.locked' } }])
})

test('one task per client and direction is queued, as one batch', async () => {
  addClient(ONE)
  addClient(TWO)
  const { taskIds } = await handlers()['download.start'](request({ rfcs: [ONE, TWO, ONE] }))
  expect(taskIds).toHaveLength(4)
  expect(submitted).toHaveLength(1)
  expect(submitted[0]?.batch.request).toMatchObject({ rfcs: [ONE, TWO] })
  expect(submitted[0]?.tasks.map((one) => one.kind)).toEqual(Array(4).fill('sat-download'))
})

test('when nobody can be asked for nothing is begun, and the reason is told', async () => {
  addClient(ONE, null)
  await expect(handlers()['download.start'](request())).rejects.toMatchObject({ code: 'efirma.missing', kind: 'credential' })
  expect(submitted).toEqual([])
})

test.each([
  ['usage.bad-range', { from: '2026-10-31', to: '2026-10-01' }],
  ['usage.range-too-old', { from: '2019-01-01', to: '2019-12-31' }],
  ['taxpayer.unknown', { rfcs: ['BBB010101BB1'] }],
  ['taxpayer.bad-rfc', { rfcs: ['nobody'] }],
  ['usage.not-built', { route: 'portal' as const }],
])('%s is refused before anything is queued', async (code, more) => {
  addClient(ONE)
  await expect(handlers()['download.start'](request(more))).rejects.toMatchObject({ code })
  expect(submitted).toEqual([])
})
