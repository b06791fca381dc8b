/** What a person asks of a task, whoever runs it: a task at rest changes at once, a running one is told a wish. */
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Ledger } from './ledger'
import type { Presence } from './presence'
import { findLive } from './submit'
import { readTask, type TaskRow } from './task-rows'
import { decide, type Action } from './transitions'
import type { Clock } from '../platform/clock'
import { AppError } from '../../src-shared/domain/errors'

export interface PersonParts {
  db: BetterSQLite3Database
  clock: Clock
  ledger: Ledger
  presence: Pick<Presence, 'id' | 'sweep'>
}

/** @throws {AppError} `task.unknown`, `task.wrong-state`, `task.no-question`, `task.duplicate` */
export function createPersonActions({ db, clock, ledger, presence }: PersonParts): (taskId: string, action: Action) => void {
  return (taskId, action) => {
    const { state, owner } = readTask(db, taskId)
    // A wish must not be left with a process that is no more.
    if (state === 'running' && owner !== presence.id) presence.sweep()
    db.transaction(() => {
      const row = readTask(db, taskId)
      const decision = decide(action, row, clock.nowMs())
      if (decision === null) return
      if (typeof decision === 'string') throw new AppError(decision, decision === 'task.wrong-state' ? { state: row.state } : {})
      refuseDouble(db, row, decision.changes)
      ledger.apply(row, decision)
    })
  }
}

/** Meanwhile the same may have been asked for anew. */
function refuseDouble(db: BetterSQLite3Database, row: TaskRow, changes: Partial<TaskRow>): void {
  if (changes.state !== 'queued' || row.dedupeKey === null) return
  const other = findLive(db, row.dedupeKey)
  if (other !== undefined && other.id !== row.id) throw new AppError('task.duplicate', { id: other.id })
}
