/**
 * Bytes to text: byte order mark, declared encoding, and the check that every character is one XML allows. The SAT demands
 * UTF-8 (Anexo 20, section I.A); other encodings are read when declared, as any XML reader would.
 */
import { isUtf8 } from 'node:buffer'
import { AppError } from '../../../src-shared/domain/errors'
import { readDeclaration } from './declaration'
import { findIllegalCharacter } from './illegal'
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
  const { rest, marked } = withoutMark(bytes)
  const asFound = new XmlSource(marked === null || marked === 'utf-8' ? rest : recode(rest, marked))
  if (!/^[\t\n\r ]*</.test(asFound.text)) throw new AppError('cfdi.not-xml')
  const declaration = readDeclaration(asFound.text)
  const declared = marked === null && declaration?.encoding != null ? encodingNamed(declaration.encoding) : 'utf-8'
  // What the declaration says is written in ASCII, so it keeps its place in the recoded text.
  const source = declared === 'utf-8' ? asFound : new XmlSource(recode(rest, declared))
  if (!isUtf8(source.bytes)) throw new AppError('cfdi.encoding', {}, { detail: 'not utf-8' })
  const illegal = findIllegalCharacter(source)
  if (illegal !== -1) throw malformed('illegal character', illegal)
  return { source, start: declaration?.end ?? 0 }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'iso-8859-1' | 'windows-1252'

/** Takes the byte order mark off, which counts more than a declaration; some tools write it twice. */
function withoutMark(bytes: Uint8Array): { rest: Uint8Array; marked: Encoding | null } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { rest: bytes.subarray(2), marked: 'utf-16le' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { rest: bytes.subarray(2), marked: 'utf-16be' }
  let at = 0
  while (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3
  return at === 0 ? { rest: bytes, marked: null } : { rest: bytes.subarray(at), marked: 'utf-8' }
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
  if (encoding === 'iso-8859-1') return Buffer.from(Buffer.from(bytes).toString('latin1'))
  try {
    return Buffer.from(new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    throw new AppError('cfdi.encoding', {}, { detail: `not ${encoding}` })
  }
}
