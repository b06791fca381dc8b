/** The writing thread's work: what the parsing thread sends is stored batch by batch, each in a transaction of its own. */
import { rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { SatStatus } from '../../src-shared/contract/views'
import { AppError } from '../../src-shared/domain/errors'
import type { Connection } from './database'
import { findFiles } from './find-files'
import { flowing } from './flowing'
import { copyIntoArchive, newImportFile, removeOrphans } from './import-folder'
import { createNews } from './news'
import { addClient, removeClient } from './owners'
import type { ParsedBatch, ParsedMetadata, ParserCalls } from './parsed'
import { rejectedOf } from './quarantine'
import { createRowStore } from './row-store'
import { RunningCounts, type Counts } from './running-counts'
import { archiveRows, looseShelf, packageShelf, type Shelf } from './shelves'
import { storeDocuments } from './store-documents'
import { toStoreError } from './store-errors'
import { storeMetadata } from './store-metadata'
import type { WriterEvent } from './writer-calls'
import type { Link } from './worker-link'

export interface IngestParts {
  db: Connection
  /** Data folder. */
  home: string
  parser: Link<ParserCalls>
}

export interface IngestJob {
  owners: readonly string[]
  nowMs: number
  signal: AbortSignal
  emit(event: WriterEvent): void
}

const LOOSE_AT_ONCE = 5_000

export function createIngest({ db, home, parser }: IngestParts) {
  const rows = createRowStore(db)
  const news = createNews(db)
  let nowMs = 0
  const archive = archiveRows(db, () => nowMs)

  /** One durable commit. */
  function commit<T>(work: () => T): T {
    return db
      .transaction(() => {
        rows.begin()
        news.forget()
        const result = work()
        rows.end()
        news.flush(nowMs)
        return result
      })
      .immediate()
  }

  function begin(job: IngestJob): RunningCounts {
    nowMs = job.nowMs
    addClients(job.owners)
    return new RunningCounts(job.emit)
  }

  const selectClient = db.prepare('select 1 from client where rfc = ?').pluck()
  function addClients(owners: readonly string[]): void {
    const fresh = owners.filter((rfc) => selectClient.get(rfc) === undefined)
    if (fresh.length > 0) db.transaction(() => fresh.forEach((rfc) => addClient(db, rfc))).immediate()
  }

  const documents = (batch: ParsedBatch, shelf: Shelf, satStatus: SatStatus | null, counts: RunningCounts) => {
    const stored = commit(() =>
      storeDocuments({ rows, news }, { documents: batch.documents, satStatus, nowMs, archive: (accepted) => shelf.put(accepted) }),
    )
    counts.add(stored, [...batch.rejected, ...stored.rejected])
  }

  return {
    async package(file: string, status: SatStatus | null, job: IngestJob): Promise<Counts> {
      const counts = begin(job)
      const shelf = packageShelf(archive, file, file)
      const input = { home, file: join(home, file), source: basename(file) }
      await flowing<ParsedBatch>(
        job.signal,
        (flow, onEvent) => parser.call('package', { ...input, flow }, { onEvent }),
        (batch) => documents(batch, shelf, status, counts),
      )
      return counts.counts
    },

    async metadata(file: string, job: IngestJob): Promise<Counts> {
      const counts = begin(job)
      const path = join(home, file)
      // When the SAT gave it to us: repeating an old package does not undo what a newer one told.
      const toldAt = Math.trunc(statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0)
      const input = { home, file: path, source: basename(file) }
      await flowing<ParsedMetadata>(
        job.signal,
        (flow, onEvent) => parser.call('metadata', { ...input, flow }, { onEvent }),
        (batch) => {
          const stored = commit(() => storeMetadata({ rows, news }, batch.rows, toldAt))
          counts.add(stored, batch.rejected)
        },
      )
      return counts.counts
    },

    async import(paths: readonly string[], job: IngestJob): Promise<Counts> {
      const counts = begin(job)
      const found = findFiles(paths)
      newImportFile(home)
      removeOrphans(home, (file) => archive.isReferred(file))
      counts.add(
        {},
        found.unreadable.map(({ path, error }) => rejectedOf(path, error)),
      )
      for (const path of found.zip) await importZip(path, job, counts)
      const shelf = looseShelf(archive, home)
      try {
        for (let done = 0; done < found.xml.length; done += LOOSE_AT_ONCE) {
          const files = found.xml.slice(done, done + LOOSE_AT_ONCE)
          await flowing<ParsedBatch>(
            job.signal,
            (flow, onEvent) => parser.call('loose', { home, files, flow }, { onEvent }),
            (batch) => documents(batch, shelf, null, counts),
          )
        }
      } finally {
        shelf.close()
      }
      return counts.counts
    },

    addOwner(rfc: string): null {
      addClients([rfc])
      return null
    },

    removeOwner(rfc: string): null {
      db.transaction(() => removeClient(db, rfc)).immediate()
      return null
    },
  }

  /** A ZIP that cannot be read is one rejected file among the others. */
  async function importZip(path: string, job: IngestJob, counts: RunningCounts): Promise<void> {
    let file: string
    try {
      file = copyIntoArchive(home, path)
    } catch (thrown) {
      return counts.add({}, [rejectedOf(path, unreadable(thrown, path))])
    }
    const shelf = packageShelf(archive, file, path)
    try {
      const input = { home, file: join(home, file), source: path }
      await flowing<ParsedBatch>(
        job.signal,
        (flow, onEvent) => parser.call('package', { ...input, flow }, { onEvent }),
        (batch) => documents(batch, shelf, null, counts),
      )
    } catch (thrown) {
      const error = toStoreError(thrown)
      if (!error.code.startsWith('package.')) throw error
      counts.add({}, [rejectedOf(path, error)])
    } finally {
      // Nothing in it was new.
      if (!archive.isReferred(file)) rmSync(join(home, file), { force: true })
    }
  }
}

/** A full disk concerns all that follows, a file that cannot be read only itself. */
function unreadable(thrown: unknown, path: string): AppError {
  const error = toStoreError(thrown)
  if (error.code !== 'internal') throw error
  return new AppError('usage.file-unreadable', { path }, { detail: error.detail ?? undefined, cause: thrown })
}
