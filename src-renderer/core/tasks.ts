/**
 * All live tasks and those of the newest batch, kept by one `task.watch`. The objects of tasks that did not change stay the
 * same, so that rows redraw only when their own task moved.
 */
import { create } from 'zustand'
import type { Client, StreamEvent } from '../../src-shared/contract/api'
import type { TaskState, TaskView } from '../../src-shared/contract/views'
import { perFrame, type Schedule } from './batch'
import { follow } from './follow'

type TaskEvent = StreamEvent<'task.watch'>

export interface TasksState {
  byId: Readonly<Record<string, TaskView>>
  /** False until the first snapshot, and while the stream is broken. */
  connected: boolean
}

export const useTasks = create<TasksState>(() => ({ byId: {}, connected: false }))

/** Pure: what the tasks are after these events. A change that is older than what is known is not taken. */
export function applyEvents(before: TasksState['byId'], events: readonly TaskEvent[]): TasksState['byId'] {
  let after: Record<string, TaskView> = { ...before }
  for (const event of events) {
    if (event.type === 'snapshot') {
      after = Object.fromEntries(event.tasks.map((task) => [task.id, newer(before[task.id], task)]))
    } else {
      after[event.task.id] = newer(after[event.task.id], event.task)
    }
  }
  return after
}

function newer(known: TaskView | undefined, told: TaskView): TaskView {
  return known !== undefined && known.updatedAt > told.updatedAt ? known : told
}

/** @returns a function that stops following */
export function followTasks(client: Pick<Client, 'open'>, schedule?: Schedule): () => void {
  const take = perFrame<TaskEvent>(
    (events) => useTasks.setState((state) => ({ byId: applyEvents(state.byId, events), connected: true })),
    schedule,
  )
  return follow(client, 'task.watch', {}, take, (flowing) => flowing || useTasks.setState({ connected: false }))
}

/** Puts in the answer of `task.pause` and its like, without waiting for the stream to tell it. */
export function takeTask(task: TaskView): void {
  useTasks.setState((state) => ({ byId: applyEvents(state.byId, [{ type: 'changed', task }]) }))
}

const SETTLED: ReadonlySet<TaskState> = new Set(['done', 'failed', 'cancelled'])

export function isSettled(task: Pick<TaskView, 'state'>): boolean {
  return SETTLED.has(task.state)
}

/** The batch begun last, or null. */
export function newestBatchId(byId: TasksState['byId']): string | null {
  let newest: TaskView | null = null
  for (const task of Object.values(byId)) {
    if (task.batchId !== null && (newest === null || task.createdAt > newest.createdAt)) newest = task
  }
  return newest?.batchId ?? null
}

export interface Work {
  /** Tasks that are not over yet, anywhere. */
  live: number
  /** Of the batches that still have live tasks: all their tasks, and how many are over. */
  total: number
  over: number
  needsPerson: number
  /** Milliseconds left by the pace so far, or null while too little is over to tell. */
  leftMs: number | null
}

const IDLE: Work = { live: 0, total: 0, over: 0, needsPerson: 0, leftMs: null }

/** What the status line tells. Requests count, not tasks, where the tasks tell them. */
export function workOf(byId: TasksState['byId'], nowMs: number): Work {
  const tasks = Object.values(byId)
  const live = tasks.filter((task) => !isSettled(task))
  if (live.length === 0) return IDLE
  const batches = new Set(live.map((task) => task.batchId ?? task.id))
  const counted = tasks.filter((task) => batches.has(task.batchId ?? task.id))
  const over = counted.filter(isSettled).length
  const startedAt = Math.min(...counted.map((task) => task.startedAt ?? task.createdAt))
  const share = counted.reduce((sum, task) => sum + shareOf(task), 0) / counted.length
  const elapsedMs = nowMs - startedAt
  const working = live.some((task) => task.state !== 'needs_person' && task.state !== 'paused')
  const leftMs = working && share >= 0.1 && elapsedMs > 20_000 ? (elapsedMs / share) * (1 - share) : null
  return {
    live: live.length,
    total: counted.length,
    over,
    needsPerson: live.filter((task) => task.state === 'needs_person').length,
    leftMs,
  }
}

function shareOf(task: TaskView): number {
  if (isSettled(task)) return 1
  const { progress } = task
  return progress === null || progress.total === null || progress.total === 0 ? 0 : Math.min(1, progress.done / progress.total)
}
