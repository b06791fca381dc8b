/** Reads the central directory of a ZIP and refuses archives that no honest program writes. */
import { AppError } from '../../../src-shared/domain/errors'
import type { DirectoryPlace } from './directory-end'
import { kindOf, readName, shownName, type ZipEntry } from './entry'
import type { FileWindow } from './file-window'
import type { ZipLimits } from './limits'

const ENTRY_SIGNATURE = 0x02014b50
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const ENCRYPTED_FLAGS = 0x2041

/** More entries than this over bytes of others are no accident. */
const MAX_OVERLAPPING = 16

export interface ZipDirectory {
  entries: ZipEntry[]
  /** Those of them that claim bytes of another one. */
  overlapping: ReadonlySet<ZipEntry>
}

/** @throws {AppError} `package.damaged`, `package.too-many-entries`, `package.too-large` */
export function readDirectory(file: FileWindow, place: DirectoryPlace, limits: ZipLimits): ZipDirectory {
  if (place.entries > limits.maxEntries) throw new AppError('package.too-many-entries', { entries: place.entries })
  const entries: ZipEntry[] = []
  const ends: number[] = []
  let expanded = 0
  for (let at = place.start; at < place.end;) {
    const { entry, nameBytes, next } = readEntry(file, at, place)
    entries.push(entry)
    ends.push(entry.offset + LOCAL_BYTES + nameBytes + entry.compressedSize)
    if (entry.kind !== 'other') expanded += entry.size
    if (entries.length > limits.maxEntries) throw new AppError('package.too-many-entries', { entries: entries.length })
    if (expanded > limits.maxTotalBytes) throw new AppError('package.too-large', { bytes: expanded })
    at = next
  }
  // Some writers leave the count at its low 16 bits instead of writing a zip64 record.
  if (entries.length % 0x10000 !== place.entries % 0x10000) throw damaged('the directory and its end record disagree')
  const overlapping = findOverlaps(entries, ends)
  if (overlapping.size > MAX_OVERLAPPING) throw damaged('entries overlap')
  return { entries, overlapping }
}

function readEntry(file: FileWindow, at: number, place: DirectoryPlace): { entry: ZipEntry; nameBytes: number; next: number } {
  if (at + ENTRY_BYTES > place.end) throw damaged('the directory is cut short')
  const fixed = file.bytes(at, ENTRY_BYTES)
  if (fixed.readUInt32LE(0) !== ENTRY_SIGNATURE) throw damaged('the directory is broken')
  const flags = fixed.readUInt16LE(8)
  const method = fixed.readUInt16LE(10)
  const crc32 = fixed.readUInt32LE(16)
  const sizes = { compressedSize: fixed.readUInt32LE(20), size: fixed.readUInt32LE(24), offset: fixed.readUInt32LE(42) }
  const nameBytes = fixed.readUInt16LE(28)
  const extraBytes = fixed.readUInt16LE(30)
  const next = at + ENTRY_BYTES + nameBytes + extraBytes + fixed.readUInt16LE(32)
  if (next > place.end) throw damaged('the directory is cut short')
  const rest = file.bytes(at + ENTRY_BYTES, nameBytes + extraBytes)
  const name = readName(rest.subarray(0, nameBytes))
  readLongSizes(rest.subarray(nameBytes), sizes)
  const entry: ZipEntry = {
    name: shownName(name),
    kind: kindOf(name, sizes.size),
    offset: sizes.offset + place.shift,
    compressedSize: sizes.compressedSize,
    size: sizes.size,
    method,
    crc32,
    encrypted: (flags & ENCRYPTED_FLAGS) !== 0,
  }
  return { entry, nameBytes, next }
}

/** Fills in what the zip64 extra field holds: only the values that did not fit, in this order. */
function readLongSizes(extra: Buffer, sizes: { size: number; compressedSize: number; offset: number }): void {
  if (sizes.size !== 0xffffffff && sizes.compressedSize !== 0xffffffff && sizes.offset !== 0xffffffff) return
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2)
    const end = at + 4 + length
    if (extra.readUInt16LE(at) === 0x0001 && end <= extra.length) {
      let value = at + 4
      for (const key of ['size', 'compressedSize', 'offset'] as const) {
        if (sizes[key] !== 0xffffffff || value + 8 > end) continue
        sizes[key] = Number(extra.readBigUInt64LE(value))
        value += 8
      }
      return
    }
    at = end
  }
}

/**
 * Two entries over the same bytes are how small archives expand without end (David Fifield, "A better zip bomb", 2019).
 * `ends` are lower bounds, since the local header's extra field is not known here.
 */
function findOverlaps(entries: ZipEntry[], ends: number[]): Set<ZipEntry> {
  const ranges = entries.map((entry, index) => ({ entry, end: ends[index] ?? 0 }))
  ranges.sort((a, b) => a.entry.offset - b.entry.offset)
  const overlapping = new Set<ZipEntry>()
  let furthest = ranges[0]
  for (const range of ranges) {
    if (furthest !== undefined && range !== furthest && range.entry.offset < furthest.end) overlapping.add(range.entry).add(furthest.entry)
    if (furthest === undefined || range.end > furthest.end) furthest = range
  }
  return overlapping
}

function damaged(detail: string): AppError {
  return new AppError('package.damaged', {}, { detail })
}
