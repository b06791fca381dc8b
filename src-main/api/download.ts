/** `download.*`: what would be asked of the SAT, asking it, and what was asked before. */
import { desc, eq } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Handlers } from '../../src-shared/contract/api'
import { DownloadRequest, type BatchView, type DownloadCounts } from '../../src-shared/contract/views'
import { wholeDays } from '../../src-shared/domain/civil-time'
import { AppError, toErrorData, type ErrorData } from '../../src-shared/domain/errors'
import { readRfc } from '../../src-shared/domain/rfc'
import type { Engine } from '../engine/engine'
import type { Clock } from '../platform/clock'
import { batch, credential, task, taxpayer } from '../store/schema'
import { SAT_DOWNLOAD, type SatDownloadInput } from '../tasks/sat-download/input'
import { oldestServed, untilNow } from '../tasks/sat-download/periods'
import { describeDownloads } from '../tasks/sat-download/view'
import type { Vault } from '../vault/vault'

export interface DownloadParts {
  db: BetterSQLite3Database
  engine: Pick<Engine, 'submit'>
  clock: Clock
  vault: Pick<Vault, 'check'>
}

type DownloadHandlers = Pick<Handlers, 'download.preview' | 'download.start' | 'download.batches'>

export function downloadHandlers(parts: DownloadParts): DownloadHandlers {
  return {
    'download.preview': async (request) => {
      const { rfcs, to } = checked(parts, request)
      const problems = await problemsOf(parts, rfcs)
      const clients = rfcs.length - problems.length
      return { clients, requests: clients * request.directions.length * (request.content === 'xml' ? 2 : 1), problems, to }
    },
    'download.start': async (request) => {
      const { rfcs } = checked(parts, request)
      const problems = await problemsOf(parts, rfcs)
      const [first] = problems
      // Some without e.firma fail by themselves, in their own rows; when nobody can be asked for, nothing is begun.
      if (first !== undefined && problems.length === rfcs.length) {
        throw new AppError(first.problem.code, first.problem.params, { detail: first.problem.detail ?? undefined })
      }
      const tasks = rfcs.flatMap((rfc) =>
        request.directions.map((direction) => ({ kind: SAT_DOWNLOAD, input: inputOf(request, rfc, direction) })),
      )
      return parts.engine.submit({ kind: SAT_DOWNLOAD, request: { ...request, rfcs } }, tasks)
    },
    'download.batches': async ({ limit }) => ({ batches: batches(parts.db, limit) }),
  }
}

function inputOf(request: DownloadRequest, rfc: string, direction: SatDownloadInput['direction']): SatDownloadInput {
  const { document, content, status, from, to } = request
  return { rfc, direction, document, content, status, from, to }
}

/** @throws {AppError} `usage.bad-range`, `usage.range-in-future`, `usage.range-too-old`, `usage.not-built`, `taxpayer.bad-rfc`, `taxpayer.unknown` */
function checked({ db, clock }: DownloadParts, request: DownloadRequest): { rfcs: string[]; to: string } {
  if (request.route === 'portal') throw new AppError('usage.not-built', { what: 'route portal' })
  const { from, to } = request
  if (from > to) throw new AppError('usage.bad-range', { from, to })
  const now = clock.civilNow()
  const range = untilNow(wholeDays(from, to), now)
  if (range === null) throw new AppError('usage.range-in-future', { from, today: now.slice(0, 10) })
  const oldest = oldestServed(now)
  if (range.from < oldest) throw new AppError('usage.range-too-old', { oldest: oldest.slice(0, 10) })
  const rfcs = [...new Set(request.rfcs.map(rfcOf))]
  const known = new Set(
    db
      .select({ rfc: taxpayer.rfc })
      .from(taxpayer)
      .all()
      .map((row) => row.rfc),
  )
  const stranger = rfcs.find((rfc) => !known.has(rfc))
  if (stranger !== undefined) throw new AppError('taxpayer.unknown', { rfc: stranger })
  return { rfcs, to: range.to }
}

function rfcOf(text: string): string {
  const parts = readRfc(text)
  if (parts === null) throw new AppError('taxpayer.bad-rfc', { rfc: text.slice(0, 20) })
  return parts.rfc
}

/** Without opening any key: two hundred of them would take long, and the tasks find out by themselves. */
async function problemsOf({ db, vault, clock }: DownloadParts, rfcs: readonly string[]): Promise<{ rfc: string; problem: ErrorData }[]> {
  const locked = await vault.check()
  const rows = db.select().from(credential).where(eq(credential.kind, 'efirma')).all()
  const now = clock.nowMs()
  return rfcs.flatMap((rfc) => {
    const problem =
      problemOf(
        rfc,
        rows.find((row) => row.rfc === rfc),
        now,
      ) ?? locked
    return problem === null ? [] : [{ rfc, problem: toErrorData(problem) }]
  })
}

function problemOf(rfc: string, row: typeof credential.$inferSelect | undefined, now: number): AppError | null {
  if (row === undefined) return new AppError('efirma.missing', { rfc })
  if (row.validTo !== null && now > row.validTo) return new AppError('efirma.expired', { rfc, validTo: row.validTo })
  if (row.validFrom !== null && now < row.validFrom) return new AppError('efirma.not-yet-valid', { rfc, validFrom: row.validFrom })
  return null
}

function batches(db: BetterSQLite3Database, limit: number): BatchView[] {
  const heads = db.select().from(batch).where(eq(batch.kind, SAT_DOWNLOAD)).orderBy(desc(batch.createdAt)).limit(limit).all()
  return heads.flatMap(({ id, createdAt, request }) => {
    const asked = DownloadRequest.safeParse(request)
    if (!asked.success) return []
    const tasks = db.select({ id: task.id, state: task.state }).from(task).where(eq(task.batchId, id)).all()
    const described = describeDownloads(
      db,
      tasks.map((one) => one.id),
    )
    const counted = (...states: string[]) => tasks.filter((one) => states.includes(one.state)).length
    const done = counted('done')
    const failed = counted('failed', 'cancelled')
    const counts = tasks
      .map((one) => described.get(one.id)?.counts ?? null)
      .reduce<DownloadCounts>(add, { found: 0, new: 0, known: 0, rejected: 0 })
    return [{ id, createdAt, request: asked.data, tasks: tasks.length, done, failed, live: tasks.length - done - failed, counts }]
  })
}

function add(sum: DownloadCounts, counts: DownloadCounts | null): DownloadCounts {
  if (counts === null) return sum
  return {
    found: sum.found + counts.found,
    new: sum.new + counts.new,
    known: sum.known + counts.known,
    rejected: sum.rejected + counts.rejected,
  }
}
