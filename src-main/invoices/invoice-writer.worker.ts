/** Thread that writes `invoices.db`, one ingest after the other. It unpacks and parses nothing: see `invoice-parser.worker.ts`. */
import { workerData } from 'node:worker_threads'
import { openDatabase } from './database'
import { createIngest, type IngestJob } from './ingest'
import type { ParserCalls } from './parsed'
import { serveCalls, type CallContext, type CallHandlers } from './worker-door'
import { linkWorker } from './worker-link'
import type { WriterCalls, WriterEvent } from './writer-calls'

// Started by `open-invoices.ts` with just this.
const { home } = workerData as { home: string }

function open(): CallHandlers<WriterCalls> {
  const db = openDatabase(home, 'write')
  const parser = linkWorker<ParserCalls>('invoice-parser', null)
  const ingest = createIngest({ db, home, parser })
  const closing = new AbortController()
  let last: Promise<unknown> = Promise.resolve()

  /** Waits for what was asked before. */
  function inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }

  function job(input: { owners: string[]; nowMs: number }, { signal, emit }: CallContext<WriterEvent>): IngestJob {
    return { ...input, signal: AbortSignal.any([signal, closing.signal]), emit }
  }

  return {
    package: (input, context) => inTurn(() => ingest.package(input.file, input.status, job(input, context))),
    metadata: (input, context) => inTurn(() => ingest.metadata(input.file, job(input, context))),
    import: (input, context) => inTurn(() => ingest.import(input.paths, job(input, context))),
    addOwner: (rfc) => inTurn(() => ingest.addOwner(rfc)),
    removeOwner: (rfc) => inTurn(() => ingest.removeOwner(rfc)),
    close() {
      closing.abort()
      return inTurn(async () => {
        await parser.close()
        db.close()
        return null
      })
    },
  }
}

serveCalls<WriterCalls>(open)
