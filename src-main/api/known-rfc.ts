/** The RFC of a client we have, in the form it is stored in. */
import { eq } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { AppError } from '../../src-shared/domain/errors'
import { readRfc } from '../../src-shared/domain/rfc'
import { taxpayer } from '../store/schema'

/** @throws {AppError} `taxpayer.bad-rfc`, `taxpayer.unknown` */
export function knownRfc(db: BetterSQLite3Database, typed: string): string {
  const parts = readRfc(typed)
  if (!parts) throw new AppError('taxpayer.bad-rfc', { rfc: typed.slice(0, 20) })
  const { rfc } = parts
  const row = db.select({ rfc: taxpayer.rfc }).from(taxpayer).where(eq(taxpayer.rfc, rfc)).get()
  if (!row) throw new AppError('taxpayer.unknown', { rfc })
  return rfc
}
