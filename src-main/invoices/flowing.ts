/** Joins the parsing thread to the writing thread. */
import { AppError } from '../../src-shared/domain/errors'
import { createFlow, FlowSink } from './flow'
import { toStoreError } from './store-errors'

/** Where the chunks of a parsing call go. */
export interface Destination<Chunk> {
  take(chunk: Chunk): void
  /** After the last chunk, unless something failed. */
  finish(): void
}

/**
 * Runs a parsing call and hands on its chunks as they come.
 *
 * @throws what the destination threw, `interrupted` when the signal was aborted, else what the call threw
 */
export async function flowing<Chunk>(
  signal: AbortSignal,
  start: (flow: SharedArrayBuffer, onEvent: (chunk: Chunk) => void) => Promise<null>,
  destination: Destination<Chunk>,
): Promise<void> {
  const flow = createFlow()
  const sink = new FlowSink(flow)
  let failure: unknown = null
  const fail = (thrown: unknown) => {
    failure ??= thrown
    sink.stop()
  }
  const attempt = (work: () => void) => {
    if (failure !== null) return
    try {
      work()
    } catch (thrown) {
      fail(thrown)
    }
  }
  const aborted = () => fail(new AppError('interrupted'))
  signal.addEventListener('abort', aborted, { once: true })
  if (signal.aborted) aborted()
  try {
    await start(flow, (chunk) => {
      attempt(() => destination.take(chunk))
      sink.taken()
    })
    attempt(() => destination.finish())
  } catch (thrown) {
    failure ??= thrown
  } finally {
    signal.removeEventListener('abort', aborted)
  }
  if (failure !== null) throw toStoreError(failure)
}
