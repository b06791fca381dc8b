/** A ZIP of documents, in the parsing thread: chunks of rows; what is bad is put aside with its reason. */
import { AppError, toAppError } from '../../src-shared/domain/errors'
import { openZip, type ZipEntry, type ZipReader } from '../cfdi/zip'
import type { FlowSource } from './flow'
import { Gatherer } from './gatherer'
import { parseDocument } from './parse-document'
import type { ParsedBatch } from './parsed'
import { openQuarantine, type Quarantine } from './quarantine'

/** Few, since the texts of a document keep all of its XML in memory until they are handed on. */
export const CHUNK = 250

export const emptyBatch = (): ParsedBatch => ({ documents: [], rejected: [] })

export interface PackageToParse {
  /** Data folder. */
  home: string
  /** Absolute path of the ZIP. */
  file: string
  /** How it is called in messages. */
  source: string
  flow: FlowSource
}

/** @throws {AppError} `package.*` for the whole; the ends of single entries are in the chunks */
export function parsePackage({ home, file, source, flow }: PackageToParse, emit: (batch: ParsedBatch) => void): void {
  const gatherer = new Gatherer(emptyBatch, emit, flow)
  const quarantine = openQuarantine(home)
  withZip(file, source, (zip) => {
    for (const entry of zip.entries) {
      const name = `${source}/${entry.name}`
      if (isNested(entry)) gatherer.batch.rejected.push(quarantine.reject(name, new AppError('package.nested'), null))
      else if (entry.kind === 'xml') parseEntry(zip, entry, name, gatherer.batch, quarantine)
      else continue
      if (gatherer.batch.documents.length + gatherer.batch.rejected.length >= CHUNK) gatherer.handOn()
    }
  })
  gatherer.handOn()
}

/** A ZIP in a ZIP may hold invoices, so it is not passed over in silence; it is not opened either, since depth has no end. */
function isNested({ name, size }: ZipEntry): boolean {
  return size > 0 && /\.zip$/i.test(name) && !/^__MACOSX\/|(^|[/\\])\._[^/\\]*$/.test(name)
}

function parseEntry(zip: ZipReader, entry: ZipEntry, source: string, batch: ParsedBatch, quarantine: Quarantine): void {
  let bytes: Uint8Array | null = null
  try {
    bytes = zip.read(entry)
    batch.documents.push(parseDocument(bytes, entry, source))
  } catch (thrown) {
    batch.rejected.push(quarantine.reject(source, toAppError(thrown), bytes))
  }
}

/** Opens a ZIP for some work. Errors of the whole package carry its name. */
export function withZip(file: string, source: string, work: (zip: ZipReader) => void): void {
  let zip: ZipReader
  try {
    zip = openZip(file)
  } catch (thrown) {
    const error = toAppError(thrown)
    throw new AppError(error.code, { ...error.params, file: source }, { detail: error.detail ?? undefined, cause: error })
  }
  try {
    work(zip)
  } finally {
    zip.close()
  }
}
