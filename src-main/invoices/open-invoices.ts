/** Opens the invoice store: this thread only passes questions on to the threads that read, write and parse. */
import type { Rejected } from '../../src-shared/contract/views'
import type { Clock } from '../platform/clock'
import { createChangeTeller } from './change-teller'
import type { IngestOptions, InvoiceStore, MetadataResult } from './invoices'
import type { ReaderCalls } from './reader-calls'
import type { Counts } from './running-counts'
import { linkWorker, type CallOptions } from './worker-link'
import type { WriterCalls, WriterEvent } from './writer-calls'

export interface InvoiceStoreOptions {
  /** Data folder, absolute; it exists. */
  home: string
  clock: Clock
}

/** @throws {AppError} `store.newer`, `store.damaged`, `environment.*` */
export async function openInvoiceStore({ home, clock }: InvoiceStoreOptions): Promise<InvoiceStore> {
  const reader = linkWorker<ReaderCalls>('invoice-reader', { home })
  const writer = linkWorker<WriterCalls>('invoice-writer', { home })
  const changes = createChangeTeller()
  await reader.call('open', null).catch(async (thrown: unknown) => {
    await reader.close()
    throw thrown
  })

  /** Runs an ingest, telling of its progress, and puts the result together from what was told. */
  async function ingest(
    { signal, onProgress }: IngestOptions,
    files: number,
    run: (options: CallOptions<WriterEvent>) => Promise<Counts>,
  ): Promise<MetadataResult> {
    const rejected: Rejected[] = []
    let stored = 0
    const onEvent = ({ counts, rejected: more }: WriterEvent) => {
      for (const one of more) rejected.push(one)
      const { found, fresh, known, rejected: bad, cancelled } = counts
      onProgress?.({ files, found, fresh, known, rejected: bad })
      if (fresh + cancelled > stored) changes.add(fresh + cancelled - stored)
      stored = fresh + cancelled
    }
    const { found, fresh, known, cancelled, withoutXml } = await run({ onEvent, ...(signal === undefined ? {} : { signal }) })
    return { found, new: fresh, known, rejected, cancelled, withoutXml }
  }

  const input = ({ owners }: IngestOptions) => ({ owners, nowMs: clock.nowMs() })

  return {
    async ingestPackage(file, { status }, options) {
      const {
        cancelled: _none,
        withoutXml: _either,
        ...result
      } = await ingest(options, 1, (call) => writer.call('package', { ...input(options), file, status }, call))
      return result
    },
    ingestMetadata: (file, options) => ingest(options, 1, (call) => writer.call('metadata', { ...input(options), file }, call)),
    async importPaths(paths, options) {
      const {
        cancelled: _none,
        withoutXml: _either,
        ...result
      } = await ingest(options, paths.length, (call) => writer.call('import', { ...input(options), paths }, call))
      return result
    },
    async missingXml(query) {
      const { count, times, uuids } = await reader.call('missing', query)
      return { count, times: times === '' ? [] : times.split('\n'), uuids }
    },
    list: (query) => reader.call('list', query),
    sums: (filter) => reader.call('sums', filter),
    show: (uuid) => reader.call('show', uuid),
    xml: (uuid) => reader.call('xml', uuid),
    countByTaxpayer: () => reader.call('countByTaxpayer', null),
    coverage: (fromMonth, toMonth) => reader.call('coverage', { fromMonth, toMonth }),
    days: (query) => reader.call('days', query),
    changes: (sinceMs) => reader.call('changes', sinceMs),
    async addOwner(rfc) {
      await writer.call('addOwner', rfc)
    },
    async removeOwner(rfc) {
      await writer.call('removeOwner', rfc)
    },
    async check() {
      // A thread of its own: it reads the whole file, and lists must not wait for that.
      const checker = linkWorker<ReaderCalls>('invoice-reader', { home })
      try {
        return await checker.call('check', null)
      } finally {
        await checker.close()
      }
    },
    onChange: (listener) => changes.listen(listener),
    async close() {
      changes.stop()
      if (writer.isStarted()) await writer.call('close', null)
      if (reader.isStarted()) await reader.call('close', null)
      await Promise.all([writer.close(), reader.close()])
    },
  }
}
