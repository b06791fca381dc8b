import { afterAll, beforeEach, expect, test } from 'vitest'
import { credential, task, taxpayer } from '../store/schema'
import { KEY_ROW } from '../vault/master-key'
import { efirmaFiles, FISICA, MORAL, NOW_MS, openClientWorld } from './clients.fixture'

const world = openClientWorld()
const { db } = world.store
beforeEach(() => world.clear())
afterAll(() => world.close())

function addTask(rfc: string, state: typeof task.$inferInsert.state, changes: Partial<typeof task.$inferInsert> = {}): void {
  const id = `${rfc}-${state}-${changes.finishedAt ?? ''}`
  const row = { id, kind: 'sat-download', state, rfc, input: {}, createdAt: NOW_MS, updatedAt: NOW_MS, ...changes }
  db.insert(task).values(row).run()
}

test('a client is added with what was typed, its RFC in upper case with Ñ and & as they are', async () => {
  const added = await world.api['taxpayer.add']({ ...FISICA, rfc: ' iañl750210963 ', use: 'G03', address: { state: 'CHP' } })
  expect(added).toMatchObject({ ...FISICA, use: 'G03', address: { state: 'CHP' }, credentials: [], lastDownloadAt: null, invoices: 0 })
  expect(Math.abs(added.createdAt - NOW_MS)).toBeLessThan(60_000)
  const ampersand = { ...MORAL, rfc: 'j&s830526ab1' }
  expect(await world.api['taxpayer.add'](ampersand)).toMatchObject({ rfc: 'J&S830526AB1' })
})

test('an Ñ typed as N and tilde is the same client', async () => {
  await world.api['taxpayer.add'](FISICA)
  await expect(world.api['taxpayer.add']({ ...FISICA, rfc: FISICA.rfc.normalize('NFD') })).rejects.toMatchObject({
    code: 'taxpayer.exists',
  })
})

test('a wrong check digit is a warning and not a refusal', async () => {
  expect((await world.api['taxpayer.add']({ ...MORAL, rfc: 'EKU9003173C8' })).warnings).toEqual(['taxpayer.check-digit'])
  expect((await world.api['taxpayer.add'](MORAL)).warnings).toEqual([])
})

test.each([
  ['RFC without its form', { rfc: 'EKU900317' }, 'taxpayer.bad-rfc', { rfc: 'EKU900317' }],
  ['RFC with a day that does not exist', { rfc: 'EKU9002303C9' }, 'taxpayer.bad-rfc', {}],
  ['postal code that is none', { postalCode: '00100' }, 'taxpayer.bad-profile', { field: 'postalCode' }],
  ['regime that is none', { regime: '699' }, 'taxpayer.bad-profile', { field: 'regime' }],
  ['regime of personas físicas for a moral', { regime: '612' }, 'taxpayer.regime-person-mismatch', { regime: '612', person: 'moral' }],
  ['use that ended with CFDI 3.3', { use: 'P01' }, 'taxpayer.bad-profile', { field: 'use' }],
  ['use not allowed with the regime', { use: 'D01' }, 'taxpayer.use-regime-mismatch', { use: 'D01', regime: '601' }],
])('a client with a %s is refused and nothing is written', async (_what, change, code, params) => {
  await expect(world.api['taxpayer.add']({ ...MORAL, ...change })).rejects.toMatchObject({ code, params })
  expect(db.select().from(taxpayer).all()).toEqual([])
  expect(world.invoices.owners.size).toBe(0)
})

test('a client that exists is not added again', async () => {
  await world.api['taxpayer.add'](MORAL)
  await expect(world.api['taxpayer.add']({ ...MORAL, name: 'OTRA' })).rejects.toMatchObject({
    code: 'taxpayer.exists',
    params: { rfc: MORAL.rfc },
  })
  expect((await world.api['taxpayer.list']({})).taxpayers).toMatchObject([MORAL])
})

test('a client has its invoices from the first moment, whenever a crash comes', async () => {
  await world.api['taxpayer.add'](MORAL)
  expect([...world.invoices.owners]).toEqual([MORAL.rfc])
  world.invoices.broken = true
  await expect(world.api['taxpayer.add'](FISICA)).rejects.toThrow('worker gone')
  expect(db.select().from(taxpayer).all()).toHaveLength(1)
})

test('an update changes the data and keeps when the client was added', async () => {
  await world.api['taxpayer.add'](MORAL)
  const later = world.apiAt(NOW_MS + 86_400_000)
  expect(await later['taxpayer.update']({ ...MORAL, name: 'NUEVO NOMBRE', email: 'a@b.mx' })).toMatchObject({ name: 'NUEVO NOMBRE' })
  const [listed] = (await later['taxpayer.list']({})).taxpayers
  expect(listed).toMatchObject({ name: 'NUEVO NOMBRE', email: 'a@b.mx' })
  expect(listed?.createdAt).toBeLessThan(NOW_MS + 60_000)
  await expect(later['taxpayer.update'](FISICA)).rejects.toMatchObject({ code: 'taxpayer.unknown' })
})

test('the list tells credentials, invoices and the last download that ended well', async () => {
  await world.api['taxpayer.add'](FISICA)
  await world.api['taxpayer.add'](MORAL)
  await world.api['credential.set']({ kind: 'efirma', rfc: MORAL.rfc, ...efirmaFiles() })
  world.invoices.counts[MORAL.rfc] = 1234
  addTask(MORAL.rfc, 'done', { finishedAt: NOW_MS - 5000 })
  addTask(MORAL.rfc, 'done', { finishedAt: NOW_MS - 9000 })
  addTask(MORAL.rfc, 'failed', { finishedAt: NOW_MS - 1000 })
  addTask(FISICA.rfc, 'done', { finishedAt: NOW_MS, kind: 'another-kind' })
  const { taxpayers } = await world.api['taxpayer.list']({})
  expect(taxpayers).toMatchObject([
    { rfc: MORAL.rfc, invoices: 1234, lastDownloadAt: NOW_MS - 5000, credentials: [{ kind: 'efirma' }] },
    { rfc: FISICA.rfc, invoices: 0, lastDownloadAt: null, credentials: [] },
  ])
})

test('removing a client takes profile, credentials and secrets, and leaves those of others', async () => {
  for (const client of [MORAL, FISICA]) {
    await world.api['taxpayer.add'](client)
    await world.api['credential.set']({ kind: 'ciec', rfc: client.rfc, password: 'clave' })
    await world.api['credential.set']({ kind: 'portal', rfc: client.rfc, portal: 'https://p.mx/login', user: 'u', password: 'clave' })
  }
  expect(await world.api['taxpayer.remove']({ rfc: MORAL.rfc.toLowerCase() })).toEqual({ rfc: MORAL.rfc })
  expect(world.secrets.list()).toEqual([`ciec:${FISICA.rfc}`, `portal:${FISICA.rfc}:https://p.mx`, KEY_ROW])
  expect(
    db
      .select()
      .from(credential)
      .all()
      .map((row) => row.rfc),
  ).toEqual([FISICA.rfc, FISICA.rfc])
  expect([...world.invoices.owners]).toEqual([FISICA.rfc])
  await expect(world.api['taxpayer.remove']({ rfc: MORAL.rfc })).rejects.toMatchObject({ code: 'taxpayer.unknown' })
})

test.each(['queued', 'running', 'waiting', 'needs_person', 'paused'] as const)(
  'a client with a task that is %s is not removed',
  async (state) => {
    await world.api['taxpayer.add'](MORAL)
    addTask(MORAL.rfc, state)
    await expect(world.api['taxpayer.remove']({ rfc: MORAL.rfc })).rejects.toMatchObject({ code: 'taxpayer.busy' })
    expect([...world.invoices.owners]).toEqual([MORAL.rfc])
  },
)

test('a task that begins while a client is removed keeps the client whole', async () => {
  await world.api['taxpayer.add'](MORAL)
  await world.api['credential.set']({ kind: 'ciec', rfc: MORAL.rfc, password: 'clave' })
  world.invoices.onCall = () => {
    world.invoices.onCall = () => {}
    addTask(MORAL.rfc, 'queued')
  }
  await expect(world.api['taxpayer.remove']({ rfc: MORAL.rfc })).rejects.toMatchObject({ code: 'taxpayer.busy' })
  expect([...world.invoices.owners]).toEqual([MORAL.rfc])
  expect((await world.api['credential.check']({ rfc: MORAL.rfc })).checks).toMatchObject([{ ok: true }])
})

test('a removal whose last write fails changes nothing at all', async () => {
  await world.api['taxpayer.add'](MORAL)
  await world.api['credential.set']({ kind: 'ciec', rfc: MORAL.rfc, password: 'clave' })
  world.store.raw.exec("create trigger fail before delete on taxpayer begin select raise(abort, 'disk'); end")
  await expect(world.api['taxpayer.remove']({ rfc: MORAL.rfc })).rejects.toThrow()
  world.store.raw.exec('drop trigger fail')
  expect([...world.invoices.owners]).toEqual([MORAL.rfc])
  expect((await world.api['credential.check']({ rfc: MORAL.rfc })).checks).toMatchObject([{ kind: 'ciec', ok: true }])
})

test('a removal that broke halfway is finished by repeating it', async () => {
  await world.api['taxpayer.add'](MORAL)
  addTask(MORAL.rfc, 'done', { finishedAt: NOW_MS })
  world.invoices.broken = true
  await expect(world.api['taxpayer.remove']({ rfc: MORAL.rfc })).rejects.toThrow()
  expect((await world.api['taxpayer.list']({})).taxpayers).toHaveLength(1)
  world.invoices.broken = false
  await world.api['taxpayer.remove']({ rfc: MORAL.rfc })
  expect((await world.api['taxpayer.list']({})).taxpayers).toEqual([])
})
