/** Writes what a person asked for: a batch and its tasks. */
import { randomUUID } from 'node:crypto'
import { and, inArray, sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { z } from 'zod'
import type { Submitted } from './engine'
import type { BatchRequest, NewTask, TaskKind } from './kinds'
import { TOTAL } from './lanes'
import { NEXT_REVISION } from './task-rows'
import { AppError } from '../../src-shared/domain/errors'
import { batch, task, taskLane } from '../store/schema'

/** Word for word the condition of the unique index, or SQLite would not use it. */
const LIVE = sql`state not in ('done', 'failed', 'cancelled')`

const CHUNK = 500

interface LiveTask {
  id: string
  batchId: string | null
}

interface CheckedTask {
  kind: TaskKind
  input: unknown
  dedupeKey: string | null
}

interface FreshTask extends CheckedTask {
  id: string
}

/**
 * In one transaction. When all of it is already under way in one batch, that batch is the answer and nothing is written.
 *
 * @throws {AppError} `ipc.bad-input`
 */
export function submit(
  db: BetterSQLite3Database,
  kinds: ReadonlyMap<string, TaskKind>,
  request: BatchRequest,
  tasks: readonly NewTask[],
  now: number,
): Submitted {
  const checked = tasks.map((one) => check(kinds, one))
  return db.transaction((tx) => {
    const live = liveByKey(
      tx,
      checked.flatMap(({ dedupeKey }) => dedupeKey ?? []),
    )
    const adopted = checked.map(({ dedupeKey }) => (dedupeKey === null ? undefined : live.get(dedupeKey)))
    const [first] = adopted
    if (first?.batchId && adopted.every((one) => one?.batchId === first.batchId)) {
      return { batchId: first.batchId, taskIds: adopted.flatMap((one) => one?.id ?? []) }
    }
    const batchId = randomUUID()
    const fresh: FreshTask[] = []
    const taskIds = checked.map((one) => {
      const known = one.dedupeKey === null ? undefined : live.get(one.dedupeKey)
      if (known !== undefined) return known.id
      const id = randomUUID()
      fresh.push({ ...one, id })
      // Two of the tasks asked for may be the same work.
      if (one.dedupeKey !== null) live.set(one.dedupeKey, { id, batchId })
      return id
    })
    tx.insert(batch)
      .values({ id: batchId, ...request, createdAt: now })
      .run()
    add(tx, batchId, fresh, now)
    return { batchId, taskIds }
  })
}

function check(kinds: ReadonlyMap<string, TaskKind>, { kind: name, input }: NewTask): CheckedTask {
  const kind = kinds.get(name)
  if (kind === undefined) throw new AppError('ipc.bad-input', { field: 'kind' })
  const parsed = kind.input.safeParse(input)
  if (!parsed.success) throw new AppError('ipc.bad-input', { field: fieldOf(parsed.error) })
  return { kind, input: parsed.data, dedupeKey: kind.dedupeKey(parsed.data) }
}

function fieldOf(error: z.ZodError): string {
  return error.issues[0]?.path.join('.') || 'input'
}

/** The task that does this work already, if there is one. */
export function findLive(db: BetterSQLite3Database, dedupeKey: string): LiveTask | undefined {
  return liveByKey(db, [dedupeKey]).get(dedupeKey)
}

function liveByKey(db: BetterSQLite3Database, dedupeKeys: readonly string[]): Map<string, LiveTask> {
  const { id, batchId, dedupeKey } = task
  const found = new Map<string, LiveTask>()
  for (const keys of inChunks(dedupeKeys)) {
    const rows = db
      .select({ id, batchId, dedupeKey })
      .from(task)
      .where(and(inArray(dedupeKey, keys), LIVE))
      .all()
    for (const row of rows) if (row.dedupeKey !== null) found.set(row.dedupeKey, row)
  }
  return found
}

/** Prepared once for all rows: two hundred clients are begun at once, and the window must not stand still meanwhile. */
function add(db: BetterSQLite3Database, batchId: string, tasks: readonly FreshTask[], now: number): void {
  const value = sql.placeholder
  const always = { batchId, state: 'queued' as const, runAt: now, revision: NEXT_REVISION, createdAt: now, updatedAt: now }
  const row = { id: value('id'), kind: value('kind'), rfc: value('rfc'), input: value('input'), dedupeKey: value('dedupeKey') }
  const addTask = db
    .insert(task)
    .values({ ...always, ...row })
    .prepare()
  const addLane = db
    .insert(taskLane)
    .values({ taskId: value('id'), lane: value('lane') })
    .prepare()
  for (const { id, kind, input, dedupeKey } of tasks) {
    addTask.run({ id, kind: kind.kind, rfc: kind.rfc(input), input, dedupeKey })
    for (const lane of new Set([TOTAL, ...kind.lanes(input)])) addLane.run({ id, lane })
  }
}

/** SQLite takes a bounded number of values with one statement. */
function inChunks<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / CHUNK) }, (_, i) => all.slice(i * CHUNK, (i + 1) * CHUNK))
}
