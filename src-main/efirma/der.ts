/**
 * Reads DER (X.690) as far as certificates and keys need it: definite lengths, one-byte tags. Input is hostile: every length
 * is checked against what is there, and nothing is read recursively unless the caller asks for it.
 */

/** Thrown for bytes that are not DER; callers turn it into the error their file deserves. */
export class DerError extends Error {
  override name = 'DerError'
}

export interface DerNode {
  tag: number
  /** The value, without tag and length. A view into the input. */
  content: Uint8Array
  /** Tag, length and value. A view into the input. */
  bytes: Uint8Array
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8String: 0x0c,
  universalString: 0x1c,
  bmpString: 0x1e,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** @returns the first element of `bytes`; what follows it is ignored. @throws {DerError} */
export function readDer(bytes: Uint8Array): DerNode {
  return readAt(bytes, 0)
}

/** @returns the elements inside a constructed one, in order. @throws {DerError} */
export function readChildren(node: DerNode): DerNode[] {
  const children: DerNode[] = []
  for (let at = 0; at < node.content.length;) {
    const child = readAt(node.content, at)
    children.push(child)
    at += child.bytes.length
  }
  return children
}

/** @throws {DerError} when `node` is missing or of another type */
export function expectTag(node: DerNode | undefined, tag: number): DerNode {
  if (node?.tag !== tag) throw new DerError(`expected tag ${tag}, found ${node?.tag ?? 'nothing'}`)
  return node
}

function readAt(bytes: Uint8Array, at: number): DerNode {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined) throw new DerError('cut short')
  if ((tag & 0x1f) === 0x1f) throw new DerError('tag of many bytes')
  const { length, size } = readLength(bytes, at + 1, first)
  const start = at + 1 + size
  const end = start + length
  if (end > bytes.length) throw new DerError('cut short')
  return { tag, content: bytes.subarray(start, end), bytes: bytes.subarray(at, end) }
}

/** At most three length bytes: nothing here is larger than 16 MiB. */
function readLength(bytes: Uint8Array, at: number, first: number): { length: number; size: number } {
  if (first < 0x80) return { length: first, size: 1 }
  const count = first & 0x7f
  if (count === 0 || count > 3) throw new DerError('odd length')
  let length = 0
  for (let i = 1; i <= count; i++) {
    const byte = bytes[at + i]
    if (byte === undefined) throw new DerError('cut short')
    length = length * 256 + byte
  }
  return { length, size: 1 + count }
}

/** @returns dotted text, e.g. `2.5.4.45`. @throws {DerError} */
export function readOid(node: DerNode | undefined): string {
  const { content } = expectTag(node, TAG.oid)
  const arcs: bigint[] = []
  let arc = 0n
  for (const byte of content) {
    arc = (arc << 7n) | BigInt(byte & 0x7f)
    if (byte & 0x80) continue
    arcs.push(arc)
    arc = 0n
  }
  const [head, ...rest] = arcs
  if (head === undefined) throw new DerError('empty OID')
  const root = head < 40n ? 0n : head < 80n ? 1n : 2n
  return [root, head - root * 40n, ...rest].join('.')
}

/** A whole number that fits a `number`, such as an iteration count. @throws {DerError} */
export function readSmallInteger(node: DerNode | undefined): number {
  const { content } = expectTag(node, TAG.integer)
  if (content.length === 0 || content.length > 5 || (content[0] ?? 0) & 0x80) throw new DerError('number out of range')
  return content.reduce((value, byte) => value * 256 + byte, 0)
}

/**
 * Text of an attribute. The SAT writes Latin letters as T61String in Latin-1, and in May 2023 wrote UTF-8 into
 * PrintableString; so whatever is not of a wide type is UTF-8 when it is valid UTF-8, else Latin-1.
 */
export function readText(node: DerNode): string {
  const bytes = Buffer.from(node.content)
  if (node.tag === TAG.bmpString) return readWide(bytes, 2)
  if (node.tag === TAG.universalString) return readWide(bytes, 4)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bytes.toString('latin1')
  }
}

function readWide(bytes: Buffer, width: 2 | 4): string {
  if (bytes.length % width !== 0) throw new DerError('text cut short')
  let text = ''
  for (let at = 0; at < bytes.length; at += width) {
    const code = bytes.readUIntBE(at, width)
    if (code > 0x10ffff) throw new DerError('no such character')
    text += width === 2 ? String.fromCharCode(code) : String.fromCodePoint(code)
  }
  return text
}

/** UTCTime or GeneralizedTime with seconds, in UTC, as RFC 5280 demands. @returns UTC milliseconds. @throws {DerError} */
export function readTime(node: DerNode | undefined): number {
  const text = Buffer.from(node?.content ?? []).toString('latin1')
  const pattern = node?.tag === TAG.utcTime ? /^(\d{2})(\d{10})Z$/ : node?.tag === TAG.generalizedTime ? /^(\d{4})(\d{10})Z$/ : null
  const match = pattern?.exec(text)
  if (!match) throw new DerError('not a time')
  const [, year = '', rest = ''] = match
  // RFC 5280, 4.1.2.5.1: two-digit years from 50 on belong to the last century.
  const fullYear = year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`
  const ms = Date.parse(`${fullYear}-${rest.slice(0, 2)}-${rest.slice(2, 4)}T${rest.slice(4, 6)}:${rest.slice(6, 8)}:${rest.slice(8, 10)}Z`)
  if (Number.isNaN(ms)) throw new DerError('not a time')
  return ms
}
