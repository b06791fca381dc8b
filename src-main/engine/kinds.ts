/**
 * What a kind of task is to the engine. A task can be stopped at any line (`kill -9` included) and is then run again from
 * its last checkpoint; it says what should happen next and never sleeps itself.
 */
import type { z } from 'zod'
import type { Progress, Question } from '../../src-shared/contract/views'
import type { ErrorParams } from '../../src-shared/domain/errors'
import type { Clock } from '../platform/clock'

/** What a run wants next. Failures are thrown as AppError; its kind decides (see `docs/engine.md`). */
export type Outcome =
  | { type: 'done'; result?: unknown }
  /** Run again at `at` (UTC ms). `reason` is a `reason.*` text or an error code. */
  | { type: 'wait'; at: number; reason: { code: string; params: ErrorParams } }
  | { type: 'ask'; question: Question }

export interface TaskContext<Input> {
  taskId: string
  batchId: string | null
  input: Input
  /** What `save` stored last, or null on the first run. Check it with zod. */
  checkpoint: unknown
  /** The person's answer to the last `ask`; given once. */
  answer: string | null
  attempts: number
  clock: Clock
  /** Aborted when the person pauses or cancels, the process ends or the lease is lost. */
  signal: AbortSignal
  /** Stores the checkpoint at once (durable). @throws {AppError} `task.lost-lease` when another process owns the task by now */
  save(checkpoint: unknown): void
  /** Live figures; may be throttled. */
  progress(progress: Progress): void
  /** A line for the person's history. `code` is a `step.*` text. */
  step(code: string, params?: ErrorParams, level?: 'info' | 'warning' | 'error', detail?: string | null): void
  /** Throws `interrupted` when the signal is aborted, `task.lost-lease` when the lease is gone. Call before anything that counts outside. */
  guard(): void
}

export interface TaskKind<Input = unknown> {
  kind: string
  input: z.ZodType<Input>
  /** Lanes it occupies while it runs; limits per lane are given to the engine. */
  lanes(input: Input): string[]
  /** Two live tasks with the same key are the same work. Null: never the same. */
  dedupeKey(input: Input): string | null
  rfc(input: Input): string | null
  run(context: TaskContext<Input>): Promise<Outcome>
  /** Told when the person cancels, after the run has stopped. Must be quick and safe to repeat. */
  cancelled?(taskId: string): void
}

/** What a batch was asked for, kept for the head of the screen. */
export interface BatchRequest {
  kind: string
  request: unknown
}

export interface NewTask {
  kind: string
  input: unknown
}
