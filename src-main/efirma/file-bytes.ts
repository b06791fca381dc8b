/** Files of the person come as DER, as PEM or as bare base64, with a BOM, line ends of any kind or text around them. */

const PEM = /-----BEGIN ([A-Z0-9 ]+)-----\r?\n?([\s\S]*?)-----END \1-----/g
const SEQUENCE = 0x30
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

export interface UnwrappedFile {
  /** Bytes that may be DER; empty when there was nothing to read. */
  der: Uint8Array
  /** Label of the PEM block the bytes came from, or null for DER and bare base64. */
  label: string | null
}

/** @param labels PEM labels looked for; the first block with one of them counts, else the first block of all. */
export function unwrapFile(bytes: Uint8Array, labels: readonly string[]): UnwrappedFile {
  if (bytes[0] === SEQUENCE && bytes[1] !== undefined && bytes[1] >= 0x80) return { der: bytes, label: null }
  const text = Buffer.from(bytes).toString('latin1')
  const blocks = [...text.matchAll(PEM)].map(([, label = '', body = '']) => ({ label, body }))
  const block = blocks.find(({ label }) => labels.includes(label)) ?? blocks[0]
  if (block) return { der: decodeBase64(block.body), label: block.label }
  return { der: decodeBase64(text.replace(/^\xef\xbb\xbf/, '')), label: null }
}

function decodeBase64(text: string): Uint8Array {
  const compact = text.replace(/\s+/g, '')
  return BASE64.test(compact) ? Buffer.from(compact, 'base64') : new Uint8Array()
}
