/** What a download looks like from outside: its solicitudes and what they brought. */
import { inArray } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { z } from 'zod'
import { Checkpoint } from './input'
import type { PackageRow, RequestRow } from './request-rows'
import { satPackage, satRequest, task } from '../../store/schema'
import { Rejected, type DownloadCounts, type SatRequestView } from '../../../src-shared/contract/views'

export interface DownloadDescription {
  requests: SatRequestView[]
  counts: DownloadCounts | null
  rejected: Rejected[]
}

/** One query per table, however many tasks are asked about. */
export function describeDownloads(db: BetterSQLite3Database, taskIds: readonly string[]): Map<string, DownloadDescription> {
  const rows = inChunks(taskIds, (ids) =>
    db.select().from(satRequest).where(inArray(satRequest.taskId, ids)).orderBy(satRequest.createdAt).all(),
  )
  const packages = inChunks(
    rows.map((row) => row.id),
    (ids) => db.select().from(satPackage).where(inArray(satPackage.requestId, ids)).all(),
  )
  const tasks = inChunks(taskIds, (ids) =>
    db
      .select({ id: task.id, state: task.state, input: task.input, checkpoint: task.checkpoint })
      .from(task)
      .where(inArray(task.id, ids))
      .all(),
  )
  const packagesBy = Map.groupBy(packages, (one) => one.requestId)
  const rowsBy = Map.groupBy(rows, (row) => row.taskId)
  return new Map(
    tasks.flatMap((one) => {
      const own = rowsBy.get(one.id) ?? []
      if (own.length === 0) return []
      const described = own.map((row) => ({ row, packages: packagesBy.get(row.id) ?? [] }))
      return [[one.id, { requests: described.map(requestView), counts: countsOf(described, one), rejected: rejectedOf(described) }]]
    }),
  )
}

type TaskFacts = Pick<typeof task.$inferSelect, 'state' | 'input' | 'checkpoint'>

interface Described {
  row: RequestRow
  packages: PackageRow[]
}

function requestView({ row, packages }: Described): SatRequestView {
  const { id, satId, rfc, direction, document, content, from, to, state, code, invoices, sends, sentAt, updatedAt } = row
  return {
    id,
    satId,
    rfc,
    direction,
    document,
    content,
    from,
    to,
    state,
    code,
    invoices,
    sentAt,
    updatedAt,
    packages: packages.length,
    packagesDone: packages.filter((one) => one.state === 'imported').length,
    bytes: packages.reduce((sum, one) => sum + (one.bytes ?? 0), 0),
    attempts: sends,
  }
}

/**
 * Found is what the SAT lists, plus what it sent that is no invoice. New is what was not here before: XML, and documents
 * of which only the metadata can be had.
 */
function countsOf(described: readonly Described[], { state, input, checkpoint }: TaskFacts): DownloadCounts {
  const content = z.object({ content: z.enum(['xml', 'metadata']) }).safeParse(input).data?.content ?? 'xml'
  const listed = sums(described.filter(({ row }) => row.content === 'metadata' && !isListedAgain(row, described)))
  const xml = sums(described.filter(({ row }) => row.content === 'xml'))
  const rejected = xml.rejected + listed.rejected
  const found = listed.found + rejected
  const fresh = content === 'xml' ? xml.fresh + listed.withoutXml : listed.fresh
  const open = content === 'metadata' || state === 'done' ? 0 : stillOpen()
  return { found, new: fresh, known: Math.max(0, found - fresh - rejected - open), rejected }

  /** What has been listed and not yet come is neither new nor known. */
  function stillOpen(): number {
    const missingAtStart = Checkpoint.safeParse(checkpoint).data?.missingAtStart ?? null
    return missingAtStart === null ? listed.found - listed.withoutXml : Math.max(0, missingAtStart - xml.fresh - xml.known)
  }
}

/** Asked for because of XML that stayed away: what it lists was counted before. */
function isListedAgain(row: RequestRow, described: readonly Described[]): boolean {
  const parent = described.find((one) => one.row.id === row.parentId)?.row
  return parent !== undefined && (parent.content === 'xml' || isListedAgain(parent, described))
}

function sums(described: readonly Described[]) {
  const total = { found: 0, fresh: 0, known: 0, withoutXml: 0, rejected: 0 }
  for (const { row, packages } of described) {
    const imported = packages.filter((one) => one.state === 'imported' || one.fresh > 0)
    const found = imported.reduce((sum, one) => sum + one.found - rejectedIn(one).length, 0)
    // A package may list the same document more than once; the SAT said how many there are.
    total.found += row.invoices === null ? found : Math.min(found, row.invoices)
    total.fresh += imported.reduce((sum, one) => sum + one.fresh, 0)
    total.known += imported.reduce((sum, one) => sum + one.known, 0)
    total.withoutXml += imported.reduce((sum, one) => sum + one.withoutXml, 0)
    total.rejected += imported.reduce((sum, one) => sum + rejectedIn(one).length, 0)
  }
  return total
}

function rejectedOf(described: readonly Described[]): Rejected[] {
  return described.flatMap(({ packages }) => packages.flatMap(rejectedIn))
}

function rejectedIn(one: PackageRow): Rejected[] {
  return z.array(Rejected).safeParse(one.rejected ?? []).data ?? []
}

/** SQLite takes a bounded number of values at once. */
function inChunks<T>(ids: readonly string[], read: (ids: string[]) => T[]): T[] {
  const rows: T[] = []
  for (let i = 0; i < ids.length; i += 500) rows.push(...read(ids.slice(i, i + 500)))
  return rows
}
