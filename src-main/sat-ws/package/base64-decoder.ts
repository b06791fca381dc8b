/**
 * Decodes base64 piece by piece as it stands in XML text: cut anywhere, with line breaks and, since WCF writes a carriage
 * return that way, with character references. Strict: anything else is an error, not skipped.
 */
import { XmlError } from '../soap/read-xml'

export interface Base64Decoder {
  /** @throws {XmlError} */
  push(bytes: Uint8Array): Buffer
  /** @throws {XmlError} when the last group is not whole */
  end(): void
}

const SPACE = -1
const OTHER = -2
const VALUES = valuesOfBytes()
const PADDING = 0x3d
const REFERENCE_OPENS = 0x26
const REFERENCE_CLOSES = 0x3b
/** `#x10FFFF` is the longest there is. */
const LONGEST_REFERENCE = 8

function valuesOfBytes(): Int8Array {
  const values = new Int8Array(256).fill(OTHER)
  for (const space of '\t\n\r ') values[space.charCodeAt(0)] = SPACE
  for (const [value, sign] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
    values[sign.charCodeAt(0)] = value
  }
  return values
}

export function createBase64Decoder(): Base64Decoder {
  let group = 0 // up to four signs of six bits
  let signs = 0
  let padding = 0
  let isOver = false // a padded group is the last one
  let reference: string | null = null // text of the one being read

  /** @returns how many bytes were written at `at` */
  const put = (byte: number, out: Buffer, at: number): number => {
    const value = VALUES[byte] ?? OTHER
    if (value === SPACE) return 0
    if (isOver || (byte !== PADDING && (value < 0 || padding > 0)) || (byte === PADDING && signs < 2)) throw new XmlError('not base64')
    group = (group << 6) | Math.max(value, 0)
    if (byte === PADDING) padding += 1
    else signs += 1
    if (signs + padding < 4) return 0
    out.writeUIntBE(group, at, 3)
    const written = 3 - padding
    isOver = padding > 0
    group = signs = padding = 0
    return written
  }

  /** Reads on inside a reference, or begins one. */
  const refer = (byte: number, out: Buffer, at: number): number => {
    if (reference === null) {
      reference = ''
      return 0
    }
    if (byte !== REFERENCE_CLOSES) {
      reference += String.fromCharCode(byte)
      if (reference.length > LONGEST_REFERENCE) throw new XmlError('not base64')
      return 0
    }
    const sign = referredSign(reference)
    reference = null
    return put(sign, out, at)
  }

  return {
    push(bytes) {
      // Signs held over from the piece before make at most one more group.
      const out = Buffer.allocUnsafe((Math.floor(bytes.length / 4) + 1) * 3)
      let at = 0
      for (let index = 0; index < bytes.length; index++) {
        if (signs + padding === 0 && !isOver && reference === null) {
          const whole = decodeGroups(bytes, index, out, at)
          index += whole * 4
          at += whole * 3
          if (index >= bytes.length) break
        }
        const byte = bytes[index] ?? 0
        at += byte === REFERENCE_OPENS || reference !== null ? refer(byte, out, at) : put(byte, out, at)
      }
      return out.subarray(0, at)
    },
    end() {
      if (signs + padding > 0 || reference !== null) throw new XmlError('base64 is cut off')
    },
  }
}

/** The quick way for what is nearly all of a package: whole groups of plain signs. @returns how many there were */
function decodeGroups(bytes: Uint8Array, from: number, out: Buffer, at: number): number {
  let groups = 0
  for (let index = from; index + 4 <= bytes.length; index += 4) {
    const first = VALUES[bytes[index] ?? 0] ?? OTHER
    const second = VALUES[bytes[index + 1] ?? 0] ?? OTHER
    const third = VALUES[bytes[index + 2] ?? 0] ?? OTHER
    const fourth = VALUES[bytes[index + 3] ?? 0] ?? OTHER
    // What is no sign has a negative value, and one negative makes all of it negative.
    if ((first | second | third | fourth) < 0) break
    const target = at + groups * 3
    out[target] = (first << 2) | (second >> 4)
    out[target + 1] = (second << 4) | (third >> 2)
    out[target + 2] = (third << 6) | fourth
    groups += 1
  }
  return groups
}

/** @param text of a numeric reference without `&` and `;`, e.g. `#xD`. Named ones have no place in base64. */
function referredSign(text: string): number {
  const match = /^#(?:x([\da-fA-F]+)|(\d+))$/.exec(text)
  const code = match === null ? Number.NaN : Number.parseInt(match[1] ?? match[2] ?? '', match[1] === undefined ? 10 : 16)
  if (!(code < 0x80)) throw new XmlError('not base64')
  return code
}
