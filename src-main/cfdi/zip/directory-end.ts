/**
 * Finds where the central directory of a ZIP is. Bytes before the archive (self-extracting programs) and after it are
 * tolerated as long as a directory stands where the end record says.
 *
 * @see APPNOTE.TXT 6.3.10, sections 4.3.14 to 4.3.16
 */
import { AppError } from '../../../src-shared/domain/errors'
import type { FileWindow } from './file-window'

const END_SIGNATURE = 0x06054b50
const LOCATOR_SIGNATURE = 0x07064b50
const END64_SIGNATURE = 0x06064b50
const ENTRY_SIGNATURE = 0x02014b50
const END_BYTES = 22
const LOCATOR_BYTES = 20
const END64_BYTES = 56
/** The longest comment, and as much junk again. */
const TAIL_BYTES = 131_072

export interface DirectoryPlace {
  /** First byte of the directory and the byte after its last. */
  start: number
  end: number
  entries: number
  /** Bytes before the archive: to be added to the offsets of the entries. */
  shift: number
}

/** @throws {AppError} `package.not-a-zip`, `package.damaged` */
export function findDirectory(file: FileWindow): DirectoryPlace {
  const from = Math.max(0, file.size - TAIL_BYTES)
  const tail = Buffer.from(file.bytes(from, file.size - from))
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    at = tail.lastIndexOf('PK\u0005\u0006', at, 'latin1')
    if (at === -1) break
    const place = placeAt(file, from + at)
    if (place) return place
  }
  const startsAsZip = file.size >= 4 && file.bytes(0, 4).readUInt32LE(0) === 0x04034b50
  throw new AppError(startsAsZip || tail.includes('PK\u0005\u0006', 0, 'latin1') ? 'package.damaged' : 'package.not-a-zip')
}

/** The place an end record at `at` tells, or null when there is no directory there. */
function placeAt(file: FileWindow, at: number): DirectoryPlace | null {
  const record = Buffer.from(file.bytes(at, END_BYTES))
  if (record.readUInt32LE(0) !== END_SIGNATURE || record.readUInt16LE(4) !== record.readUInt16LE(6)) return null
  const told = { entries: record.readUInt16LE(10), size: record.readUInt32LE(12), offset: record.readUInt32LE(16), end: at }
  const long = told.entries === 0xffff || told.size === 0xffffffff || told.offset === 0xffffffff
  return checkedPlace(file, (long ? end64Before(file, at) : null) ?? told)
}

/** What the zip64 end record says, when there is one before the end record at `at`. */
function end64Before(file: FileWindow, at: number): { entries: number; size: number; offset: number; end: number } | null {
  if (at < LOCATOR_BYTES + END64_BYTES) return null
  const locator = Buffer.from(file.bytes(at - LOCATOR_BYTES, LOCATOR_BYTES))
  if (locator.readUInt32LE(0) !== LOCATOR_SIGNATURE) return null
  // Where it says, or right before the locator when something was put before the archive.
  for (const place of [Number(locator.readBigUInt64LE(8)), at - LOCATOR_BYTES - END64_BYTES]) {
    if (place + END64_BYTES > at) continue
    const record = Buffer.from(file.bytes(place, END64_BYTES))
    if (record.readUInt32LE(0) !== END64_SIGNATURE) continue
    return {
      entries: Number(record.readBigUInt64LE(32)),
      size: Number(record.readBigUInt64LE(40)),
      offset: Number(record.readBigUInt64LE(48)),
      end: place,
    }
  }
  return null
}

function checkedPlace(file: FileWindow, told: { entries: number; size: number; offset: number; end: number }): DirectoryPlace | null {
  const start = told.end - told.size
  const shift = start - told.offset
  if (start < 0 || shift < 0) return null
  if (told.entries === 0) return told.size === 0 ? { start, end: told.end, entries: 0, shift } : null
  if (told.size < 46 || file.bytes(start, 4).readUInt32LE(0) !== ENTRY_SIGNATURE) return null
  return { start, end: told.end, entries: told.entries, shift }
}
