/** Tasks as rows of `acopio.db`. Every change of a task goes through `writeTask`, so that none is missed by those who follow. */
import { desc, eq, sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { AppError, type ErrorParams } from '../../src-shared/domain/errors'
import { task, taskStep } from '../store/schema'

export type TaskRow = typeof task.$inferSelect

/** What happened, for the person's history. `code` is a `step.*` or `reason.*` text or an error code. */
export interface Step {
  code: string
  params?: ErrorParams
  level?: 'info' | 'warning' | 'error'
  detail?: string | null
  /** Not written when the newest step of the task says the same: a task that waits for days wakes often. */
  once?: boolean
}

export const NEXT_REVISION = sql<number>`(select coalesce(max(revision), 0) + 1 from task)`

/** @throws {AppError} `task.unknown` */
export function readTask(db: BetterSQLite3Database, id: string): TaskRow {
  const row = db.select().from(task).where(eq(task.id, id)).get()
  if (row === undefined) throw new AppError('task.unknown', { id: id.slice(0, 64) })
  return row
}

export function writeTask(db: BetterSQLite3Database, id: string, changes: Partial<TaskRow>, now: number): void {
  db.update(task)
    // A clock that was set back must not make a newer row look older.
    .set({ ...changes, revision: NEXT_REVISION, updatedAt: sql`max(updated_at, ${now})` })
    .where(eq(task.id, id))
    .run()
}

export function addSteps(db: BetterSQLite3Database, taskId: string, steps: readonly Step[], at: number): void {
  for (const { code, params = {}, level = 'info', detail = null, once = false } of steps) {
    if (once && isNewest(db, taskId, code, params)) continue
    db.insert(taskStep).values({ taskId, at, level, code, params, detail }).run()
  }
}

function isNewest(db: BetterSQLite3Database, taskId: string, code: string, params: ErrorParams): boolean {
  const last = db
    .select({ code: taskStep.code, params: taskStep.params })
    .from(taskStep)
    .where(eq(taskStep.taskId, taskId))
    .orderBy(desc(taskStep.id))
    .limit(1)
    .get()
  return last !== undefined && last.code === code && JSON.stringify(last.params) === JSON.stringify(params)
}
