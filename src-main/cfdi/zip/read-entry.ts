/** Expands one entry of a ZIP. What the directory says is a claim: it bounds the work and is compared with what comes out. */
import { crc32, inflateRawSync } from 'node:zlib'
import { AppError, type ErrorParams } from '../../../src-shared/domain/errors'
import type { ZipPlace } from './entry'
import type { FileWindow } from './file-window'
import type { ZipLimits } from './limits'

const LOCAL_SIGNATURE = 0x04034b50
const LOCAL_BYTES = 30
const STORED = 0
const DEFLATED = 8
const ENCRYPTED_FLAGS = 0x2041
/** Sizes and CRC come after the data, so the local header has zeros. */
const SIZES_FOLLOW = 0x8

/** What is wrong with an entry is told with its name. */
export interface NamedPlace extends ZipPlace {
  name?: string
  maxBytes: number
}

/**
 * @returns the bytes, in memory of their own
 * @throws {AppError} `package.entry-*`
 */
export function expandEntry(file: FileWindow, entry: NamedPlace, limits: ZipLimits): Uint8Array {
  const words: ErrorParams = entry.name === undefined ? {} : { file: entry.name }
  if (entry.method !== STORED && entry.method !== DEFLATED) throw new AppError('package.entry-method', { ...words, method: entry.method })
  if (entry.size > entry.maxBytes) throw new AppError('package.entry-too-large', { ...words, bytes: entry.size })
  if (entry.size > limits.ratioFromBytes && entry.size > limits.maxRatio * entry.compressedSize)
    throw new AppError('package.entry-ratio', words)
  if (entry.compressedSize > entry.size * 1.1 + 1_024) throw entryDamaged(words, 'larger compressed than expanded')
  const raw = readRaw(file, entry, words)
  const bytes = entry.method === STORED ? new Uint8Array(raw) : inflate(raw, entry.size, words)
  if (bytes.length !== entry.size) throw entryDamaged(words, 'another size than declared')
  if (crc32(bytes) !== entry.crc32) throw entryDamaged(words, 'the checksum differs')
  return bytes
}

/** The bytes as stored, after checking that the local header tells the same as the directory. */
function readRaw(file: FileWindow, entry: ZipPlace, words: ErrorParams): Buffer {
  try {
    const header = file.bytes(entry.offset, LOCAL_BYTES)
    if (header.readUInt32LE(0) !== LOCAL_SIGNATURE) throw entryDamaged(words, 'no local header')
    const flags = header.readUInt16LE(6)
    if ((flags & ENCRYPTED_FLAGS) !== 0) throw new AppError('package.entry-encrypted', words)
    if (header.readUInt16LE(8) !== entry.method || !sameSizes(header, entry, flags)) throw entryDamaged(words, 'the two headers disagree')
    const dataStart = entry.offset + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28)
    return file.bytes(dataStart, entry.compressedSize)
  } catch (thrown) {
    if (thrown instanceof RangeError) throw entryDamaged(words, 'outside of the file')
    throw thrown
  }
}

/** Sizes of 4 GB and more stand in an extra field; the checksum of the data speaks for them. */
function sameSizes(header: Buffer, entry: ZipPlace, flags: number): boolean {
  if ((flags & SIZES_FOLLOW) !== 0) return true
  const same = (told: number, listed: number): boolean => told === listed || told === 0xffffffff
  return (
    header.readUInt32LE(14) === entry.crc32 &&
    same(header.readUInt32LE(18), entry.compressedSize) &&
    same(header.readUInt32LE(22), entry.size)
  )
}

function inflate(raw: Buffer, size: number, words: ErrorParams): Uint8Array {
  try {
    // One chunk for all saves a copy; one byte more lets zlib see the end of the stream in the same call.
    return inflateRawSync(raw, { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size + 1) })
  } catch (thrown) {
    throw entryDamaged(words, thrown instanceof Error ? thrown.message : String(thrown))
  }
}

function entryDamaged(words: ErrorParams, detail: string): AppError {
  return new AppError('package.entry-damaged', words, { detail })
}
