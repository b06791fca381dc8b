/** The vault over a real gnome-keyring, in processes of their own. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { electronPath } from '../../../scripts/lib/electron-path.mjs'
import { makeCertificate, makeKeyFile, makeKeyPair } from '../../../src-main/efirma/self-made.fixture'
import type { Call, CallAnswer } from './keychain-program'
import { openKeyringSession, type KeyringSession, type Ran } from './keyring-session'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const LOGIN = 'clave de la sesión'
const PLANTED = 'Secreto-Plantado-9f2c'
const CLIENT = { rfc: 'EKU9003173C9', name: 'ESCUELA KEMPER URGATE', postalCode: '26015', regime: '601' }
const { rfc } = CLIENT

/** Inside the project, so that the native modules are found from there. */
let folder: string
let session: KeyringSession

beforeAll(async () => {
  mkdirSync(join(ROOT, 'test-output'), { recursive: true })
  folder = mkdtempSync(join(ROOT, 'test-output', 'vault-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    ssr: { noExternal: true, external: ['better-sqlite3', '@napi-rs/keyring'] },
    build: {
      ssr: join(import.meta.dirname, 'keychain-program.ts'),
      outDir: folder,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'keychain-program.mjs' } },
    },
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(async () => {
  session = await openKeyringSession()
})
afterEach(() => session.close())

async function ran(calls: Call[], env: NodeJS.ProcessEnv = {}, program = process.execPath): Promise<Ran> {
  return session.run(program, [join(folder, 'keychain-program.mjs')], JSON.stringify(calls), { ACOPIO_HOME: session.home, ...env })
}

async function ask(calls: Call[], env?: NodeJS.ProcessEnv, program?: string): Promise<CallAnswer[]> {
  const { code, stdout, stderr } = await ran(calls, env, program)
  if (code !== 0) throw new Error(`ended with ${code}: ${stderr}`)
  return JSON.parse(stdout) as CallAnswer[] // what the program above printed
}

/** Values of the answers, or the codes of what was thrown. */
async function values(calls: Call[], env?: NodeJS.ProcessEnv, program?: string): Promise<unknown[]> {
  return (await ask(calls, env, program)).map((answer) => (answer.ok ? answer.value : answer.code))
}

const addClient: Call = ['taxpayer.add', CLIENT]
const setCiec: Call = ['credential.set', { kind: 'ciec', rfc, password: PLANTED }]
const checkAll: Call = ['credential.check', { rfc }]

test('a credential stored by one process is read by the next, by the command line and in Electron alike', async () => {
  await session.startKeyring(LOGIN)
  const pair = makeKeyPair()
  const cer = makeCertificate(pair, { validFrom: '200101000000Z', validTo: '20550101000000Z' }).toString('base64')
  const setEfirma: Call = [
    'credential.set',
    { kind: 'efirma', rfc, cer, key: makeKeyFile(pair, PLANTED).toString('base64'), password: PLANTED },
  ]
  expect((await ask([addClient, setEfirma, ['check']])).map((answer) => answer.ok)).toEqual([true, true, true])
  expect(await values([['sign', rfc], ['entries']])).toEqual([256, 1])
  expect(await values([['sign', rfc], ['entries']], { ELECTRON_RUN_AS_NODE: '1' }, electronPath())).toEqual([256, 1])
})

test('no secret is in a file, on a command line, in an environment or in what is printed', async () => {
  await session.startKeyring(LOGIN)
  const pair = makeKeyPair()
  const cer = makeCertificate(pair, { validFrom: '200101000000Z', validTo: '20550101000000Z' }).toString('base64')
  const key = makeKeyFile(pair, PLANTED)
  const calls: Call[] = [
    addClient,
    setCiec,
    ['credential.set', { kind: 'efirma', rfc, cer, key: key.toString('base64'), password: PLANTED }],
    ['credential.set', { kind: 'efirma', rfc, cer, key: key.toString('base64'), password: `${PLANTED}-mal` }],
    ['credential.set', { kind: 'portal', rfc, portal: 'https://uno.mx', user: 'yo', password: PLANTED }],
    ['credential.inspect', { cer, key: key.toString('base64'), password: PLANTED }],
    ['credential.list', {}],
    checkAll,
    ['taxpayer.list', {}],
  ]
  const { code, stdout, stderr, seen } = await ran(calls)
  expect(code).toBe(0)
  expect(seen).toContain('keychain-program.mjs')
  const places = [
    ...session.files(),
    ...[stdout, stderr, seen].map((text, at) => ({ path: ['stdout', 'stderr', 'process'][at] ?? '', bytes: Buffer.from(text) })),
  ]
  expect(places.map(({ path }) => path).filter((path) => path.endsWith('acopio.db'))).toHaveLength(1)
  const planted = [
    Buffer.from(PLANTED),
    Buffer.from(PLANTED, 'utf16le'),
    Buffer.from(Buffer.from(PLANTED).toString('hex')),
    ...[0, 1, 2].map((shift) => Buffer.from(Buffer.from(PLANTED).subarray(shift).toString('base64').slice(0, 16))),
    key.subarray(200, 232),
    ...[0, 1, 2].map((shift) =>
      Buffer.from(
        key
          .subarray(200 + shift)
          .toString('base64')
          .slice(0, 40),
      ),
    ),
  ]
  expect(places.filter(({ bytes }) => planted.some((one) => bytes.includes(one))).map(({ path }) => path)).toEqual([])
})

test('processes that store at once for the first time end with one key', async () => {
  await session.startKeyring(LOGIN)
  await ask([addClient])
  const portals = [1, 2, 3, 4].map((n) => `https://portal${n}.mx`)
  const stored = await Promise.all(
    portals.map((portal) => values([['credential.set', { kind: 'portal', rfc, portal, user: 'yo', password: PLANTED }]])),
  )
  expect(stored.flat()).toMatchObject(portals.map((portal) => ({ portal })))
  expect(await values([checkAll, ['entries']])).toMatchObject([{ checks: portals.map(() => ({ ok: true })) }, 1])
})

test('a locked keychain says so, stores nothing, and works again once it is unlocked', async () => {
  await session.startKeyring(LOGIN)
  await ask([addClient, setCiec])
  await session.stopKeyring()
  await session.startKeyring(null)
  const setPortal: Call = ['credential.set', { kind: 'portal', rfc, portal: 'https://uno.mx', user: 'yo', password: PLANTED }]
  const rows = [`ciec:${rfc}`, 'vault:key']
  expect(await values([['check'], setPortal, ['rows'], checkAll])).toMatchObject([
    'vault.locked',
    'vault.locked',
    rows,
    { checks: [{ ok: false, problem: { code: 'vault.locked' } }] },
  ])
  await session.stopKeyring()
  await session.startKeyring(LOGIN)
  expect(await values([['check'], checkAll])).toMatchObject([null, { checks: [{ ok: true }] }])
})

test.each([
  ['no keychain on the bus', {}],
  ['no bus at all', { DBUS_SESSION_BUS_ADDRESS: '' }],
])('with %s nothing is stored anywhere else instead', async (_what, env) => {
  expect(await values([addClient, ['check'], setCiec, ['rows'], ['credential.list', {}]], env)).toMatchObject([
    CLIENT,
    'vault.unavailable',
    'vault.unavailable',
    [],
    { credentials: [] },
  ])
})

test('a keychain that lost our key is told as damage; nothing is overwritten, and removing what it sealed starts anew', async () => {
  await session.startKeyring(LOGIN)
  await ask([addClient, setCiec])
  await session.stopKeyring()
  session.forgetKeyrings()
  await session.startKeyring(LOGIN)
  expect(await values([['check'], setCiec, ['entries']])).toEqual(['vault.damaged', 'vault.damaged', 0])
  expect(await values([['credential.remove', { rfc, kind: 'ciec' }], setCiec, checkAll])).toMatchObject([
    { removed: true },
    { kind: 'ciec' },
    { checks: [{ ok: true }] },
  ])
})

test('looking at the vault leaves nothing in the keychain', async () => {
  await session.startKeyring(LOGIN)
  expect(await values([['check'], ['entries'], ['rows']])).toEqual([null, 0, []])
})
