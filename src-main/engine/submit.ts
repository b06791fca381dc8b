/** Writes what a person asked for: a batch and its tasks. */
import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
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

interface CheckedTask {
  kind: TaskKind
  input: unknown
  dedupeKey: string | null
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
    const live = checked.map(({ dedupeKey }) => (dedupeKey === null ? undefined : findLive(tx, dedupeKey)))
    const [first] = live
    if (first?.batchId && live.every((one) => one?.batchId === first.batchId)) {
      return { batchId: first.batchId, taskIds: live.flatMap((one) => one?.id ?? []) }
    }
    const batchId = randomUUID()
    tx.insert(batch)
      .values({ id: batchId, ...request, createdAt: now })
      .run()
    // Looked up once more: two of the tasks asked for may be the same work.
    const taskIds = checked.map(
      (one) => (one.dedupeKey === null ? undefined : findLive(tx, one.dedupeKey))?.id ?? add(tx, batchId, one, now),
    )
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
export function findLive(db: BetterSQLite3Database, dedupeKey: string): { id: string; batchId: string | null } | undefined {
  return db
    .select({ id: task.id, batchId: task.batchId })
    .from(task)
    .where(and(eq(task.dedupeKey, dedupeKey), LIVE))
    .get()
}

function add(db: BetterSQLite3Database, batchId: string, { kind, input, dedupeKey }: CheckedTask, now: number): string {
  const id = randomUUID()
  db.insert(task)
    .values({
      id,
      batchId,
      kind: kind.kind,
      state: 'queued',
      rfc: kind.rfc(input),
      input,
      dedupeKey,
      runAt: now,
      revision: NEXT_REVISION,
      createdAt: now,
      updatedAt: now,
    })
    .run()
  const lanes = [...new Set([TOTAL, ...kind.lanes(input)])]
  db.insert(taskLane)
    .values(lanes.map((lane) => ({ taskId: id, lane })))
    .run()
  return id
}
