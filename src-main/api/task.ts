/** `task.*`: how tasks go, and what a person asks of them. */
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { changesOf } from './changes'
import { liveAndNewest, listTasks, readSteps, readTasks, type Describe } from './task-rows'
import type { Handlers } from '../../src-shared/contract/api'
import type { TaskView } from '../../src-shared/contract/views'
import { AppError } from '../../src-shared/domain/errors'
import type { Engine } from '../engine/engine'
import type { Clock } from '../platform/clock'

export interface TaskParts {
  db: BetterSQLite3Database
  engine: Pick<Engine, 'pause' | 'resume' | 'cancel' | 'retry' | 'answer' | 'onChange'>
  clock: Pick<Clock, 'sleep'>
  /** What only the kind knows of its tasks. */
  describe: Describe
}

type TaskHandlers = Pick<Handlers, Extract<keyof Handlers, `task.${string}`>>

/** At most five a second per task; what changes meanwhile is told with its latest state. */
const BETWEEN_CHANGES_MS = 200

export function taskHandlers({ db, engine, clock, describe }: TaskParts): TaskHandlers {
  const one = (id: string): TaskView => {
    const [task] = readTasks(db, describe, [id])
    if (task === undefined) throw new AppError('task.unknown', { id: id.slice(0, 64) })
    return task
  }
  const after = async (id: string, act: () => void): Promise<TaskView> => {
    act()
    return one(id)
  }
  return {
    'task.list': async (filter) => ({ tasks: listTasks(db, describe, filter) }),
    'task.show': async ({ id }) => ({ task: one(id), steps: readSteps(db, id), rejected: describe([id]).get(id)?.rejected ?? [] }),
    'task.pause': ({ id }) => after(id, () => engine.pause(id)),
    'task.resume': ({ id }) => after(id, () => engine.resume(id)),
    'task.cancel': ({ id }) => after(id, () => engine.cancel(id)),
    'task.retry': ({ id }) => after(id, () => engine.retry(id)),
    'task.answer': ({ id, value }) => after(id, () => engine.answer(id, value)),
    'task.watch': async function* (_input, signal) {
      // Opened before the snapshot, so that no change falls between.
      const left = new AbortController()
      const changes = changesOf<readonly string[]>((listener) => engine.onChange(listener), AbortSignal.any([signal, left.signal]))
      try {
        yield { type: 'snapshot', tasks: liveAndNewest(db, describe) }
        for await (const told of changes) {
          const ids = [...new Set(told.flat())]
          for (const task of readTasks(db, describe, ids)) yield { type: 'changed', task }
          // What is told meanwhile is kept, and read when its turn comes.
          await clock.sleep(BETWEEN_CHANGES_MS, signal).catch(() => {})
        }
      } finally {
        left.abort()
      }
    },
  }
}
