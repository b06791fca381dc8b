/** Tasks as the contract shows them, read from `acopio.db`. */
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { z } from 'zod'
import { Progress, Question, Reason, type TaskState, type TaskStep, type TaskView } from '../../src-shared/contract/views'
import { batch, task, taskStep } from '../store/schema'
import type { DownloadDescription } from '../tasks/sat-download/view'

export type Describe = (taskIds: readonly string[]) => ReadonlyMap<string, DownloadDescription>

type TaskRow = typeof task.$inferSelect

/** SQLite takes a bounded number of values at once. */
const CHUNK = 500

/** Newest first. */
export function listTasks(
  db: BetterSQLite3Database,
  describe: Describe,
  { state, batchId, limit }: { state?: TaskState | undefined; batchId?: string | undefined; limit: number },
): TaskView[] {
  const wanted = and(state === undefined ? undefined : eq(task.state, state), batchId === undefined ? undefined : eq(task.batchId, batchId))
  const rows = db
    .select()
    .from(task)
    .where(wanted)
    .orderBy(desc(sql`rowid`))
    .limit(limit)
    .all()
  return views(rows, describe)
}

/** In the order of their creation; ids that are not known are left out. */
export function readTasks(db: BetterSQLite3Database, describe: Describe, ids: readonly string[]): TaskView[] {
  const rows: TaskRow[] = []
  for (let i = 0; i < ids.length; i += CHUNK) {
    rows.push(
      ...db
        .select()
        .from(task)
        .where(inArray(task.id, ids.slice(i, i + CHUNK)))
        .orderBy(asc(sql`rowid`))
        .all(),
    )
  }
  return views(rows, describe)
}

/** All that are not over yet, and those of the batch begun last. */
export function liveAndNewest(db: BetterSQLite3Database, describe: Describe): TaskView[] {
  const newest = db
    .select({ id: batch.id })
    .from(batch)
    .orderBy(desc(sql`rowid`))
    .limit(1)
    .get()
  const isLive = inArray(task.state, ['queued', 'running', 'waiting', 'needs_person', 'paused'])
  // Two indexed questions; joined by `or`, SQLite would read all tasks there ever were.
  const wanted = sql`rowid in (select rowid from task where ${isLive} union select rowid from task where ${eq(task.batchId, newest?.id ?? '')})`
  return views(
    db
      .select()
      .from(task)
      .where(wanted)
      .orderBy(asc(sql`rowid`))
      .all(),
    describe,
  )
}

/** What happened, oldest first. */
export function readSteps(db: BetterSQLite3Database, taskId: string): TaskStep[] {
  const { at, code, params, level, detail } = taskStep
  const rows = db
    .select({ at, code, params, level, detail })
    .from(taskStep)
    .where(eq(taskStep.taskId, taskId))
    .orderBy(asc(taskStep.id))
    .all()
  return rows.map((row) => Object.assign(row, { params: Params.safeParse(row.params).data ?? {} }))
}

const Params = z.record(z.string(), z.union([z.string(), z.number()]))
const Input = z.record(z.string(), z.unknown())

function views(rows: readonly TaskRow[], describe: Describe): TaskView[] {
  const described = describe(rows.map((row) => row.id))
  return rows.map((row) => view(row, described.get(row.id)))
}

/** JSON of a row that does not fit (written by a newer version) shows as nothing instead of hiding the task. */
function view(row: TaskRow, described: DownloadDescription | undefined): TaskView {
  const { id, batchId, kind, state, rfc, attempts, runAt, createdAt, startedAt, finishedAt, updatedAt } = row
  return {
    id,
    batchId,
    kind,
    state,
    rfc,
    input: Input.safeParse(row.input).data ?? {},
    progress: Progress.safeParse(row.progress).data ?? null,
    reason: Reason.safeParse(row.reason).data ?? null,
    question: Question.safeParse(row.question).data ?? null,
    attempts,
    runAt: state === 'waiting' ? runAt : null,
    createdAt,
    startedAt,
    finishedAt,
    updatedAt,
    requests: described?.requests ?? [],
    counts: described?.counts ?? null,
  }
}
