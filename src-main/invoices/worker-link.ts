/**
 * Calls into a worker thread and what comes back. The thread starts with the first call and again after it died, so that
 * hostile input that kills a thread costs one call, not the program.
 */
import { Worker } from 'node:worker_threads'
import { AppError, type ErrorData } from '../../src-shared/domain/errors'
import { bringsSources, workerFile } from './worker-file'

/** What one call takes, gives back, and tells meanwhile. */
export interface CallShape {
  input: unknown
  output: unknown
  event: unknown
}

export type CallShapes<Shape> = { [Name in keyof Shape]: CallShape }

export type Request = { id: number; name: string; input: unknown } | { abort: number }
export type Answer = { id: number; output: unknown } | { id: number; error: ErrorData } | { id: number; event: unknown }

export interface CallOptions<Event> {
  /** Tells the thread; the call ends when the thread has come to a safe point. */
  signal?: AbortSignal
  onEvent?: (event: Event) => void
}

export interface Link<Shape extends CallShapes<Shape>> {
  /** @throws {AppError} what the thread threw; `internal` when it died */
  call<Name extends keyof Shape & string>(
    name: Name,
    input: Shape[Name]['input'],
    options?: CallOptions<Shape[Name]['event']>,
  ): Promise<Shape[Name]['output']>
  isStarted(): boolean
  /** Ends the thread; pending calls fail with `interrupted`. */
  close(): Promise<void>
}

interface Pending {
  resolve: (output: unknown) => void
  reject: (error: AppError) => void
  onEvent: ((event: unknown) => void) | undefined
}

/** Rows live briefly: with the usual 48 MB of room for young objects each thread keeps more garbage than it has work. */
const LIMITS = { maxYoungGenerationSizeMb: 24 }

/** @param name of the worker's file, without `.worker.ts`; @param data what it is started with */
export function linkWorker<Shape extends CallShapes<Shape>>(name: string, data: unknown): Link<Shape> {
  const pending = new Map<number, Pending>()
  let worker: Worker | null = null
  let lastId = 0

  function start(): Worker {
    const started = new Worker(workerFile(name), { workerData: data, name, resourceLimits: LIMITS, ...bringsSources() })
    // A thread that waits for nothing must not keep the program from ending.
    started.unref()
    started.on('message', answered)
    started.on('error', (error) => died(started, `${error.name}: ${error.message}`))
    started.on('exit', (code) => died(started, `exit code ${code}`))
    worker = started
    return started
  }

  function answered(answer: Answer): void {
    const call = pending.get(answer.id)
    if (call === undefined) return
    if ('event' in answer) return call.onEvent?.(answer.event)
    settled(answer.id)
    if ('error' in answer) call.reject(new AppError(answer.error.code, answer.error.params, { detail: answer.error.detail ?? undefined }))
    else call.resolve(answer.output)
  }

  function settled(id: number): void {
    pending.delete(id)
    if (pending.size === 0) worker?.unref()
  }

  function died(which: Worker, detail: string): void {
    if (worker !== which) return
    worker = null
    failAll(new AppError('internal', {}, { detail: `${name} worker: ${detail}` }))
  }

  function failAll(error: AppError): void {
    const calls = [...pending.values()]
    pending.clear()
    for (const call of calls) call.reject(error)
  }

  return {
    call(callName, input, { signal, onEvent } = {}) {
      if (signal?.aborted === true) return Promise.reject(new AppError('interrupted'))
      const id = ++lastId
      const target = worker ?? start()
      const send = (request: Request) => target.postMessage(request, [])
      const abort = () => send({ abort: id })
      signal?.addEventListener('abort', abort, { once: true })
      return new Promise<unknown>((resolve, reject) => {
        // Both ends are built from the same shape, so what arrives as an event is one.
        pending.set(id, { resolve, reject, onEvent: onEvent as Pending['onEvent'] })
        target.ref()
        send({ id, name: callName, input })
      }).finally(() => signal?.removeEventListener('abort', abort))
    },
    isStarted: () => worker !== null,
    async close() {
      const last = worker
      worker = null
      failAll(new AppError('interrupted'))
      await last?.terminate()
    },
  }
}
