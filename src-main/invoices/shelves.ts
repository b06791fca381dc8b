/** Where original bytes are put before their rows are written: the package they came in, or a ZIP of ours for loose XML. */
import { join } from 'node:path'
import { AT, at, numberAt, textAt } from './columns'
import type { Connection } from './database'
import { newImportFile, syncFolder } from './import-folder'
import type { ParsedDocument } from './parsed'
import { createZip, type ZipWriter } from './zip-writer'

export interface Shelf {
  /** Gives rows their place. Inside a transaction; the bytes are on the disk when it returns. */
  put(documents: readonly ParsedDocument[], nowMs: number): void
  close(): void
}

/** @param file relative to the data folder, already on the disk */
export function packageShelf(archive: ArchiveRows, file: string, origin: string): Shelf {
  return {
    put(documents, nowMs) {
      const id = archive.idOf(file, origin, nowMs)
      for (const { values } of documents) values[AT.archiveId] = id
    },
    close() {},
  }
}

/** Without zip64 a ZIP holds fewer than 65,536 entries. */
const MOST_ENTRIES = 60_000
const MOST_BYTES = 1_000_000_000

/** Loose XML goes into new ZIPs of our own: few files whatever the number of documents. */
export function looseShelf(archive: ArchiveRows, home: string): Shelf {
  let open: { zip: ZipWriter; file: string } | null = null
  const next = (): { zip: ZipWriter; file: string } => {
    const file = newImportFile()
    const zip = createZip(join(home, file))
    syncFolder(home)
    return { zip, file }
  }
  return {
    put(documents, nowMs) {
      if (open !== null && (open.zip.entries + documents.length > MOST_ENTRIES || open.zip.bytes > MOST_BYTES)) {
        open.zip.finish()
        open = null
      }
      open ??= next()
      const id = archive.idOf(open.file, open.file, nowMs)
      for (const document of documents) addTo(open.zip, document, id)
      open.zip.sync()
    },
    close() {
      open?.zip.finish()
      open = null
    },
  }
}

function addTo(zip: ZipWriter, { values, deflated, source }: ParsedDocument, archiveId: number): void {
  const bytes = deflated ?? new Uint8Array()
  const name = `${textAt(values, AT.uuid)}.xml`
  values[AT.archiveId] = archiveId
  values[AT.entryOffset] = zip.add({ name, deflated: bytes, size: numberAt(values, ENTRY_SIZE), crc32: numberAt(values, ENTRY_CRC) })
  values[AT.entryCompressed] = bytes.length
  values[ORIGIN] = source
}

const ENTRY_SIZE = at('entry_size')
const ENTRY_CRC = at('entry_crc')
const ORIGIN = at('origin')

export interface ArchiveRows {
  /** Adds the file if need be. Inside a transaction: asked anew in each, since one may have been rolled back. */
  idOf(file: string, origin: string, nowMs: number): number
  isReferred(file: string): boolean
}

export function archiveRows(db: Connection): ArchiveRows {
  const insert = db.prepare('insert into archive (path, origin, added_at) values (?, ?, ?) on conflict (path) do nothing')
  const select = db.prepare('select id from archive where path = ?').pluck()
  return {
    idOf(file, origin, nowMs) {
      insert.run(file, origin, nowMs)
      return Number(select.get(file))
    },
    isReferred: (file) => select.get(file) !== undefined,
  }
}
