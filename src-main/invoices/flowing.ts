/** Joins the parsing thread to the writing thread. */
import { AppError } from '../../src-shared/domain/errors'
import { createFlow, FlowSink } from './flow'
import { toStoreError } from './store-errors'

/**
 * Runs a parsing call and stores its batches as they come.
 *
 * @throws what storing threw, `interrupted` when the signal was aborted, else what the call threw
 */
export async function flowing<Batch>(
  signal: AbortSignal,
  start: (flow: SharedArrayBuffer, onEvent: (batch: Batch) => void) => Promise<null>,
  store: (batch: Batch) => void,
): Promise<void> {
  const flow = createFlow()
  const sink = new FlowSink(flow)
  let failure: unknown = null
  const fail = (thrown: unknown) => {
    failure ??= thrown
    sink.stop()
  }
  const aborted = () => fail(new AppError('interrupted'))
  signal.addEventListener('abort', aborted, { once: true })
  if (signal.aborted) aborted()
  try {
    await start(flow, (batch) => {
      if (failure !== null) return
      try {
        store(batch)
        sink.taken()
      } catch (thrown) {
        fail(thrown)
      }
    })
  } catch (thrown) {
    failure ??= thrown
  } finally {
    signal.removeEventListener('abort', aborted)
  }
  if (failure !== null) throw toStoreError(failure)
}
