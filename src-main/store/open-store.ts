/**
 * Opens `acopio.db`, the database of everything but invoices. Several processes may hold it open; writing transactions are
 * short and take turns. What is committed is on the disk, also after a power cut (WAL with `synchronous = FULL`).
 */
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { migrate } from './migrate'
import { toStoreError } from './sqlite-errors'
import { AppError } from '../../src-shared/domain/errors'

export const STORE_FILE = 'acopio.db'

/** How long a writer waits for another process before it gives up with `store.busy`. Transactions take milliseconds. */
const BUSY_MS = 3_000

export interface Store {
  /** Its `transaction` takes the writers' turn at once, so that what it read still holds when it writes. */
  readonly db: BetterSQLite3Database
  /** The handle below `db`, for what drizzle cannot say. */
  readonly raw: Database.Database
  /** A change that may be lost by a power cut, never torn: not waited for on the disk. */
  relaxed<T>(work: () => T): T
  /** @returns problems in the words of SQLite, empty when all is well */
  check(): string[]
  close(): void
}

/**
 * @param home data folder, which exists
 * @throws {AppError} `store.damaged` when the file is not a database of ours, `store.newer`, `store.busy`,
 *   `environment.disk-full`
 */
export function openStore(home: string): Store {
  const path = join(home, STORE_FILE)
  let raw: Database.Database | null = null
  try {
    // SQLite would make it readable for others; its companions (-wal, -shm) take the mode of the file itself.
    closeSync(openSync(path, 'a', 0o600))
    raw = new Database(path, { timeout: BUSY_MS })
    prepare(raw)
    migrate(raw)
    return asStore(raw)
  } catch (thrown) {
    raw?.close()
    const error = toStoreError(thrown)
    if (error.code === 'store.damaged') throw new AppError('store.damaged', { file: STORE_FILE }, { detail: error.detail ?? undefined })
    throw error
  }
}

function prepare(raw: Database.Database): void {
  switchToWal(raw)
  raw.pragma('synchronous = FULL')
  raw.pragma('foreign_keys = ON')
  // A file from elsewhere must not be able to run functions through its own schema.
  raw.pragma('trusted_schema = OFF')
}

/** Only the first opening switches; SQLite does not wait for its turn there, so we do. */
function switchToWal(raw: Database.Database): void {
  for (let left = BUSY_MS / 20; ; left--) {
    try {
      if (raw.pragma('journal_mode = WAL', { simple: true }) === 'wal') return
      throw new AppError('store.busy')
    } catch (thrown) {
      if (left <= 0 || toStoreError(thrown).code !== 'store.busy') throw thrown
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    }
  }
}

function asStore(raw: Database.Database): Store {
  const db = drizzle(raw)
  const transaction = db.transaction.bind(db)
  db.transaction = (work, config) => transaction(work, { behavior: 'immediate', ...config })
  return {
    db,
    raw,
    relaxed(work) {
      if (raw.inTransaction) return work()
      raw.pragma('synchronous = NORMAL')
      try {
        return work()
      } finally {
        raw.pragma('synchronous = FULL')
      }
    },
    check: () => checkAll(raw),
    close: () => void (raw.open && raw.close()),
  }
}

function checkAll(raw: Database.Database): string[] {
  try {
    const answers = raw.pragma('quick_check(20)') as { quick_check: string }[] // the shape of the pragma's rows
    return answers.map((row) => row.quick_check).filter((answer) => answer !== 'ok')
  } catch (thrown) {
    const error = toStoreError(thrown)
    return [error.detail ?? error.code]
  }
}
