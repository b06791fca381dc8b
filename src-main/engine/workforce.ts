/** The runs of this process: takes tasks, tells runs to halt, and writes down how they ended. */
import { randomUUID } from 'node:crypto'
import { inArray } from 'drizzle-orm'
import type { LaneLimits } from './engine'
import type { TaskKind } from './kinds'
import { nextDue, nextReady } from './lanes'
import type { Ledger } from './ledger'
import { startRun, type Run, type RunParts } from './run'
import { readTask, type TaskRow } from './task-rows'
import { endOf, type Ending } from './transitions'
import { isPassing, toStoreError } from '../store/sqlite-errors'
import { task } from '../store/schema'

export interface WorkforceParts extends RunParts {
  kinds: ReadonlyMap<string, TaskKind>
  ledger: Ledger
  random: () => number
}

export interface Workforce {
  /** Takes what is ready and has room. */
  take(limits: LaneLimits): void
  /** Something was written: halts runs whose lease is lost or whose person wishes so. */
  obey(): void
  /** Writes down how runs ended, again where the disk was full or another process was writing. */
  settle(): void
  /** For how long nothing will be due, milliseconds. */
  dueInMs(): number
  /** Halts all runs and waits for them. @returns whether all leases could be given back */
  dismiss(): Promise<boolean>
}

/** How often a lease that could not be given back is tried again before the process ends. */
const LAST_TRIES = 10
const LAST_TRY_MS = 100

export function createWorkforce(parts: WorkforceParts): Workforce {
  const { store, clock, kinds, presence, figures, ledger, random, written } = parts
  const { db } = store
  const names = [...kinds.keys()]
  const runs = new Map<string, Run>()
  const unsettled = new Map<Run, Ending>()
  /** False after nothing was found to take, until something changes. */
  let mayTake = true
  let dueAt: number | null = null
  let lastNow = clock.nowMs()

  const takeOne = (limits: LaneLimits): (TaskRow & { lease: string }) | null => {
    const ready = () => nextReady(db, { kinds: names, limits, now: clock.nowMs() })
    // Looked up without the writers' turn first: most of the time there is nothing.
    if (ready() === null) return null
    return db.transaction(() => {
      const id = ready()
      if (id === null) return null
      const row = readTask(db, id)
      const now = clock.nowMs()
      const lease = randomUUID()
      const changes = {
        state: 'running' as const,
        owner: presence.id,
        lease,
        reason: null,
        runAt: null,
        waitSince: null,
        startedAt: row.startedAt ?? now,
      }
      ledger.apply(row, { changes, steps: row.startedAt === null ? [{ code: 'step.started' }] : [] })
      return { ...row, ...changes }
    })
  }

  const begin = (row: TaskRow & { lease: string }) => {
    const kind = kinds.get(row.kind)
    if (kind === undefined) return
    const run = startRun(parts, kind, row)
    runs.set(run.lease, run)
    written()
    void run.ended.then((ending) => {
      unsettled.set(run, ending)
      written()
    })
  }

  const settleOne = (run: Run, ending: Ending) => {
    db.transaction(() => {
      const row = readTask(db, run.taskId)
      // Freed by another process, which took this one as hung.
      if (row.lease !== run.lease) return
      const { changes, steps } = endOf(row, ending, clock, random)
      const progress = figures.take(run.lease)
      ledger.apply(row, { changes: progress === null ? changes : { ...changes, progress }, steps })
    })
    unsettled.delete(run)
    runs.delete(run.lease)
    mayTake = true
    written()
  }

  /** One that cannot be written down must not keep the others from it. */
  const settle = () => {
    const problems: unknown[] = []
    for (const [run, ending] of unsettled) {
      try {
        settleOne(run, ending)
      } catch (thrown) {
        problems.push(thrown)
        // A result that is no JSON, for one. As a failure it can be written.
        if (toStoreError(thrown).code === 'internal') unsettled.set(run, { type: 'error', error: toStoreError(thrown), stopped: false })
      }
    }
    if (problems.length > 0) throw problems[0]
  }

  return {
    take(limits) {
      const now = clock.nowMs()
      if ((dueAt !== null && dueAt <= now) || now < lastNow) mayTake = true
      lastNow = now
      if (!mayTake) return
      for (let row = takeOne(limits); row !== null; row = takeOne(limits)) begin(row)
      mayTake = false
      dueAt = nextDue(db, { kinds: names, now })
    },
    obey() {
      mayTake = true
      if (runs.size === 0) return
      const ids = [...runs.values()].map((run) => run.taskId)
      const rows = db.select({ id: task.id, lease: task.lease, wish: task.wish }).from(task).where(inArray(task.id, ids)).all()
      for (const run of runs.values()) {
        const row = rows.find((one) => one.lease === run.lease)
        if (row === undefined) run.halt('lost')
        else if (row.wish !== null) run.halt('wish')
      }
    },
    settle,
    dueInMs: () => (dueAt === null ? Infinity : Math.max(1, dueAt - clock.nowMs())),
    async dismiss() {
      for (const run of runs.values()) run.halt('stop')
      await Promise.all([...runs.values()].map((run) => run.ended))
      for (let left = LAST_TRIES; left > 0 && unsettled.size > 0; left--) {
        try {
          settle()
        } catch (thrown) {
          if (!isPassing(toStoreError(thrown))) return false
          await clock.sleep(LAST_TRY_MS)
        }
      }
      return unsettled.size === 0
    },
  }
}
