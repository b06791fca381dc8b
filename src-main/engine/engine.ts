/**
 * The durable task engine as the rest of Acopio sees it. Everything it knows lies in `acopio.db`; any number of processes
 * may run an engine on the same data folder, each with a lease on the tasks it runs. `docs/engine.md` says what it promises.
 */
import type { BatchRequest, NewTask } from './kinds'

/** Most tasks that run at once per lane; a lane that is not named has no limit. `rfc:*` stands for every `rfc:…` lane. */
export type LaneLimits = Readonly<Record<string, number>>

export interface Submitted {
  batchId: string
  /** One per task asked for, in order; a live task with the same dedupe key is adopted instead of doubled. */
  taskIds: string[]
}

export interface Engine {
  /** Begins to take tasks. Until then it only answers. */
  start(): void
  /** Stops running tasks at their next safe point and gives their leases back: they are queued again. Safe to call twice. */
  stop(): Promise<void>
  /** Writes a batch with its tasks in one transaction. @throws {AppError} `ipc.bad-input` when an input does not fit its kind */
  submit(batch: BatchRequest, tasks: readonly NewTask[]): Submitted
  /** @throws {AppError} `task.unknown`, `task.wrong-state` */
  pause(taskId: string): void
  resume(taskId: string): void
  cancel(taskId: string): void
  /** Failed and cancelled tasks go on from their checkpoint; a waiting one runs at once. */
  retry(taskId: string): void
  /** @throws {AppError} `task.unknown`, `task.no-question` */
  answer(taskId: string, value: string): void
  setLimits(limits: LaneLimits): void
  /**
   * Told the ids of tasks that changed, also when another process changed them (noticed within half a second).
   * @returns a function that stops the telling
   */
  onChange(listener: (taskIds: readonly string[]) => void): () => void
}
