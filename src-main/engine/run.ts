/**
 * One run of a task: what its kind may do meanwhile. Whatever it writes is written only while the lease is its own, so a run
 * that was given up on (its process hung) can come back at any moment and harm nothing.
 */
import { and, eq } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Outcome, TaskContext, TaskKind } from './kinds'
import type { Figures } from './figures'
import type { Presence } from './presence'
import { addSteps, writeTask, type Step, type TaskRow } from './task-rows'
import type { Ending } from './transitions'
import type { Clock } from '../platform/clock'
import type { Store } from '../store/open-store'
import { toStoreError } from '../store/sqlite-errors'
import { task } from '../store/schema'
import { AppError } from '../../src-shared/domain/errors'

export interface RunParts {
  store: Pick<Store, 'db' | 'relaxed'>
  clock: Clock
  presence: Presence
  figures: Figures
  /** Told after each change. */
  written: () => void
}

export interface Run {
  readonly taskId: string
  readonly lease: string
  /** Aborts its signal. A run whose lease is lost is told so by `guard` and `save`. */
  halt(cause: 'stop' | 'wish' | 'lost'): void
  /** How it ended; never rejects. */
  readonly ended: Promise<Ending>
}

/** @param row as just taken, with its lease */
export function startRun(parts: RunParts, kind: TaskKind, row: TaskRow & { lease: string }): Run {
  const { lease, id: taskId } = row
  const abort = new AbortController()
  let isLost = false
  let isOver = false

  const halt: Run['halt'] = (cause) => {
    isLost ||= cause === 'lost'
    abort.abort(new DOMException(cause, 'AbortError'))
  }
  const lost = () => {
    halt('lost')
    return new AppError('task.lost-lease')
  }
  /** Runs `work` in a transaction in which the task is surely still ours. */
  const asOwner = (work: (db: BetterSQLite3Database) => void): boolean => {
    const { db } = parts.store
    const isOwn = translated(() =>
      db.transaction(() => {
        if (isOver || wishOf(db, taskId, lease) === undefined) return false
        work(db)
        return true
      }),
    )
    if (isOwn) parts.written()
    return isOwn
  }
  let known = JSON.stringify(row.checkpoint)

  const context: TaskContext<unknown> = {
    taskId,
    batchId: row.batchId,
    input: row.input,
    checkpoint: row.checkpoint,
    answer: row.answer,
    attempts: row.attempts,
    clock: parts.clock,
    signal: abort.signal,
    save(checkpoint) {
      const text = JSON.stringify(checkpoint ?? null)
      const gotFurther = text === known ? {} : { attempts: 0 }
      const isOwn = asOwner((db) =>
        writeTask(db, taskId, { checkpoint: checkpoint ?? null, answer: null, ...gotFurther }, parts.clock.nowMs()),
      )
      if (!isOwn) throw lost()
      known = text
    },
    progress(progress) {
      if (!isOver && !isLost) parts.figures.set(lease, taskId, progress)
    },
    step(code, params = {}, level = 'info', detail = null) {
      const now = parts.clock.nowMs()
      const step: Step = { code, params, level, detail }
      parts.store.relaxed(() =>
        asOwner((db) => {
          addSteps(db, taskId, [step], now)
          writeTask(db, taskId, {}, now)
        }),
      )
    },
    guard() {
      if (abort.signal.aborted) throw isLost ? new AppError('task.lost-lease') : new AppError('interrupted')
      // After a long stop others may be about to take us as hung: say that we live, then see whether they have.
      translated(() => parts.presence.beat())
      const wish = translated(() => wishOf(parts.store.db, taskId, lease))
      if (isOver || wish === undefined) throw lost()
      if (wish !== null) {
        halt('wish')
        throw new AppError('interrupted')
      }
    },
  }

  const run = async (): Promise<Outcome> => {
    const input = kind.input.safeParse(row.input)
    if (!input.success) throw new AppError('internal', {}, { detail: `stored input does not fit the kind: ${input.error.issues[0]?.code}` })
    const outcome = await kind.run({ ...context, input: input.data })
    // Written down it would never be due.
    if (outcome.type === 'wait' && !Number.isFinite(outcome.at)) throw new AppError('internal', {}, { detail: 'waits for no moment' })
    return outcome
  }
  const ended = Promise.resolve()
    .then(run)
    .then(
      (outcome): Ending => ({ type: 'outcome', outcome }),
      (thrown: unknown): Ending => ({ type: 'error', error: toStoreError(thrown), stopped: abort.signal.aborted }),
    )
    .finally(() => (isOver = true))
  return { taskId, lease, halt, ended }
}

/** @returns what the person wishes, or undefined when the lease is no longer ours */
function wishOf(db: BetterSQLite3Database, taskId: string, lease: string): TaskRow['wish'] | undefined {
  return db
    .select({ wish: task.wish })
    .from(task)
    .where(and(eq(task.id, taskId), eq(task.lease, lease), eq(task.state, 'running')))
    .get()?.wish
}

function translated<T>(work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    throw toStoreError(thrown)
  }
}
