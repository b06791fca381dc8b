/** Opens `invoices.db`: readable by its owner only, brought up to the tables of this version, set for durable commits. */
import { chmodSync, closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../../src-shared/domain/errors'
import { MIGRATIONS } from './migrations'
import { DATABASE_NAME, toStoreError } from './store-errors'

export type Connection = Database.Database

/** How long one process waits while another commits a batch. */
const BUSY_MS = 60_000
const CACHE_KIB = { read: 64 * 1024, write: 48 * 1024 }
/** Pages of the log after which it is written back; a batch is about 1,500. */
const CHECKPOINT_PAGES = 6000
const LOG_BYTES = 64 * 1024 * 1024

/**
 * @param home data folder
 * @param purpose a reader writes only to bring an old file up to date
 * @throws {AppError} `store.newer`, `store.damaged`, `environment.*`
 */
export function openDatabase(home: string, purpose: 'read' | 'write'): Connection {
  const file = join(home, DATABASE_NAME)
  let db: Connection | null = null
  try {
    // SQLite gives its log files the permissions of the database.
    closeSync(openSync(file, 'a', 0o600))
    if (process.platform !== 'win32') chmodSync(file, 0o600)
    db = new Database(file, { timeout: BUSY_MS })
    db.pragma('journal_mode = wal')
    // A commit is on the disk when it returns, even if the power fails the next moment.
    db.pragma('synchronous = full')
    db.pragma(`cache_size = -${CACHE_KIB[purpose]}`)
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    db.pragma(`journal_size_limit = ${LOG_BYTES}`)
    migrate(db)
    if (purpose === 'read') db.pragma('query_only = on')
    return db
  } catch (thrown) {
    db?.close()
    throw toStoreError(thrown)
  }
}

/** Two processes may open a new file at once: the second finds the work done. */
function migrate(db: Connection): void {
  if (versionOf(db) === MIGRATIONS.length) return
  const steps = db.transaction(() => {
    const version = versionOf(db)
    if (version > MIGRATIONS.length) throw new AppError('store.newer')
    for (const step of MIGRATIONS.slice(version)) db.exec(step)
    db.pragma(`user_version = ${MIGRATIONS.length}`)
  })
  steps.immediate()
}

function versionOf(db: Connection): number {
  return Number(db.pragma('user_version', { simple: true }))
}
