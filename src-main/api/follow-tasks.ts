/** Follows some tasks until nothing is left to wait for. */
import type { Client } from '../../src-shared/contract/api'
import type { TaskView } from '../../src-shared/contract/views'
import { AppError } from '../../src-shared/domain/errors'

export interface FollowOptions {
  /** `sent`: as soon as every task has its solicitudes at the SAT, or waits for something else. */
  until: 'settled' | 'sent'
  /** How long to wait for a person when nothing else is left to do. Real time, never scaled. */
  personWaitMs: number
  signal: AbortSignal
  onChange: (tasks: readonly TaskView[]) => void
}

export function isSettled(task: TaskView): boolean {
  return task.state === 'done' || task.state === 'failed' || task.state === 'cancelled'
}

/** Only a person can bring it on: she was asked something, or paused it herself. */
export function isBlocked(task: TaskView): boolean {
  return task.state === 'needs_person' || task.state === 'paused'
}

function isSent(task: TaskView): boolean {
  if (task.state === 'waiting') return true
  const waiting = task.requests.some((request) => request.state === 'planned' || request.state === 'sending')
  return task.requests.some((request) => request.sentAt !== null) && !waiting
}

/** @returns the tasks as last seen, in the order of `ids`. @throws {AppError} `interrupted`, or what broke the stream */
export function followTasks(client: Client, ids: readonly string[], options: FollowOptions): Promise<TaskView[]> {
  const seen = new Map<string, TaskView>()
  const tasks = () => ids.flatMap((id) => seen.get(id) ?? [])
  return new Promise((resolve, reject) => {
    let patience: NodeJS.Timeout | null = null
    const end = (finish: () => void) => {
      close()
      if (patience !== null) clearTimeout(patience)
      options.signal.removeEventListener('abort', interrupt)
      finish()
    }
    const interrupt = () => end(() => reject(new AppError('interrupted')))
    const judge = () => {
      const all = tasks()
      options.onChange(all)
      if (all.length < ids.length) return
      if (all.every(isSettled)) return end(() => resolve(all))
      if (options.until === 'sent' && all.every((task) => isSettled(task) || isBlocked(task) || isSent(task)))
        return end(() => resolve(all))
      const stuck = all.every((task) => isSettled(task) || isBlocked(task))
      if (!stuck && patience !== null) {
        clearTimeout(patience)
        patience = null
      }
      if (stuck) patience ??= setTimeout(() => end(() => resolve(tasks())), options.personWaitMs)
    }
    /** A task adopted from an older batch may have ended before the stream was opened. */
    const fetchMissing = async () => {
      for (const id of ids.filter((one) => !seen.has(one))) {
        const { task } = await client.call('task.show', { id })
        if (!seen.has(id)) seen.set(id, task)
      }
      judge()
    }
    const close = client.open(
      'task.watch',
      {},
      (event) => {
        const changed = event.type === 'snapshot' ? event.tasks : [event.task]
        for (const task of changed) if (ids.includes(task.id)) seen.set(task.id, task)
        if (event.type === 'snapshot') fetchMissing().catch((thrown) => end(() => reject(thrown)))
        else if (changed.some((task) => ids.includes(task.id))) judge()
      },
      (error) =>
        end(() =>
          reject(
            error === null ? new AppError('interrupted') : new AppError(error.code, error.params, { detail: error.detail ?? undefined }),
          ),
        ),
    )
    options.signal.addEventListener('abort', interrupt, { once: true })
    if (options.signal.aborted) interrupt()
  })
}
