/**
 * Processes on one data folder and what becomes of the tasks of those that are gone. A dead process is seen by its pid; one
 * that hangs by its beats standing still, measured with the clock of the one who looks: no clock is shared, so none that
 * jumps can take a task from a process that is well.
 */
import { randomUUID } from 'node:crypto'
import { and, eq, ne, notInArray, sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { livenessOf, ownIdentity } from './process-identity'
import type { Timing } from './timing'
import { process as processTable, task } from '../store/schema'
import type { Store } from '../store/open-store'
import type { TaskRow } from './task-rows'

export interface Presence {
  /** `process.id` of this process. */
  readonly id: string
  /** Says that this process lives, when it is time to. Puts it on the list the first time, or when others took it as hung. */
  beat(): void
  /** Frees the tasks of processes that died or hang. @returns whether there were any */
  sweep(): boolean
  /** Leaves the list. */
  retire(): void
}

export interface PresenceParts {
  store: Pick<Store, 'db' | 'relaxed'>
  kind: string
  nowMs: () => number
  timing: Timing
  /** Told each task of a process that is gone, inside the transaction that frees it. */
  free: (row: TaskRow) => void
}

type ProcessRow = typeof processTable.$inferSelect

interface Silence {
  beats: number
  lastedMs: number
  lookedAt: number
}

export function createPresence({ store, kind, nowMs, timing, free }: PresenceParts): Presence {
  const { db } = store
  const id = randomUUID()
  const silences = new Map<string, Silence>()
  let beatenAt = -Infinity

  const register = () => {
    db.insert(processTable)
      .values({ id, ...ownIdentity(), kind, startedAt: nowMs() })
      .run()
  }

  /** For how long it has said nothing, counting no more per look than looks are apart: we may have been asleep ourselves. */
  const silenceOf = (row: ProcessRow): number => {
    const now = performance.now()
    const known = silences.get(row.id)
    const isFresh = known === undefined || known.beats !== row.beats
    const lastedMs = isFresh ? 0 : known.lastedMs + Math.min(now - known.lookedAt, 2 * timing.sweepMs)
    silences.set(row.id, { beats: row.beats, lastedMs, lookedAt: now })
    return lastedMs
  }

  const isGone = (row: ProcessRow) => livenessOf(row) === 'dead' || silenceOf(row) >= timing.silenceMs

  const bury = (gone: ProcessRow) =>
    db.transaction(() => {
      const row = db.select().from(processTable).where(eq(processTable.id, gone.id)).get()
      // It has come back to life, or another process was quicker.
      if (row === undefined || row.beats !== gone.beats) return
      freeTasksOf(db, gone.id, free)
      db.delete(processTable).where(eq(processTable.id, gone.id)).run()
    })

  return {
    id,
    beat() {
      if (performance.now() - beatenAt < timing.beatMs) return
      store.relaxed(() => {
        const { changes } = db
          .update(processTable)
          .set({ beats: sql`beats + 1` })
          .where(eq(processTable.id, id))
          .run()
        if (changes === 0) register()
      })
      beatenAt = performance.now()
    },
    sweep() {
      const others = db.select().from(processTable).where(ne(processTable.id, id)).all()
      for (const known of silences.keys()) if (!others.some((row) => row.id === known)) silences.delete(known)
      const gone = others.filter(isGone)
      for (const row of gone) bury(row)
      const strays = ownersWithoutProcess(db, id)
      for (const owner of strays) db.transaction(() => freeTasksOf(db, owner, free))
      return gone.length + strays.length > 0
    },
    retire: () => void db.delete(processTable).where(eq(processTable.id, id)).run(),
  }
}

function freeTasksOf(db: BetterSQLite3Database, owner: string, free: (row: TaskRow) => void): void {
  const held = and(eq(task.state, 'running'), eq(task.owner, owner))
  for (const row of db.select().from(task).where(held).all()) free(row)
}

/** Left by a process that could not give them back before it left the list. */
function ownersWithoutProcess(db: BetterSQLite3Database, own: string): string[] {
  const listed = db.select({ id: processTable.id }).from(processTable)
  return db
    .selectDistinct({ owner: task.owner })
    .from(task)
    .where(and(eq(task.state, 'running'), ne(task.owner, own), notInArray(task.owner, listed)))
    .all()
    .flatMap(({ owner }) => owner ?? [])
}
