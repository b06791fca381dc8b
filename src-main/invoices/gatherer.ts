/** Gathers rows in the parsing thread and hands them on in batches; knows when no more is wanted. */
import { AppError } from '../../src-shared/domain/errors'
import type { FlowSource } from './flow'

export class Gatherer<Batch> {
  batch: Batch
  readonly #empty: () => Batch
  readonly #emit: (batch: Batch) => void
  readonly #flow: FlowSource

  constructor(empty: () => Batch, emit: (batch: Batch) => void, flow: FlowSource) {
    this.#empty = empty
    this.#emit = emit
    this.#flow = flow
    this.batch = empty()
  }

  /** Waits while the writer is behind. @throws {AppError} `interrupted` when no more is wanted */
  handOn(): void {
    if (!this.#flow.ready()) throw new AppError('interrupted')
    this.#flow.sent()
    this.#emit(this.batch)
    this.batch = this.#empty()
  }
}
