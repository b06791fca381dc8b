/** The writing thread's work: what the parsing thread sends is stored commit by commit. */
import { rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { SatStatus } from '../../src-shared/contract/views'
import { documentCommits, metadataCommits } from './commits'
import type { Connection } from './database'
import { findFiles } from './find-files'
import { flowing } from './flowing'
import { copyIntoArchive, prepareImportFolder } from './import-folder'
import { createNews } from './news'
import { addClient, removeClient } from './owners'
import type { ParsedBatch, ParserCalls } from './parsed'
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

/** One job under way. */
interface Run extends IngestJob {
  counts: RunningCounts
}

/** Loose files one parsing call is given: their paths travel in one message. */
const LOOSE_AT_ONCE = 5_000

export interface Ingest {
  package(file: string, status: SatStatus | null, job: IngestJob): Promise<Counts>
  metadata(file: string, job: IngestJob): Promise<Counts>
  import(paths: readonly string[], job: IngestJob): Promise<Counts>
  addOwner(rfc: string): null
  removeOwner(rfc: string): null
}

export function createIngest({ db, home, parser }: IngestParts): Ingest {
  const rows = createRowStore(db)
  const news = createNews(db)
  const archive = archiveRows(db)
  const selectClient = db.prepare('select 1 from client where rfc = ?').pluck()

  /** One durable commit. */
  function commit<T>(nowMs: number, work: () => T): T {
    const transaction = db.transaction(() => {
      rows.begin()
      news.begin()
      const result = work()
      rows.end()
      news.end(nowMs)
      return result
    })
    return transaction.immediate()
  }

  function addClients(owners: readonly string[]): void {
    const fresh = owners.filter((rfc) => selectClient.get(rfc) === undefined)
    if (fresh.length > 0) db.transaction(() => fresh.forEach((rfc) => addClient(db, rfc))).immediate()
  }

  function begin(job: IngestJob): Run {
    addClients(job.owners)
    return { ...job, counts: new RunningCounts(job.emit) }
  }

  /** Stores what comes of a parsing call, its bytes on a shelf. */
  const documentsOnto = (shelf: Shelf, satStatus: SatStatus | null, { counts, nowMs }: Run) =>
    documentCommits(({ documents, rejected }: ParsedBatch) => {
      const put = (accepted: ParsedBatch['documents']) => shelf.put(accepted, nowMs)
      const stored = commit(nowMs, () => storeDocuments({ rows, news }, { documents, satStatus, nowMs, archive: put }))
      counts.add(stored, [...rejected, ...stored.rejected])
    })

  async function documentsOfZip(file: string, source: string, shelf: Shelf, status: SatStatus | null, run: Run): Promise<void> {
    const input = { home, file: join(home, file), source }
    await flowing<ParsedBatch>(
      run.signal,
      (flow, onEvent) => parser.call('package', { ...input, flow }, { onEvent }),
      documentsOnto(shelf, status, run),
    )
  }

  /** A ZIP that cannot be read is one rejected file among the others. */
  async function importZip(path: string, run: Run): Promise<void> {
    let copy: string | null = null
    try {
      copy = copyIntoArchive(home, path)
      await documentsOfZip(copy, path, packageShelf(archive, copy, path), null, run)
    } catch (thrown) {
      const error = toStoreError(thrown)
      if (!error.code.startsWith('package.') && error.code !== 'usage.file-unreadable') throw error
      run.counts.add({}, [rejectedOf(path, error)])
    } finally {
      // Nothing in it was new.
      if (copy !== null && !archive.isReferred(copy)) rmSync(join(home, copy), { force: true })
    }
  }

  async function importLoose(paths: readonly string[], run: Run): Promise<void> {
    const shelf = looseShelf(archive, home)
    const destination = documentsOnto(shelf, null, run)
    try {
      for (let done = 0; done < paths.length; done += LOOSE_AT_ONCE) {
        const files = paths.slice(done, done + LOOSE_AT_ONCE)
        await flowing<ParsedBatch>(run.signal, (flow, onEvent) => parser.call('loose', { home, files, flow }, { onEvent }), destination)
      }
    } finally {
      shelf.close()
    }
  }

  return {
    async package(file, status, job) {
      const run = begin(job)
      await documentsOfZip(file, basename(file), packageShelf(archive, file, file), status, run)
      return run.counts.counts
    },
    async metadata(file, job) {
      const run = begin(job)
      const path = join(home, file)
      const input = { home, file: path, source: basename(file) }
      // When the SAT gave it to us: repeating an old package does not undo what a newer one told.
      const toldAt = Math.trunc(statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0)
      const destination = metadataCommits((batch) =>
        run.counts.add(
          commit(run.nowMs, () => storeMetadata({ rows, news }, batch.rows, toldAt)),
          batch.rejected,
        ),
      )
      await flowing(run.signal, (flow, onEvent) => parser.call('metadata', { ...input, flow }, { onEvent }), destination)
      return run.counts.counts
    },
    async import(paths, job) {
      const found = findFiles(paths)
      const run = begin(job)
      prepareImportFolder(home, (file) => archive.isReferred(file))
      const unreadable = found.unreadable.map(({ path, error }) => rejectedOf(path, error))
      if (unreadable.length > 0) run.counts.add({}, unreadable)
      for (const path of found.zip) await importZip(path, run)
      if (found.xml.length > 0) await importLoose(found.xml, run)
      return run.counts.counts
    },
    addOwner(rfc) {
      addClients([rfc])
      return null
    },
    removeOwner(rfc) {
      db.transaction(() => removeClient(db, rfc)).immediate()
      return null
    },
  }
}
