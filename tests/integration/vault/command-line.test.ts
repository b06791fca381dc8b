/** Clients and credentials through `bin/acopio`, with a real gnome-keyring. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeCertificate, makeKeyFile, makeKeyPair } from '../../../src-main/efirma/self-made.fixture'
import { openKeyringSession, type KeyringSession, type Ran } from './keyring-session'

const ACOPIO = join(import.meta.dirname, '..', '..', '..', 'bin', 'acopio')
const PLANTED = 'Secreto-Plantado-7c1e'
const RFC = 'IAÑL750210963'
const pair = makeKeyPair()

let session: KeyringSession
beforeEach(async () => {
  session = await openKeyringSession()
  await session.startKeyring('clave de la sesión')
  await acopio(['taxpayer', 'add', '--rfc', RFC, '--name', 'LUIS IAN ÑUZCO', '--postal-code', '30230', '--regime', '612'])
})
afterEach(() => session.close())

function acopio(args: string[], input = ''): Promise<Ran> {
  return session.run(ACOPIO, args, input, { ACOPIO_HOME: session.home })
}

/** @returns options that name the two files. */
function efirmaOptions(owner = RFC): string[] {
  const cer = join(session.home, '..', 'prueba.cer')
  const key = join(session.home, '..', 'prueba.key')
  writeFileSync(cer, makeCertificate(pair, { owner, validFrom: '200101000000Z', validTo: '20550101000000Z' }))
  writeFileSync(key, makeKeyFile(pair, PLANTED))
  return ['--cer', cer, '--key', key, '--password-stdin']
}

test('an e.firma typed in once is in order for every later command, and its password is nowhere', async () => {
  const set = await acopio(['credential', 'set', '--rfc', RFC, '--kind', 'efirma', ...efirmaOptions(), '--json'], PLANTED)
  expect([set.code, JSON.parse(set.stdout)]).toMatchObject([0, { rfc: RFC, kind: 'efirma', validTo: '2054-12-31T18:00:00' }])
  const check = await acopio(['credential', 'check', '--rfc', RFC.toLowerCase(), '--json'])
  expect([check.code, JSON.parse(check.stdout)]).toMatchObject([0, { checks: [{ rfc: RFC, ok: true, certificate: { kind: 'efirma' } }] }])
  const told = [set, check].flatMap(({ stdout, stderr, seen }) => [stdout, stderr, seen]).map((text) => Buffer.from(text))
  const places = [...session.files().map(({ bytes }) => bytes), ...told]
  expect(places.length).toBeGreaterThan(8)
  expect(places.some((bytes) => bytes.includes(PLANTED))).toBe(false)
})

test('a wrong password and a foreign e.firma end with code 4, one sentence, and nothing stored', async () => {
  const command = ['credential', 'set', '--rfc', RFC, '--kind', 'efirma']
  const wrong = await acopio([...command, ...efirmaOptions()], 'otra')
  expect([wrong.code, wrong.stdout, wrong.stderr.trim().split('\n').length]).toEqual([4, '', 1])
  const foreign = await acopio([...command, ...efirmaOptions('CACX7605101P8'), '--json'], PLANTED)
  expect([foreign.code, JSON.parse(foreign.stdout)]).toMatchObject([4, { error: { code: 'efirma.other-rfc' } }])
  const list = await acopio(['credential', 'list', '--json'])
  expect(JSON.parse(list.stdout)).toEqual({ credentials: [] })
})

test('a client that is removed leaves no credential behind', async () => {
  expect((await acopio(['credential', 'set', '--rfc', RFC, '--kind', 'ciec', '--password-stdin'], PLANTED)).code).toBe(0)
  expect((await acopio(['taxpayer', 'remove', '--rfc', RFC])).code).toBe(0)
  expect((await acopio(['credential', 'check', '--rfc', RFC])).code).toBe(2)
  expect(JSON.parse((await acopio(['taxpayer', 'list', '--json'])).stdout)).toEqual({ taxpayers: [] })
})
