/** How long the master key stays in memory and how often its home is asked; over the real file vault. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openStore, type Store } from '../store/open-store'
import { secretRows } from '../store/secret-rows'
import { fileHome } from './file-home'
import type { KeyHome } from './key-home'
import { LEAST_COST } from './passphrase'
import { KEY_ROW, masterKey, type MasterKey } from './master-key'

let folder: string
let store: Store
let asked: number
let master: MasterKey

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'acopio-key-'))
  writeFileSync(join(folder, 'frase'), 'frase')
  store = openStore(folder)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  master = masterKey(secretRows(store.db), counting(fileHome(folder, join(folder, 'frase'), LEAST_COST)))
  await master.useOrCreate(() => {})
  asked = 0
})
afterEach(() => {
  vi.useRealTimers()
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

function counting(home: KeyHome): KeyHome {
  return {
    ...home,
    load(id) {
      asked++
      return home.load(id)
    },
  }
}

test('a batch that uses the key again and again asks its home once', async () => {
  vi.advanceTimersByTime(120_000)
  await Promise.all(Array.from({ length: 50 }, () => master.use(() => {})))
  for (let i = 0; i < 10; i++) {
    await master.use(() => {})
    vi.advanceTimersByTime(59_000)
  }
  expect(asked).toBe(1)
})

test('a key that was not used for a minute is wiped from memory and fetched anew', async () => {
  const bytes = await master.use((key) => key.bytes)
  const copy = Buffer.from(bytes)
  vi.advanceTimersByTime(59_999)
  expect(bytes.equals(copy)).toBe(true)
  vi.advanceTimersByTime(1)
  expect(bytes.equals(Buffer.alloc(32))).toBe(true)
  expect(await master.use((key) => key.bytes.equals(copy))).toBe(true)
  expect(asked).toBe(1)
})

test('a key that another process put in place of a lost one is the one that counts at once', async () => {
  const before = await master.use((key) => key.id)
  secretRows(store.db).delete(KEY_ROW)
  rmSync(join(folder, 'vault.json'))
  await masterKey(secretRows(store.db), fileHome(folder, join(folder, 'frase'), LEAST_COST)).useOrCreate(() => {})
  const after = await master.use((key) => key.id)
  expect(after).not.toBe(before)
})

test.each(['no es JSON', '{}', '{"home":"file","id":"x","proof":""}'])('a row of the key that holds %j is told as damage', async (text) => {
  secretRows(store.db).set(KEY_ROW, text)
  secretRows(store.db).set('ciec:EKU9003173C9', '1.sealed')
  await expect(master.use(() => {})).rejects.toMatchObject({ code: 'vault.damaged' })
  await expect(master.useOrCreate(() => {})).rejects.toMatchObject({ code: 'vault.damaged' })
  await expect(master.check()).rejects.toMatchObject({ code: 'vault.damaged' })
})

test('a key under the right id that is not the one that was made is told as damage', async () => {
  const rows = secretRows(store.db)
  const row = JSON.parse(rows.get(KEY_ROW) ?? '{}') as { proof: string } // written by the vault above
  rows.set(KEY_ROW, JSON.stringify({ ...row, proof: row.proof.replace(/.{4}$/, 'AAAA') }))
  rows.set('ciec:EKU9003173C9', '1.sealed')
  vi.advanceTimersByTime(60_000)
  await expect(master.use(() => {})).rejects.toMatchObject({ code: 'vault.damaged' })
})
