import { afterAll, beforeEach, expect, test } from 'vitest'
import { makeKeyPair, makeKeyFile } from '../efirma/self-made.fixture'
import { credential } from '../store/schema'
import { openStoredEfirma } from '../vault/stored-efirma'
import { efirmaFiles, FISICA, MORAL, NOW_MS, openClientWorld, PASSWORD } from './clients.fixture'

const world = openClientWorld()
const { db } = world.store
const { rfc } = MORAL
const DAY_MS = 86_400_000

beforeEach(async () => {
  world.clear()
  await world.api['taxpayer.add'](MORAL)
})
afterAll(() => world.close())

function rows() {
  return db.select().from(credential).all()
}

test('a stored e.firma signs, and nothing that is answered holds a secret', async () => {
  const files = efirmaFiles()
  const saved = await world.api['credential.set']({ kind: 'efirma', rfc: rfc.toLowerCase(), ...files })
  expect(saved).toMatchObject({ rfc, kind: 'efirma', portal: null, user: null, certificateNumber: '30001000000500009999' })
  expect(saved.validTo).toBe(Date.parse('2029-01-01T00:00:00Z'))
  const efirma = await openStoredEfirma({ vault: world.vault, rfc, nowMs: NOW_MS })
  expect(efirma.sign(Buffer.from('x'), 'sha1')).toHaveLength(256)
  const told = JSON.stringify([saved, await world.api['credential.list']({}), await world.api['credential.check']({ rfc })])
  for (const secret of [PASSWORD, files.key, files.key.slice(40, 80)]) expect(told).not.toContain(secret)
})

test.each([
  ['expired', { validTo: '260101000000Z' }, {}, 'efirma.expired'],
  ['not yet valid', { validFrom: '270101000000Z' }, {}, 'efirma.not-yet-valid'],
  ['a CSD', { usage: 'csd' as const, branch: 'Matriz' }, {}, 'efirma.is-csd'],
  ['of another RFC', { owner: 'AAA010101AAA / VADA800927DJ3' }, {}, 'efirma.other-rfc'],
  ['given a wrong password', {}, { password: 'otra' }, 'efirma.wrong-password'],
  ['given the key of another', {}, { key: makeKeyFile(makeKeyPair(), PASSWORD).toString('base64') }, 'efirma.key-mismatch'],
  ['given no certificate', {}, { cer: Buffer.from('hola').toString('base64') }, 'efirma.not-a-certificate'],
  ['given an empty password', {}, { password: '' }, 'usage.no-password'],
])('an e.firma that is %s is not stored', async (_what, certificate, change, code) => {
  const input = { kind: 'efirma' as const, rfc, ...efirmaFiles(certificate), ...change }
  await expect(world.api['credential.set'](input)).rejects.toMatchObject({ code })
  expect(rows()).toEqual([])
  expect(await world.vault.get(`efirma:${rfc}`)).toBeNull()
})

test('an e.firma in date that expires later is told by the check and by whoever opens it', async () => {
  await world.api['credential.set']({ kind: 'efirma', rfc, ...efirmaFiles({ validTo: '261124000000Z' }) })
  const [check] = (await world.apiAt(NOW_MS + 3 * DAY_MS)['credential.check']({ rfc })).checks
  expect(check).toMatchObject({ ok: false, problem: { code: 'efirma.expired' }, certificate: { rfc, kind: 'efirma' } })
  await expect(openStoredEfirma({ vault: world.vault, rfc, nowMs: NOW_MS + 3 * DAY_MS })).rejects.toMatchObject({ code: 'efirma.expired' })
})

test('the files of a client without an e.firma are missing, by code', async () => {
  await expect(openStoredEfirma({ vault: world.vault, rfc, nowMs: NOW_MS })).rejects.toMatchObject({
    code: 'efirma.missing',
    params: { rfc },
  })
})

test('a renewed e.firma takes the place of the old one', async () => {
  await world.api['credential.set']({ kind: 'efirma', rfc, ...efirmaFiles() })
  await world.api['credential.set']({ kind: 'efirma', rfc, ...efirmaFiles({ serial: '30001000000500001111' }) })
  expect(rows()).toMatchObject([{ certificateNumber: '30001000000500001111' }])
  const { certificate } = await openStoredEfirma({ vault: world.vault, rfc, nowMs: NOW_MS })
  expect(certificate.certificateNumber).toBe('30001000000500001111')
})

test('a CIEC and the logins of several portals are kept side by side', async () => {
  await world.api['credential.set']({ kind: 'ciec', rfc, password: 'clave-ciec' })
  await world.api['credential.set']({ kind: 'portal', rfc, portal: 'https://uno.mx/facturar?x=1', user: ' yo ', password: 'p1' })
  await world.api['credential.set']({ kind: 'portal', rfc, portal: 'http://127.0.0.1:8080/', user: 'yo', password: 'p2' })
  const { credentials } = await world.api['credential.list']({ rfc })
  expect(credentials).toMatchObject([
    { kind: 'ciec', portal: null, user: null },
    { kind: 'portal', portal: 'http://127.0.0.1:8080', user: 'yo' },
    { kind: 'portal', portal: 'https://uno.mx', user: 'yo' },
  ])
  expect((await world.api['credential.check']({ rfc })).checks.map((check) => check.ok)).toEqual([true, true, true])
})

test.each(['http://uno.mx', 'ftp://uno.mx', 'file:///etc/passwd', 'javascript:alert(1)'])('a login for %s is refused', async (portal) => {
  const input = { kind: 'portal' as const, rfc, portal, user: 'yo', password: 'p' }
  await expect(world.api['credential.set'](input)).rejects.toMatchObject({ code: 'ipc.bad-input', params: { field: 'portal' } })
})

test('nothing is stored for somebody who is no client', async () => {
  const stranger = { kind: 'ciec' as const, rfc: FISICA.rfc, password: 'x' }
  await expect(world.api['credential.set'](stranger)).rejects.toMatchObject({ code: 'taxpayer.unknown', params: { rfc: FISICA.rfc } })
  await expect(world.api['credential.list']({ rfc: FISICA.rfc })).rejects.toMatchObject({ code: 'taxpayer.unknown' })
  await expect(world.api['credential.check']({ rfc: 'X' })).rejects.toMatchObject({ code: 'taxpayer.bad-rfc' })
})

test('a client without credentials fails its check', async () => {
  await expect(world.api['credential.check']({ rfc })).rejects.toMatchObject({ code: 'credential.missing' })
})

test('a secret that was lost or spoiled is told per credential, and the others are checked all the same', async () => {
  await world.api['credential.set']({ kind: 'ciec', rfc, password: 'clave' })
  await world.api['credential.set']({ kind: 'portal', rfc, portal: 'https://uno.mx', user: 'yo', password: 'p' })
  await world.api['credential.set']({ kind: 'efirma', rfc, ...efirmaFiles() })
  world.secrets.delete(`ciec:${rfc}`)
  await world.vault.set(`portal:${rfc}:https://uno.mx`, Buffer.from('{"contraseña":1}'))
  expect((await world.api['credential.check']({ rfc })).checks).toMatchObject([
    { kind: 'ciec', ok: false, problem: { code: 'credential.missing' } },
    { kind: 'efirma', ok: true, problem: null },
    { kind: 'portal', ok: false, problem: { code: 'credential.bad-secret' } },
  ])
})

test('a removed credential is gone with its secret, and removing it again says there was none', async () => {
  await world.api['credential.set']({ kind: 'efirma', rfc, ...efirmaFiles() })
  expect(await world.api['credential.remove']({ rfc, kind: 'efirma' })).toEqual({ removed: true })
  expect(rows()).toEqual([])
  expect(await world.vault.get(`efirma:${rfc}`)).toBeNull()
  expect(await world.api['credential.remove']({ rfc, kind: 'efirma' })).toEqual({ removed: false })
})

test('a secret that a crash left without its row is removed, too', async () => {
  await world.vault.set(`ciec:${rfc}`, Buffer.from('{"password":"x"}'))
  expect(await world.api['credential.remove']({ rfc, kind: 'ciec' })).toEqual({ removed: true })
  expect(await world.vault.get(`ciec:${rfc}`)).toBeNull()
})

test.each([
  ['storing', 'insert on credential'],
  ['storing', 'insert on secret'],
  ['removing', 'delete on credential'],
  ['removing', 'delete on secret'],
])('%s that breaks at its %s leaves no row without its secret, and works when repeated', async (what, write) => {
  const act = async () => {
    if (what === 'storing') return world.api['credential.set']({ kind: 'ciec', rfc, password: 'clave' })
    return world.api['credential.remove']({ rfc, kind: 'ciec' })
  }
  if (what === 'removing') await world.api['credential.set']({ kind: 'ciec', rfc, password: 'clave' })
  world.store.raw.exec(`create trigger fail before ${write} begin select raise(abort, 'disk'); end`)
  await expect(act()).rejects.toThrow()
  world.store.raw.exec('drop trigger fail')
  for (const row of rows()) expect(await world.vault.get(row.secretName)).not.toBeNull()
  await act()
  expect(rows()).toHaveLength(what === 'storing' ? 1 : 0)
  expect((await world.vault.get(`ciec:${rfc}`)) === null).toBe(what === 'removing')
})

test('of several portals the one to remove must be named', async () => {
  for (const portal of ['https://uno.mx', 'https://dos.mx']) {
    await world.api['credential.set']({ kind: 'portal', rfc, portal, user: 'yo', password: 'p' })
  }
  await expect(world.api['credential.remove']({ rfc, kind: 'portal' })).rejects.toMatchObject({ code: 'usage.missing-option' })
  expect(await world.api['credential.remove']({ rfc, kind: 'portal', portal: 'https://uno.mx/x' })).toEqual({ removed: true })
  expect(await world.api['credential.remove']({ rfc, kind: 'portal' })).toEqual({ removed: true })
  expect(rows()).toEqual([])
})

test('a client removed while its secret was written leaves no secret behind', async () => {
  const setting = world.api['credential.set']({ kind: 'ciec', rfc, password: 'x' })
  await world.api['taxpayer.remove']({ rfc })
  await expect(setting).rejects.toMatchObject({ code: 'taxpayer.unknown' })
  expect(await world.vault.get(`ciec:${rfc}`)).toBeNull()
})

test('inspecting tells what dropped files are and stores nothing', async () => {
  const files = efirmaFiles()
  const all = await world.api['credential.inspect'](files)
  expect(all).toMatchObject({ certificate: { rfc, representativeRfc: 'VADA800927DJ3', kind: 'efirma' }, keyOpens: true, problem: null })
  expect(Object.keys(all.certificate ?? {})).not.toContain('der')
  expect(await world.api['credential.inspect']({ cer: files.cer })).toMatchObject({ keyOpens: null, problem: null })
  expect(await world.api['credential.inspect']({ ...files, password: 'otra' })).toMatchObject({
    keyOpens: false,
    problem: { code: 'efirma.wrong-password' },
  })
  expect(await world.api['credential.inspect']({ cer: files.key, key: files.cer })).toMatchObject({
    problem: { code: 'efirma.files-swapped' },
  })
  expect(await world.api['credential.inspect']({})).toEqual({ certificate: null, keyOpens: null, problem: null })
  expect(rows()).toEqual([])
})
