/// <reference types="vite/types/importMeta.d.ts" />
/**
 * Brings the tables of `acopio.db` up to date. The migrations are SQL files written by drizzle-kit (`npm run migrations`)
 * and are built into the program; `PRAGMA user_version` counts those a file has seen.
 */
import type BetterSqlite3 from 'better-sqlite3'
import { AppError } from '../../src-shared/domain/errors'

const files = import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true })

/** In the order of their numbers. */
export const MIGRATIONS: readonly string[] = Object.entries(files)
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([, statements]) => statements)

/**
 * All in one transaction: a crash or a second process that opens the same file finds it either before or after.
 *
 * @throws {AppError} `store.newer` when the file has seen a migration that this version does not know
 */
export function migrate(raw: BetterSqlite3.Database, migrations: readonly string[] = MIGRATIONS): void {
  if (readVersion(raw) === migrations.length) return
  raw
    .transaction(() => {
      // Read again: another process may have been quicker to the lock.
      const version = readVersion(raw)
      if (version > migrations.length) throw new AppError('store.newer')
      for (const statements of migrations.slice(version)) raw.exec(statements)
      raw.pragma(`user_version = ${migrations.length}`)
    })
    .immediate()
}

function readVersion(raw: BetterSqlite3.Database): number {
  return Number(raw.pragma('user_version', { simple: true }))
}
