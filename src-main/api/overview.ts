/** What Hoy shows: what waits for the person, each client at a glance, and the month day by day. */
import { and, desc, eq, gte, inArray, max, notInArray } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { z } from 'zod'
import type { CoverageCell, InboxItem, Overview } from '../../src-shared/contract/views'
import { addSeconds } from '../../src-shared/domain/civil-time'
import { sumImportes } from '../../src-shared/domain/importe'
import type { InvoiceStore } from '../invoices/invoices'
import type { Clock } from '../platform/clock'
import { credential, satRequest, task, taxpayer } from '../store/schema'
import { coverageState, monthsBack, type AskedPeriod } from './coverage'

const DAY_MS = 86_400_000
/** From here on a person is reminded to renew; the SAT takes days to give an appointment. */
const EXPIRES_SOON_DAYS = 30
/** A failure older than this has been seen or does not matter any more. */
const FAILURES_SHOWN_MS = 30 * DAY_MS
const MONTHS_SHOWN = 12

export interface OverviewParts {
  db: BetterSQLite3Database
  invoices: InvoiceStore
  clock: Clock
}

type Cell = z.infer<typeof CoverageCell>

/** @param query `rfc` narrows to one client; `month` is `YYYY-MM` */
export async function overview(parts: OverviewParts, query: { rfc?: string; month: string }): Promise<Overview> {
  const { invoices, clock } = parts
  const months = monthsBack(query.month, MONTHS_SHOWN)
  const [coverage, changes, received, issued] = await Promise.all([
    invoices.coverage(months[0] ?? query.month, query.month),
    invoices.changes(clock.nowMs() - DAY_MS),
    invoices.days({ rfc: query.rfc, month: query.month, direction: 'received' }),
    invoices.days({ rfc: query.rfc, month: query.month, direction: 'issued' }),
  ])
  const clients = readClients(parts, query.rfc)
  const asked = readAsked(
    parts.db,
    clients.map((client) => client.rfc),
    months[0] ?? query.month,
  )
  return {
    inbox: inbox(parts, clients),
    clients: clients.map((client) => {
      const changed = changes.find((one) => one.rfc === client.rfc)
      return {
        rfc: client.rfc,
        name: client.name,
        lastDownloadAt: client.lastDownloadAt,
        downloading: client.live.length > 0,
        fresh: changed?.fresh ?? 0,
        cancelled: changed?.cancelled ?? 0,
        efirmaValidTo: client.efirmaValidTo,
        coverage: months.map((month): Cell => {
          const counts = coverage.find((one) => one.rfc === client.rfc && one.month === month)
          const { known = 0, held = 0 } = counts ?? {}
          const state = coverageState({ month, known, held, asked: asked.get(client.rfc) ?? [], live: client.live, now: clock.civilNow() })
          return { month, known, held, state }
        }),
      }
    }),
    month: query.month,
    received: totals(received),
    issued: totals(issued),
  }
}

function totals(days: Overview['received']['days']): Overview['received'] {
  return { count: days.reduce((sum, day) => sum + day.count, 0), total: sumImportes(days.map((day) => day.total)), days }
}

interface ClientFacts {
  rfc: string
  name: string
  lastDownloadAt: number | null
  efirmaValidTo: number | null
  /** Periods of its live downloads. */
  live: { from: string; to: string }[]
}

function readClients({ db }: OverviewParts, rfc: string | undefined): ClientFacts[] {
  const rows = db
    .select({ rfc: taxpayer.rfc, name: taxpayer.name, validTo: credential.validTo })
    .from(taxpayer)
    .leftJoin(credential, and(eq(credential.rfc, taxpayer.rfc), eq(credential.kind, 'efirma')))
    .where(rfc === undefined ? undefined : eq(taxpayer.rfc, rfc))
    .orderBy(taxpayer.name)
    .all()
  const last = db
    .select({ rfc: task.rfc, at: max(task.finishedAt) })
    .from(task)
    .where(and(eq(task.kind, 'sat-download'), eq(task.state, 'done')))
    .groupBy(task.rfc)
    .all()
  const live = db
    .select({ rfc: task.rfc, input: task.input })
    .from(task)
    .where(and(eq(task.kind, 'sat-download'), notInArray(task.state, ['done', 'failed', 'cancelled'])))
    .all()
  return rows.map((row) => ({
    rfc: row.rfc,
    name: row.name,
    lastDownloadAt: last.find((one) => one.rfc === row.rfc)?.at ?? null,
    efirmaValidTo: row.validTo,
    live: live.filter((one) => one.rfc === row.rfc).flatMap((one) => periodOf(one.input)),
  }))
}

function periodOf(input: unknown): { from: string; to: string }[] {
  const { from, to } = (typeof input === 'object' && input !== null ? input : {}) as { from?: unknown; to?: unknown }
  return typeof from === 'string' && typeof to === 'string' ? [{ from: from.slice(0, 10), to: to.slice(0, 10) }] : []
}

/** Periods the SAT has answered for, per client. The metadata of a period tells all there is in it. */
function readAsked(db: BetterSQLite3Database, rfcs: string[], fromMonth: string): Map<string, AskedPeriod[]> {
  const rows = db
    .select({ rfc: satRequest.rfc, direction: satRequest.direction, from: satRequest.from, to: satRequest.to })
    .from(satRequest)
    .where(
      and(
        inArray(satRequest.rfc, rfcs),
        eq(satRequest.document, 'cfdi'),
        eq(satRequest.status, 'todos'),
        gte(satRequest.to, `${fromMonth}-01T00:00:00`),
        inArray(satRequest.state, ['done', 'empty', 'downloaded']),
      ),
    )
    .all()
  const asked = new Map<string, AskedPeriod[]>()
  for (const { rfc, to, ...row } of rows) asked.set(rfc, [...(asked.get(rfc) ?? []), { ...row, to: addSeconds(to, 1) }])
  return asked
}

function inbox({ db, clock }: OverviewParts, clients: readonly ClientFacts[]): z.infer<typeof InboxItem>[] {
  const now = clock.nowMs()
  const rfcs = new Set(clients.map((client) => client.rfc))
  const tasks = db
    .select()
    .from(task)
    .where(and(inArray(task.state, ['failed', 'needs_person']), gte(task.updatedAt, now - FAILURES_SHOWN_MS)))
    .orderBy(desc(task.updatedAt))
    .limit(100)
    .all()
    .filter((one) => one.rfc === null || rfcs.has(one.rfc))
  return [
    ...tasks.map((one) => ({
      id: `task:${one.id}`,
      kind: one.state === 'failed' ? ('task_failed' as const) : ('task_needs_person' as const),
      rfc: one.rfc,
      taskId: one.id,
      params: { kind: one.kind },
      at: one.updatedAt,
    })),
    ...clients.flatMap((client) => efirmaItem(client, now)),
  ]
}

function efirmaItem({ rfc, name, efirmaValidTo: validTo }: ClientFacts, now: number): z.infer<typeof InboxItem>[] {
  const item = { id: `efirma:${rfc}`, rfc, taskId: null }
  if (validTo === null) return [{ ...item, kind: 'efirma_missing', params: { name }, at: now }]
  const days = Math.floor((validTo - now) / DAY_MS)
  if (validTo <= now) return [{ ...item, kind: 'efirma_expired', params: { name, validTo }, at: validTo }]
  return days <= EXPIRES_SOON_DAYS ? [{ ...item, kind: 'efirma_expiring', params: { name, days, validTo }, at: now }] : []
}
