/** Loose XML files of the person, in the parsing thread. Their bytes travel deflated, to be put into an archive of ours. */
import { readFileSync, statSync } from 'node:fs'
import { crc32, deflateRawSync } from 'node:zlib'
import { AppError, toAppError } from '../../src-shared/domain/errors'
import { ZIP_LIMITS } from '../cfdi/zip'
import type { FlowSource } from './flow'
import { Gatherer } from './gatherer'
import { parseDocument } from './parse-document'
import { CHUNK, emptyBatch } from './parse-package'
import type { ParsedBatch, ParsedDocument } from './parsed'
import { openQuarantine } from './quarantine'

const DEFLATED = 8
/** Large files are handed on before they fill the memory. */
const CHUNK_BYTES = 8_000_000

export interface FilesToParse {
  /** Data folder. */
  home: string
  /** Absolute paths. */
  files: readonly string[]
  flow: FlowSource
}

export function parseLooseFiles({ home, files, flow }: FilesToParse, emit: (batch: ParsedBatch) => void): void {
  const gatherer = new Gatherer(emptyBatch, emit, flow)
  const quarantine = openQuarantine(home)
  let held = 0
  for (const file of files) {
    let bytes: Uint8Array | null = null
    try {
      bytes = read(file)
      const document = parseLoose(bytes, file)
      held += document.deflated?.length ?? 0
      gatherer.batch.documents.push(document)
    } catch (thrown) {
      gatherer.batch.rejected.push(quarantine.reject(file, readFailure(thrown, file), bytes))
    }
    if (held < CHUNK_BYTES && gatherer.batch.documents.length + gatherer.batch.rejected.length < CHUNK) continue
    gatherer.handOn()
    held = 0
  }
  gatherer.handOn()
}

function read(file: string): Uint8Array {
  const { size } = statSync(file)
  if (size > ZIP_LIMITS.maxEntryBytes) throw new AppError('cfdi.too-large', { file, bytes: size })
  return readFileSync(file)
}

function parseLoose(bytes: Uint8Array, file: string): ParsedDocument {
  // Where it will lie is known once the writer has put it there.
  const place = { offset: 0, compressedSize: 0, size: bytes.length, crc32: crc32(bytes), method: DEFLATED }
  return { ...parseDocument(bytes, place, file), deflated: deflateRawSync(bytes) }
}

function readFailure(thrown: unknown, path: string): AppError {
  if (!(thrown instanceof Error) || !('syscall' in thrown)) return toAppError(thrown)
  return new AppError('usage.file-unreadable', { path }, { detail: thrown.message, cause: thrown })
}
