/**
 * The download of one client, one direction and one period from the SAT's web service. It can be stopped at any line and
 * goes on from what is on disk; `docs/sat/download.md` tells the whole story.
 */
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { Checkpoint, dedupeKey, SAT_DOWNLOAD, SatDownloadInput } from './input'
import { fetchPackages } from './fetch-packages'
import { servedPart, untilNow } from './periods'
import { planNext } from './plan'
import { LIVE, RequestRows, type RequestRow } from './request-rows'
import { sendRequest } from './send'
import { resolveDoubt } from './successors'
import { verifyRequest } from './verify'
import type { SatSessions } from './sessions'
import type { Work } from './work'
import type { Outcome, TaskContext, TaskKind } from '../../engine/kinds'
import type { InvoiceStore } from '../../invoices/invoices'
import type { Clock } from '../../platform/clock'
import { wholeDays } from '../../../src-shared/domain/civil-time'
import { AppError } from '../../../src-shared/domain/errors'

export interface SatDownloadParts {
  db: BetterSQLite3Database
  clock: Clock
  invoices: InvoiceStore
  sessions: SatSessions
  owners(): string[]
  home: string
  random?: () => number
}

export function satDownload(parts: SatDownloadParts): TaskKind<SatDownloadInput> {
  const rows = new RequestRows(parts.db, parts.clock.nowMs)
  return {
    kind: SAT_DOWNLOAD,
    input: SatDownloadInput,
    lanes: ({ rfc }) => [`rfc:${rfc}`, 'host:sat-ws', 'total'],
    dedupeKey,
    rfc: ({ rfc }) => rfc,
    cancelled: (taskId) => rows.cancel(taskId),
    run: (context) => run(parts, rows, context),
  }
}

async function run(parts: SatDownloadParts, rows: RequestRows, context: TaskContext<SatDownloadInput>): Promise<Outcome> {
  const checkpoint = readCheckpoint(context)
  // All of the period lies in the future.
  if (checkpoint === null) return { type: 'done' }
  const { rfc } = context.input
  const { invoices, sessions, owners, home, random = Math.random } = parts
  const work: Work = { context, rows, checkpoint, invoices, owners, home, random, service: () => sessions.open(rfc) }
  rows.revive(context.taskId)
  try {
    return await workOff(work)
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.kind === 'credential') sessions.forget(rfc)
    throw thrown
  }
}

async function workOff(work: Work): Promise<Outcome> {
  const { context, rows } = work
  for (;;) {
    context.guard()
    const live = rows.ofTask(context.taskId).filter((row) => LIVE.includes(row.state))
    if (live.length === 0) {
      const end = await planNext(work)
      if (end !== null) return end
      continue
    }
    const now = context.clock.nowMs()
    const due = live.filter((row) => isDue(row, now))
    if (due.length === 0) return waitFor(work, live)
    for (const row of due.toSorted(closestToHomeFirst)) {
      context.guard()
      await oneStep(work, row)
      tellProgress(work)
    }
  }
}

/** Longer than any wait of ours: such a moment was written down by a clock that went ahead. */
const NEVER_SO_LONG_MS = 26 * 3_600_000

function isDue({ nextAt }: RequestRow, now: number): boolean {
  return nextAt === null || nextAt <= now || nextAt > now + NEVER_SO_LONG_MS
}

/** Packages expire, ids do not: what is ready comes first, new solicitudes last. */
const ORDER: readonly RequestRow['state'][] = ['ready', 'in_process', 'accepted', 'sending', 'unsure', 'planned']

function closestToHomeFirst(a: RequestRow, b: RequestRow): number {
  return ORDER.indexOf(a.state) - ORDER.indexOf(b.state)
}

function oneStep(work: Work, row: RequestRow): void | Promise<void> {
  switch (row.state) {
    case 'planned':
      return sendRequest(work, row)
    // Found like this only after a crash: the answer was lost.
    case 'sending':
    case 'unsure':
      return resolveDoubt(work, row)
    case 'accepted':
    case 'in_process':
      return verifyRequest(work, row)
    default:
      return fetchPackages(work, row)
  }
}

function waitFor({ checkpoint }: Work, live: readonly RequestRow[]): Outcome {
  const next = live.reduce((first, row) => ((row.nextAt ?? 0) < (first.nextAt ?? 0) ? row : first))
  const isPrepared = live.some((row) => AT_SAT.has(row.state) && checkpoint.failures[row.id] === undefined)
  const reason = isPrepared ? { code: 'reason.sat-working', params: {} } : (checkpoint.trouble ?? { code: 'reason.sat-retry', params: {} })
  return { type: 'wait', at: next.nextAt ?? 0, reason }
}

const AT_SAT: ReadonlySet<RequestRow['state']> = new Set(['accepted', 'in_process'])

function tellProgress(work: Work): void {
  const { context, rows } = work
  const all = rows.ofTask(context.taskId)
  const packages = rows.packagesOf(all.filter((row) => row.content === context.input.content).map((row) => row.id))
  if (packages.length > 0) {
    const bytes = packages.reduce((sum, one) => sum + (one.bytes ?? 0), 0)
    const done = packages.filter((one) => one.state === 'imported' || one.state === 'damaged' || one.state === 'lost').length
    return context.progress({ done, total: packages.length, unit: 'packages', bytes })
  }
  const done = all.filter((row) => !LIVE.includes(row.state)).length
  context.progress({ done, total: all.length, unit: 'requests' })
}

function readCheckpoint(context: TaskContext<SatDownloadInput>): Checkpoint | null {
  const stored = Checkpoint.safeParse(context.checkpoint)
  const now = context.clock.civilNow()
  if (stored.success) return { ...stored.data, range: servedPart(stored.data.range, now) }
  const range = untilNow(servedPart(wholeDays(context.input.from, context.input.to), now), now)
  if (range === null) return null
  const fresh: Checkpoint = {
    phase: 'metadata',
    range,
    failures: {},
    trouble: null,
    renewals: 0,
    rounds: 0,
    missingAtStart: null,
    missingBefore: null,
  }
  context.save(fresh)
  return fresh
}
