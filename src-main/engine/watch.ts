/**
 * Who follows tasks is told here, whoever changed them. `PRAGMA data_version` tells for next to nothing whether another
 * process wrote; the revisions of the tasks tell which ones changed.
 */
import { asc, gt, sql } from 'drizzle-orm'
import type { Store } from '../store/open-store'
import { task } from '../store/schema'

export type ChangeListener = (taskIds: readonly string[]) => void

export interface Watch {
  /** This process wrote: the next look must not rely on `data_version`. */
  touched(): void
  /** Tells the listeners what changed. @returns whether anything was written since the last look */
  look(): boolean
  listen(listener: ChangeListener): () => void
  readonly isFollowed: boolean
}

export function createWatch({ db, raw }: Pick<Store, 'db' | 'raw'>): Watch {
  const listeners = new Set<ChangeListener>()
  const version = () => Number(raw.pragma('data_version', { simple: true }))
  const newest = () => db.get<{ revision: number | null }>(sql`select max(revision) as revision from task`).revision ?? 0
  let seenVersion = version()
  let seen = newest()
  let isTouched = false

  const tell = (ids: readonly string[]) => {
    for (const listener of listeners) {
      try {
        listener(ids)
      } catch (thrown) {
        // What a listener gets wrong must not stop the tasks.
        queueMicrotask(() => {
          throw thrown
        })
      }
    }
  }

  return {
    touched: () => void (isTouched = true),
    look() {
      const now = version()
      if (now === seenVersion && !isTouched) return false
      const changed = db
        .select({ id: task.id, revision: task.revision })
        .from(task)
        .where(gt(task.revision, seen))
        .orderBy(asc(task.revision))
        .all()
      seenVersion = now
      isTouched = false
      seen = changed.at(-1)?.revision ?? seen
      if (changed.length > 0) tell(changed.map((row) => row.id))
      return true
    },
    listen(listener) {
      // Each has its own entry, also when the same function listens twice.
      const own: ChangeListener = (ids) => listener(ids)
      listeners.add(own)
      return () => void listeners.delete(own)
    },
    get isFollowed() {
      return listeners.size > 0
    },
  }
}
