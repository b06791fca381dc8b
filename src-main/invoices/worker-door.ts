/** The worker's end of a link (see `worker-link.ts`): answers calls with values or with errors as data. */
import { parentPort } from 'node:worker_threads'
import { AppError, toErrorData } from '../../src-shared/domain/errors'
import { toStoreError } from './store-errors'
import type { Answer, CallShapes, Request } from './worker-link'

export interface CallContext<Event> {
  signal: AbortSignal
  emit(event: Event): void
}

export type CallHandlers<Shape extends CallShapes<Shape>> = {
  [Name in keyof Shape]: (
    input: Shape[Name]['input'],
    context: CallContext<Shape[Name]['event']>,
  ) => Shape[Name]['output'] | Promise<Shape[Name]['output']>
}

type Handler = (input: unknown, context: CallContext<unknown>) => unknown

/**
 * Listens for calls until the thread is ended.
 *
 * @param open makes what the calls work on; run with the first call, which fails with what it throws
 */
export function serveCalls<Shape extends CallShapes<Shape>>(open: () => CallHandlers<Shape>): void {
  const port = parentPort
  if (port === null) throw new AppError('internal', {}, { detail: 'not a worker thread' })
  let handlers: Readonly<Record<string, Handler>> | null = null
  const running = new Map<number, AbortController>()
  const send = (answer: Answer) => port.postMessage(answer)

  async function answer({ id, name, input }: { id: number; name: string; input: unknown }): Promise<void> {
    const controller = new AbortController()
    running.set(id, controller)
    try {
      // Names and inputs come from a link of the same shape.
      handlers ??= open() as Readonly<Record<string, Handler>>
      const handler = handlers[name]
      if (handler === undefined) throw new AppError('internal', {}, { detail: `no call ${name}` })
      const output = await handler(input, { signal: controller.signal, emit: (event) => send({ id, event }) })
      send({ id, output })
    } catch (thrown) {
      send({ id, error: toErrorData(toStoreError(thrown)) })
    } finally {
      running.delete(id)
    }
  }

  port.on('message', (request: Request) => {
    if ('abort' in request) running.get(request.abort)?.abort()
    else void answer(request)
  })
}
