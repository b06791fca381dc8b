/** Clients as the screens show them: profile, credentials, last download and number of documents, one query for each. */
import { and, eq, max } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { TaxpayerProfile, type CredentialView, type TaxpayerView } from '../../src-shared/contract/views'
import { AppError } from '../../src-shared/domain/errors'
import { taxpayerWarnings } from '../../src-shared/domain/taxpayer'
import { task, taxpayer } from '../store/schema'
import { SAT_DOWNLOAD } from '../tasks/sat-download/input'
import { readCredentials } from './credential-views'

/**
 * @param invoices documents held per RFC
 * @param only one client; all when left out
 * @returns in the order of their names
 */
export function readTaxpayers(db: BetterSQLite3Database, invoices: Readonly<Record<string, number>>, only?: string): TaxpayerView[] {
  const rows = db
    .select()
    .from(taxpayer)
    .where(only === undefined ? undefined : eq(taxpayer.rfc, only))
    .orderBy(taxpayer.name, taxpayer.rfc)
    .all()
  const credentials = Map.groupBy(readCredentials(db, only), (one: CredentialView) => one.rfc)
  const downloads = lastDownloads(db, only)
  const viewOf = ({ rfc, profile, createdAt }: (typeof rows)[number]): TaxpayerView => ({
    ...readProfile(rfc, profile),
    warnings: taxpayerWarnings(rfc),
    createdAt,
    credentials: credentials.get(rfc) ?? [],
    lastDownloadAt: downloads.get(rfc) ?? null,
    invoices: invoices[rfc] ?? 0,
  })
  return rows.map(viewOf)
}

function readProfile(rfc: string, stored: unknown): TaxpayerProfile {
  const read = TaxpayerProfile.safeParse(stored)
  if (read.success) return read.data
  throw new AppError('store.damaged', { file: 'acopio.db' }, { detail: `profile of ${rfc}: ${read.error.issues[0]?.path.join('.') ?? ''}` })
}

/** When a download of each client last ended well, UTC ms. */
function lastDownloads(db: BetterSQLite3Database, only?: string): Map<string, number> {
  const rows = db
    .select({ rfc: task.rfc, at: max(task.finishedAt) })
    .from(task)
    .where(and(eq(task.kind, SAT_DOWNLOAD), eq(task.state, 'done'), only === undefined ? undefined : eq(task.rfc, only)))
    .groupBy(task.rfc)
    .all()
  return new Map(rows.flatMap(({ rfc, at }) => (rfc === null || at === null ? [] : [[rfc, at] as const])))
}
