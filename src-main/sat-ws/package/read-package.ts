/**
 * Reads the answer to Descargar as it comes in: the package, which may have gigabytes, is decoded and handed on piece by
 * piece; only the markup around it is ever held.
 */
import { createXmlReader, XmlError, type XmlElement, type XmlReader } from '../soap/read-xml'
import { MOST_MARKUP_BYTES } from '../transport/limits'
import { createBase64Decoder, type Base64Decoder } from './base64-decoder'

const TAG_OPENS = 0x3c
const TAG_CLOSES = 0x3e
const PACKAGE = 'Paquete'

/**
 * @param onPiece the next bytes of the ZIP; reading waits for it, so a slow disk slows the SAT down
 * @returns the envelope, with an empty `Paquete`
 * @throws {XmlError}
 */
export async function readPackage(body: AsyncIterable<Buffer>, onPiece: (bytes: Buffer) => Promise<void>): Promise<XmlElement> {
  const reader = createXmlReader(MOST_MARKUP_BYTES)
  const decoder = createBase64Decoder()
  let inTag = true
  for await (const piece of body) {
    let at = 0
    while (at < piece.length) {
      if (!inTag && reader.current?.name === PACKAGE) {
        const end = indexOr(piece, TAG_OPENS, at)
        await onPiece(decoder.push(piece.subarray(at, end)))
        inTag = end < piece.length
        at = end
      } else {
        const end = Math.min(indexOr(piece, TAG_CLOSES, at) + 1, piece.length)
        reader.write(piece.subarray(at, end))
        inTag = piece[end - 1] !== TAG_CLOSES
        at = end
      }
    }
  }
  return finish(reader, decoder)
}

function indexOr(piece: Buffer, byte: number, from: number): number {
  const at = piece.indexOf(byte, from)
  return at < 0 ? piece.length : at
}

function finish(reader: XmlReader, decoder: Base64Decoder): XmlElement {
  const envelope = reader.end()
  decoder.end()
  const packages = elements(envelope).filter((element) => element.name === PACKAGE)
  // Two would have run into one file; text here came as CDATA, which was not decoded.
  if (packages.length > 1 || packages.some(({ text, children }) => text !== '' || children.length > 0))
    throw new XmlError('unexpected Paquete')
  return envelope
}

function elements(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(elements)]
}
