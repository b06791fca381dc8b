/** Writes transitions down, each as part of the transaction around it. */
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { TaskKind } from './kinds'
import { addSteps, writeTask, type TaskRow } from './task-rows'
import type { Transition } from './transitions'
import { toStoreError } from '../store/sqlite-errors'
import type { Clock } from '../platform/clock'
import { toErrorData, type ErrorData } from '../../src-shared/domain/errors'

export interface Ledger {
  /** The kind is told of a cancel in the same transaction: either both are on disk or neither. */
  apply(row: TaskRow, transition: Transition): void
}

export function createLedger(db: BetterSQLite3Database, kinds: ReadonlyMap<string, TaskKind>, clock: Clock): Ledger {
  return {
    apply(row, { changes, steps }) {
      const now = clock.nowMs()
      writeTask(db, row.id, changes, now)
      addSteps(db, row.id, steps, now)
      if (changes.state !== 'cancelled') return
      const problem = tellCancelled(kinds.get(row.kind), row.id)
      if (problem !== null) addSteps(db, row.id, [{ ...problem, level: 'error' }], now)
    },
  }
}

/** A defect of the kind must not keep the person from cancelling; what the database says undoes the whole transaction. */
function tellCancelled(kind: TaskKind | undefined, taskId: string): ErrorData | null {
  try {
    kind?.cancelled?.(taskId)
    return null
  } catch (thrown) {
    const error = toStoreError(thrown)
    if (error.code !== 'internal') throw thrown
    return toErrorData(error)
  }
}
