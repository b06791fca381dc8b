/**
 * Bytes to text: byte order mark, declared encoding, and the check that every character is one XML allows. The SAT demands
 * UTF-8 (Anexo 20, section I.A); other encodings are read when declared, as any XML reader would.
 */
import { isUtf8 } from 'node:buffer'
import { AppError } from '../../../src-shared/domain/errors'
import { readDeclaration } from './declaration'
import { malformed } from './malformed'
import { XmlSource } from './source'

/** 20 MB: payrolls with addenda stay far below. */
export const MAX_DOCUMENT_BYTES = 20_000_000

export interface XmlText {
  source: XmlSource
  /** Where the markup after the XML declaration begins. */
  start: number
}

/** @throws {AppError} `cfdi.too-large`, `cfdi.not-xml`, `cfdi.encoding`, `cfdi.malformed` */
export function decodeXml(bytes: Uint8Array): XmlText {
  if (bytes.length > MAX_DOCUMENT_BYTES) throw new AppError('cfdi.too-large', { bytes: bytes.length })
  const utf8 = asUtf8(bytes)
  if (!isUtf8(utf8)) throw new AppError('cfdi.encoding', {}, { detail: 'not utf-8' })
  const illegal = findIllegalCharacter(utf8)
  if (illegal !== -1) throw malformed('illegal character', illegal)
  const source = new XmlSource(utf8)
  return { source, start: readDeclaration(source.text)?.end ?? 0 }
}

/** The document in UTF-8 and without byte order mark. A mark counts more than what the declaration says. */
function asUtf8(bytes: Uint8Array): Uint8Array {
  const { rest, encoding } = withoutMark(bytes)
  if (encoding !== 'utf-8') return recode(rest, encoding)
  if (!/^[\t\n\r ]*</.test(latin1(rest.subarray(0, 200)))) throw new AppError('cfdi.not-xml')
  const declared = rest.length < bytes.length ? null : readDeclaration(latin1(rest.subarray(0, 200)))?.encoding
  return declared == null ? rest : recode(rest, encodingNamed(declared))
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'iso-8859-1' | 'windows-1252'

/** Takes the byte order mark off; some tools write it twice. */
function withoutMark(bytes: Uint8Array): { rest: Uint8Array; encoding: Encoding } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { rest: bytes.subarray(2), encoding: 'utf-16le' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { rest: bytes.subarray(2), encoding: 'utf-16be' }
  let at = 0
  while (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3
  return { rest: at === 0 ? bytes : bytes.subarray(at), encoding: 'utf-8' }
}

/** UTF-16 cannot be declared without its mark: the declaration itself could not have been read then. */
function encodingNamed(name: string): Encoding {
  const label = name.toLowerCase()
  if (label === 'utf-8' || label === 'utf8' || label === 'us-ascii' || label === 'ascii') return 'utf-8'
  if (label === 'iso-8859-1' || label === 'latin1' || label === 'iso8859-1') return 'iso-8859-1'
  if (label === 'windows-1252' || label === 'cp1252') return 'windows-1252'
  throw new AppError('cfdi.encoding', {}, { detail: `declares ${label.slice(0, 40)}` })
}

function recode(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return bytes
  if (encoding === 'iso-8859-1') return Buffer.from(latin1(bytes))
  try {
    return Buffer.from(new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    throw new AppError('cfdi.encoding', {}, { detail: `not ${encoding}` })
  }
}

/**
 * Position of the first control character XML forbids, or of U+FFFE or U+FFFF, in valid UTF-8; -1 when there is none. Looks
 * at 16 bytes at a time: where none is below 32 and none is 0xEF, which both of the latter begin with, nothing can be wrong.
 */
function findIllegalCharacter(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const last = bytes.length - 16
  let at = 0
  for (; at <= last; at += 16) {
    const first = suspect(view.getInt32(at, true)) | suspect(view.getInt32(at + 4, true))
    const suspects = first | suspect(view.getInt32(at + 8, true)) | suspect(view.getInt32(at + 12, true))
    if ((suspects & 0x80808080) === 0) continue
    const found = illegalAmong(bytes, at, at + 16)
    if (found !== -1) return found
  }
  return illegalAmong(bytes, at, bytes.length)
}

/**
 * The top bit of a byte is set where that byte of `word` is below 32 or 0xEF. A borrow from the byte beside it may set one
 * too many, never one too few ("Bit Twiddling Hacks", determine if a word has a byte less than n).
 */
function suspect(word: number): number {
  const marks = word ^ 0xefefefef
  return (((word - 0x20202020) | 0) & ~word) | (((marks - 0x01010101) | 0) & ~marks)
}

function illegalAmong(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) return at
    if (byte === 0xef && bytes[at + 1] === 0xbf && (bytes[at + 2] ?? 0) >= 0xbe) return at
  }
  return -1
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
