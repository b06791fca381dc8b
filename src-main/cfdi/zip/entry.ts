/** Entries of a ZIP as its central directory lists them. */

export interface ZipEntry {
  /** For messages only, never a path: control characters replaced, at most 200 characters. */
  name: string
  /** What it seems to be. Folders, empty files and what Macs add (`__MACOSX/`, `._x`) are `other`. */
  kind: 'xml' | 'txt' | 'other'
  /** Where its local header begins in the file. */
  offset: number
  compressedSize: number
  /** Size once expanded, as the directory says. */
  size: number
  /** 0 stored, 8 deflated; others cannot be read. */
  method: number
  crc32: number
  encrypted: boolean
}

/** What is needed to read an entry later, without the directory. */
export type ZipPlace = Pick<ZipEntry, 'offset' | 'compressedSize' | 'size' | 'method' | 'crc32'>

const MAX_NAME = 200

/** @param bytes the name as stored. Some writers use UTF-8 without saying so, so what reads as UTF-8 is taken for it. */
export function readName(bytes: Buffer): string {
  const utf8 = bytes.toString('utf8')
  return utf8.includes('\ufffd') ? bytes.toString('latin1') : utf8
}

/** Control characters and those that turn the reading direction would deceive the eye in a message. */
export function shownName(name: string): string {
  return name.slice(0, MAX_NAME).replaceAll(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
}

export function kindOf(name: string, size: number): ZipEntry['kind'] {
  if (size === 0) return 'other'
  const isXml = endsWithFolded(name, '.xml')
  if (!isXml && !endsWithFolded(name, '.txt')) return 'other'
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
  if (base.startsWith('._') || name.startsWith('__MACOSX/')) return 'other'
  return isXml ? 'xml' : 'txt'
}

function endsWithFolded(name: string, ending: string): boolean {
  return name.slice(-ending.length).toLowerCase() === ending
}
