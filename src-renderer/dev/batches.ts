/** Batches of the make-believe world, told from its tasks as the core tells them from its rows. */
import type { BatchView, TaskView } from '../../src-shared/contract/views'
import { DownloadRequest } from '../../src-shared/contract/views'

/** Newest first. */
export function batchesOf(tasks: readonly TaskView[]): BatchView[] {
  const byBatch = Map.groupBy(tasks, (task) => task.batchId ?? task.id)
  return [...byBatch].map(([id, own]) => batchOf(id, own)).toReversed()
}

function batchOf(id: string, own: readonly TaskView[]): BatchView {
  const counted = (...states: TaskView['state'][]) => own.filter((task) => states.includes(task.state)).length
  const sum = (figure: 'found' | 'new' | 'known' | 'rejected') => own.reduce((total, task) => total + (task.counts?.[figure] ?? 0), 0)
  const done = counted('done')
  const failed = counted('failed', 'cancelled')
  const { input } = own[0] ?? { input: {} }
  return {
    id,
    createdAt: Math.min(...own.map((task) => task.createdAt)),
    request: DownloadRequest.strip().parse({
      ...input,
      rfcs: [...new Set(own.map((task) => task.rfc ?? ''))],
      directions: [...new Set(own.map((task) => (task.input['direction'] === 'issued' ? 'issued' : 'received')))],
    }),
    tasks: own.length,
    done,
    failed,
    live: own.length - done - failed,
    counts: { found: sum('found'), new: sum('new'), known: sum('known'), rejected: sum('rejected') },
  }
}
