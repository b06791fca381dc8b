/** The little of ASN.1 DER that certificates and key files need. Writing only. */

export function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, ...parts)
}

export function setOf(...parts: Buffer[]): Buffer {
  return tagged(0x31, ...parts)
}

export function utf8(text: string): Buffer {
  return tagged(0x0c, Buffer.from(text, 'utf8'))
}

export function printable(text: string): Buffer {
  return tagged(0x13, Buffer.from(text, 'latin1'))
}

/** Latin-1, as the SAT writes names with accents in its test certificates. */
export function teletex(text: string): Buffer {
  return tagged(0x14, Buffer.from(text, 'latin1'))
}

export function ia5(text: string): Buffer {
  return tagged(0x16, Buffer.from(text, 'latin1'))
}

export function octets(bytes: Buffer): Buffer {
  return tagged(0x04, bytes)
}

export function bits(bytes: Buffer, unused = 0): Buffer {
  return tagged(0x03, Buffer.of(unused), bytes)
}

export function nothing(): Buffer {
  return tagged(0x05)
}

export function yes(): Buffer {
  return tagged(0x01, Buffer.of(0xff))
}

export function integer(value: number | Buffer): Buffer {
  if (typeof value !== 'number') return tagged(0x02, value)
  const hex = value.toString(16)
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return tagged(0x02, (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.of(0), bytes]) : bytes)
}

/** UTCTime, as X.509 wants it up to 2049. @param ms UTC milliseconds */
export function utcTime(ms: number): Buffer {
  return tagged(0x17, Buffer.from(`${new Date(ms).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`))
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)))
}

function base128(arc: number): number[] {
  const groups = [arc & 0x7f]
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left & 0x7f) | 0x80)
  return groups
}

export function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content])
  const size = length < 0x100 ? [length] : [length >> 8, length & 0xff]
  return Buffer.concat([Buffer.of(tag, 0x80 | size.length, ...size), content])
}
