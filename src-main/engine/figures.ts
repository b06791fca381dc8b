/** Live figures of running tasks, written together a few times a second. They are for looking at: a power cut may lose the last. */
import { and, eq } from 'drizzle-orm'
import type { Progress } from '../../src-shared/contract/views'
import type { Store } from '../store/open-store'
import { toStoreError } from '../store/sqlite-errors'
import { task } from '../store/schema'
import { writeTask } from './task-rows'
import { PROGRESS_MS } from './timing'

export interface Figures {
  set(lease: string, taskId: string, progress: Progress): void
  /** The newest ones that are not written yet, to be written with the end of the run. */
  take(lease: string): Progress | null
  /** Nothing more is written. */
  end(): void
}

export function createFigures(store: Pick<Store, 'db' | 'relaxed'>, nowMs: () => number, written: () => void): Figures {
  const { db } = store
  const pending = new Map<string, { taskId: string; progress: Progress }>()
  let timer: NodeJS.Timeout | null = null

  const write = () => {
    timer = null
    const batch = [...pending]
    pending.clear()
    try {
      store.relaxed(() =>
        db.transaction(() => {
          for (const [lease, { taskId, progress }] of batch) {
            const own = and(eq(task.id, taskId), eq(task.lease, lease))
            if (db.select({ id: task.id }).from(task).where(own).get() !== undefined) writeTask(db, taskId, { progress }, nowMs())
          }
        }),
      )
    } catch (thrown) {
      // Newer ones will come; only what the database is not used to may stop the process.
      if (toStoreError(thrown).code === 'internal') throw thrown
    }
    written()
  }

  return {
    set(lease, taskId, progress) {
      pending.set(lease, { taskId, progress })
      timer ??= setTimeout(write, PROGRESS_MS)
    },
    take(lease) {
      const progress = pending.get(lease)?.progress ?? null
      pending.delete(lease)
      return progress
    },
    end() {
      if (timer !== null) clearTimeout(timer)
      timer = null
      pending.clear()
    },
  }
}
