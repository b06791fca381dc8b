/**
 * Bytes to text: byte order mark, declared encoding, and the check that every character is one XML allows. The SAT demands
 * UTF-8 (Anexo 20, section I.A); other encodings are read when declared, as any XML reader would.
 */
import { isUtf8 } from 'node:buffer'
import { AppError } from '../../../src-shared/domain/errors'
import { readDeclaration } from './declaration'
import { malformed } from './malformed'

/** 20 MB: payrolls with addenda stay far below. */
export const MAX_DOCUMENT_BYTES = 20_000_000

export interface XmlText {
  text: string
  /** Where the markup after the XML declaration begins. */
  start: number
}

/** @throws {AppError} `cfdi.too-large`, `cfdi.not-xml`, `cfdi.encoding`, `cfdi.malformed` */
export function decodeXml(bytes: Uint8Array): XmlText {
  if (bytes.length > MAX_DOCUMENT_BYTES) throw new AppError('cfdi.too-large', { bytes: bytes.length })
  const marked = withoutMark(bytes)
  const first = marked.bytes[0]
  if (marked.encoding === 'utf-8' && first !== 0x3c && !isSpaceByte(first)) throw new AppError('cfdi.not-xml', {})
  const declaration = marked.encoding === 'utf-8' ? readDeclaration(latin1(marked.bytes.subarray(0, 200))) : null
  const encoding = declaration?.encoding == null ? marked.encoding : marked.signed ? marked.encoding : encodingNamed(declaration.encoding)
  const utf8 = encoding === 'utf-8' ? marked.bytes : Buffer.from(decodeOther(marked.bytes, encoding))
  const text = decodeUtf8(utf8)
  if (text.charCodeAt(0) !== 60 && text.trimStart().charCodeAt(0) !== 60) throw new AppError('cfdi.not-xml', {})
  return { text, start: (declaration ?? readDeclaration(text.slice(0, 200)))?.end ?? 0 }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'iso-8859-1' | 'windows-1252'

/** Takes the byte order mark off; some tools write it twice. */
function withoutMark(bytes: Uint8Array): { bytes: Uint8Array; encoding: Encoding; signed: boolean } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { bytes: bytes.subarray(2), encoding: 'utf-16le', signed: true }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { bytes: bytes.subarray(2), encoding: 'utf-16be', signed: true }
  let at = 0
  while (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3
  return { bytes: at === 0 ? bytes : bytes.subarray(at), encoding: 'utf-8', signed: at > 0 }
}

/** UTF-16 cannot be declared without its mark: the declaration itself could not have been read then. */
function encodingNamed(name: string): Encoding {
  const label = name.toLowerCase()
  if (label === 'utf-8' || label === 'utf8' || label === 'us-ascii' || label === 'ascii') return 'utf-8'
  if (label === 'iso-8859-1' || label === 'latin1' || label === 'iso8859-1') return 'iso-8859-1'
  if (label === 'windows-1252' || label === 'cp1252') return 'windows-1252'
  throw new AppError('cfdi.encoding', {}, { detail: `declares ${label.slice(0, 40)}` })
}

function decodeOther(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'iso-8859-1') return latin1(bytes)
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new AppError('cfdi.encoding', {}, { detail: `not ${encoding}` })
  }
}

function decodeUtf8(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new AppError('cfdi.encoding', {}, { detail: 'not utf-8' })
  const illegal = findIllegalCharacter(bytes)
  if (illegal !== -1) throw malformed('illegal character', illegal)
  return buffer(bytes).toString('utf8')
}

/**
 * Position of the first control character XML forbids, or of U+FFFE or U+FFFF, in valid UTF-8; -1 when there is none.
 * Looks at four bytes at a time: a word without a byte below 32 and without the byte 0xEF needs no closer look.
 */
function findIllegalCharacter(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const lastWord = bytes.length - 4
  let at = 0
  for (; at <= lastWord; at += 4) {
    const word = view.getInt32(at, true)
    // Borrows from byte to byte can only raise a false alarm, never hide a byte below 32.
    const below = (word - 0x20202020) & ~word
    const marks = word ^ 0xefefefef
    if (((below | ((marks - 0x01010101) & ~marks)) & 0x80808080) === 0) continue
    const found = illegalAmong(bytes, at, at + 4)
    if (found !== -1) return found
  }
  return illegalAmong(bytes, at, bytes.length)
}

function illegalAmong(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) return at
    if (byte === 0xef && bytes[at + 1] === 0xbf && (bytes[at + 2] ?? 0) >= 0xbe) return at
  }
  return -1
}

function isSpaceByte(byte: number | undefined): boolean {
  return byte === 32 || byte === 9 || byte === 10 || byte === 13
}

function buffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function latin1(bytes: Uint8Array): string {
  return buffer(bytes).toString('latin1')
}
