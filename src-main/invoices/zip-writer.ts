/**
 * Writes a ZIP entry by entry, so that every entry can be read by its place as soon as it is synced; the directory is added
 * at the end. Cut short by a crash it still serves by places, only other programs cannot open it.
 *
 * @see APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16
 */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'

const DEFLATED = 8
/** 1 January 1980, the earliest a ZIP can say: when the XML was written is told by the XML. */
const DOS_DATE = 0x0021
const UTF8_NAMES = 0x0800
const VERSION = 20

export interface EntryToWrite {
  /** ASCII. */
  name: string
  deflated: Uint8Array
  /** Size and CRC-32 before deflating. */
  size: number
  crc32: number
}

export interface ZipWriter {
  readonly entries: number
  readonly bytes: number
  /** @returns offset of the local header */
  add(entry: EntryToWrite): number
  /** Returns once all that was added is on the disk. */
  sync(): void
  /** Adds the directory and closes. */
  finish(): void
}

/** @param file must not exist yet */
export function createZip(file: string): ZipWriter {
  const descriptor = openSync(file, 'wx', 0o600)
  const directory: Buffer[] = []
  let end = 0
  const append = (bytes: Uint8Array): void => {
    for (let written = 0; written < bytes.length;) {
      written += writeSync(descriptor, bytes, written, bytes.length - written, end + written)
    }
    end += bytes.length
  }
  return {
    get entries() {
      return directory.length
    },
    get bytes() {
      return end
    },
    add(entry) {
      const offset = end
      // Header and data in one write: an entry is not torn by a full disk without the error being seen.
      append(Buffer.concat([localHeader(entry), Buffer.from(entry.name), entry.deflated]))
      directory.push(directoryEntry(entry, offset))
      return offset
    },
    sync: () => fsyncSync(descriptor),
    finish() {
      try {
        const start = end
        append(Buffer.concat(directory))
        append(endRecord(directory.length, end - start, start))
        fsyncSync(descriptor)
      } finally {
        closeSync(descriptor)
      }
    },
  }
}

function localHeader({ name, deflated, size, crc32 }: EntryToWrite): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(VERSION, 4)
  header.writeUInt16LE(UTF8_NAMES, 6)
  header.writeUInt16LE(DEFLATED, 8)
  header.writeUInt16LE(DOS_DATE, 12)
  header.writeUInt32LE(crc32, 14)
  header.writeUInt32LE(deflated.length, 18)
  header.writeUInt32LE(size, 22)
  header.writeUInt16LE(name.length, 26)
  return header
}

function directoryEntry({ name, deflated, size, crc32 }: EntryToWrite, offset: number): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(VERSION, 4)
  header.writeUInt16LE(VERSION, 6)
  header.writeUInt16LE(UTF8_NAMES, 8)
  header.writeUInt16LE(DEFLATED, 10)
  header.writeUInt16LE(DOS_DATE, 14)
  header.writeUInt32LE(crc32, 16)
  header.writeUInt32LE(deflated.length, 20)
  header.writeUInt32LE(size, 24)
  header.writeUInt16LE(name.length, 28)
  header.writeUInt32LE(offset, 42)
  return Buffer.concat([header, Buffer.from(name)])
}

function endRecord(entries: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x06054b50, 0)
  record.writeUInt16LE(entries, 8)
  record.writeUInt16LE(entries, 10)
  record.writeUInt32LE(size, 12)
  record.writeUInt32LE(offset, 16)
  return record
}
