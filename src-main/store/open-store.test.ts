import { mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MIGRATIONS, migrate } from './migrate'
import { openStore, STORE_FILE } from './open-store'
import { setting, taxpayer } from './schema'
import { AppError } from '../../src-shared/domain/errors'

let home: string
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'acopio-store-'))))
afterEach(() => rmSync(home, { recursive: true, force: true }))

const fileOf = (name = STORE_FILE) => join(home, name)

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (thrown) {
    return thrown instanceof AppError ? thrown.code : String(thrown)
  }
  return 'nothing was thrown'
}

test('what is written is there when the folder is opened again', () => {
  const first = openStore(home)
  first.db.insert(setting).values({ name: 'language', value: 'es-MX' }).run()
  first.close()
  const second = openStore(home)
  expect(second.db.select().from(setting).all()).toEqual([{ name: 'language', value: 'es-MX' }])
  expect(second.check()).toEqual([])
  second.close()
})

test.skipIf(process.platform === 'win32')('only its owner can read the database and its companions', () => {
  const store = openStore(home)
  store.db.insert(setting).values({ name: 'a', value: 1 }).run()
  for (const name of [STORE_FILE, `${STORE_FILE}-wal`, `${STORE_FILE}-shm`]) {
    expect(statSync(fileOf(name)).mode & 0o777).toBe(0o600)
  }
  store.close()
})

test('what is committed waits for the disk', () => {
  const store = openStore(home)
  const FULL = 2
  expect(store.raw.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(store.raw.pragma('synchronous', { simple: true })).toBe(FULL)
  expect(store.relaxed(() => store.raw.pragma('synchronous', { simple: true }))).not.toBe(FULL)
  expect(store.raw.pragma('synchronous', { simple: true })).toBe(FULL)
  store.close()
})

test('two processes that both read before they write take turns instead of failing', () => {
  const [one, other] = [openStore(home), openStore(home)]
  one.db.transaction((tx) => {
    tx.select().from(setting).all()
    other.raw.pragma('busy_timeout = 0')
    expect(() => other.db.transaction((inner) => inner.select().from(setting).all())).toThrow(/locked/)
    tx.insert(setting).values({ name: 'a', value: 1 }).run()
  })
  expect(other.db.transaction((tx) => tx.select().from(setting).all())).toHaveLength(1)
  one.close()
  other.close()
})

test('a file that is not a database is told as damaged and left as it is', () => {
  writeFileSync(fileOf(), 'This is a letter, not a database. '.repeat(100))
  expect(codeOf(() => openStore(home))).toBe('store.damaged')
  expect(statSync(fileOf()).size).toBe(3400)
})

test('a database that was cut short is told, not repaired in silence', () => {
  const store = openStore(home)
  for (let i = 0; i < 500; i++) {
    store.db
      .insert(taxpayer)
      .values({ rfc: `AAA${i}`, name: 'x'.repeat(200), profile: {}, createdAt: 1, updatedAt: 1 })
      .run()
  }
  store.close()
  truncateSync(fileOf(), Math.floor(statSync(fileOf()).size / 2 / 4096) * 4096)
  const problems = () => {
    const damaged = openStore(home)
    try {
      return damaged.check()
    } finally {
      damaged.close()
    }
  }
  try {
    expect(problems()).not.toEqual([])
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'store.damaged' })
  }
})

test('a folder of a newer version is refused and not touched', () => {
  openStore(home).close()
  const raw = new Database(fileOf())
  raw.pragma(`user_version = ${MIGRATIONS.length + 1}`)
  raw.close()
  expect(codeOf(() => openStore(home))).toBe('store.newer')
})

test('a migration that fails leaves the tables as they were', () => {
  const raw = new Database(':memory:')
  migrate(raw, ['create table a (x);'])
  expect(() => migrate(raw, ['create table a (x);', 'create table b (x); create table a (x);'])).toThrow(/already exists/)
  expect(raw.prepare("select name from sqlite_master where type = 'table'").pluck().all()).toEqual(['a'])
  expect(raw.pragma('user_version', { simple: true })).toBe(1)
  migrate(raw, ['create table a (x);', 'create table b (x);'])
  expect(raw.pragma('user_version', { simple: true })).toBe(2)
  raw.close()
})
