/** The file vault on a real disk and a real database. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore, type Store } from '../store/open-store'
import { secretRows } from '../store/secret-rows'
import { createVault } from './create-vault'
import { KEY_ROW } from './master-key'
import { LEAST_COST, USUAL_COST } from './passphrase'
import type { Vault } from './vault'

const SECRET = Buffer.from('una contraseña con eñe')
let home: string
let store: Store

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'acopio-vault-'))
  store = openStore(home)
  writePassphrase('frase larga y secreta')
})

afterEach(() => {
  store.close()
  rmSync(home, { recursive: true, force: true })
})

function passphraseFile(): string {
  return join(home, 'passphrase.txt')
}

function writePassphrase(text: string): void {
  writeFileSync(passphraseFile(), `${text}\n`)
}

/** As a new process would open it: nothing remembered. */
function openVault(kind: 'file' | 'keychain' = 'file', cost: number | undefined = LEAST_COST): Vault {
  const vault = kind === 'file' ? ({ kind, passphraseFile: passphraseFile() } as const) : ({ kind } as const)
  return createVault({ environment: { home, vault }, secrets: secretRows(store.db), cost })
}

test('a secret comes back as it was stored, also in another process', async () => {
  await openVault().set('ciec:EKU9003173C9', SECRET)
  expect(await openVault().get('ciec:EKU9003173C9')).toEqual(SECRET)
})

test('what was never stored is null, and asks nothing of the passphrase', async () => {
  rmSync(passphraseFile())
  expect(await openVault().get('ciec:EKU9003173C9')).toBeNull()
})

test('a secret is replaced, and deleted once', async () => {
  const vault = openVault()
  await vault.set('a', SECRET)
  await vault.set('a', Buffer.from('otra'))
  expect(Buffer.from((await vault.get('a')) ?? [])).toEqual(Buffer.from('otra'))
  expect(await vault.delete('a')).toBe(true)
  expect(await vault.delete('a')).toBe(false)
  expect(await vault.get('a')).toBeNull()
})

test('another passphrase does not open it and says so', async () => {
  await openVault().set('a', SECRET)
  writePassphrase('otra frase')
  await expect(openVault().get('a')).rejects.toMatchObject({ code: 'vault.passphrase-wrong' })
  expect(await openVault().check()).toMatchObject({ code: 'vault.passphrase-wrong' })
})

test.each([
  ['missing', () => rmSync(passphraseFile())],
  ['empty', () => writeFileSync(passphraseFile(), '\n')],
])('a passphrase file that is %s stores nothing', async (_how, spoil) => {
  spoil()
  const vault = openVault()
  await expect(vault.set('a', SECRET)).rejects.toMatchObject({ code: 'vault.passphrase-missing', params: { path: passphraseFile() } })
  expect(await vault.check()).toMatchObject({ code: 'vault.passphrase-missing' })
  expect(secretRows(store.db).list()).toEqual([])
})

test('vault.json is readable by its owner only and holds the derivation, not the phrase', async () => {
  await openVault('file', USUAL_COST).set('a', SECRET)
  const path = join(home, 'vault.json')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const text = readFileSync(path, 'utf8')
  expect(text).not.toContain('frase larga')
  expect(JSON.parse(text)).toMatchObject({ version: 1, derivation: { name: 'scrypt', N: 2 ** 17, r: 8, p: 1 } })
})

test('a vault.json made weaker, or so costly that it would take all memory, is refused', async () => {
  await openVault().set('a', SECRET)
  const path = join(home, 'vault.json')
  const text = readFileSync(path, 'utf8')
  for (const N of [2 ** 14, 2 ** 15 + 2, 2 ** 24]) {
    writeFileSync(path, text.replace(/"N": \d+/, `"N": ${N}`))
    await expect(openVault().get('a')).rejects.toMatchObject({ code: 'vault.damaged' })
  }
})

test('check makes no key', async () => {
  expect(await openVault().check()).toBeNull()
  expect(secretRows(store.db).list()).toEqual([])
})

test('many that start at once end with one key', async () => {
  const names = Array.from({ length: 4 }, (_, i) => `ciec:${i}`)
  await Promise.all(names.map((name) => openVault().set(name, Buffer.from(name))))
  const vault = openVault()
  for (const name of names) expect(Buffer.from((await vault.get(name)) ?? []).toString()).toBe(name)
})

test.each([
  ['gone', (path: string) => rmSync(path)],
  ['cut', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 80))],
  ['of another folder', (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace(/"id": "../, '"id": "00'))],
])('a vault.json that is %s is told as damage, and no new key is made over what is sealed', async (_how, spoil) => {
  await openVault().set('a', SECRET)
  const row = secretRows(store.db).get(KEY_ROW)
  spoil(join(home, 'vault.json'))
  await expect(openVault().get('a')).rejects.toMatchObject({ code: 'vault.damaged' })
  await expect(openVault().set('b', SECRET)).rejects.toMatchObject({ code: 'vault.damaged' })
  expect(secretRows(store.db).get(KEY_ROW)).toBe(row)
  expect(secretRows(store.db).list()).toEqual(['a', KEY_ROW])
})

test('after all credentials are removed a lost key is replaced by a new one', async () => {
  await openVault().set('a', SECRET)
  rmSync(join(home, 'vault.json'))
  await openVault().delete('a')
  await openVault().set('a', SECRET)
  expect(await openVault().get('a')).toEqual(SECRET)
})

test('a folder whose secrets are in the keychain says so instead of looking damaged', async () => {
  await openVault().set('a', SECRET)
  await expect(openVault('keychain').get('a')).rejects.toMatchObject({ code: 'vault.other-kind', params: { kind: 'file' } })
})

test.each(['no es JSON', '{"home":"keychain","id":"0123456789abcdef0123456789abcdef","proof":"1.A"}'])(
  'a key that nothing is sealed with is replaced, whatever its row says: %s',
  async (row) => {
    secretRows(store.db).set(KEY_ROW, row)
    expect(await openVault().check()).toBeNull()
    await openVault().set('a', SECRET)
    expect(await openVault().get('a')).toEqual(SECRET)
  },
)

test('a sealed row moved to another name does not open', async () => {
  const rows = secretRows(store.db)
  await openVault().set('ciec:AAA010101AAA', SECRET)
  rows.set('ciec:EKU9003173C9', rows.get('ciec:AAA010101AAA') ?? '')
  await expect(openVault().get('ciec:EKU9003173C9')).rejects.toMatchObject({ code: 'vault.damaged' })
})
