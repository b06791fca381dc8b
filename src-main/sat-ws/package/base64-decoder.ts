/**
 * Decodes base64 piece by piece as it stands in XML text: cut anywhere, with line breaks and, since WCF writes a carriage
 * return that way, with character references. Strict: anything else is an error, not skipped.
 */
import { XmlError } from '../soap/read-xml'

export interface Base64Decoder {
  /** @throws {XmlError} */
  push(bytes: Buffer): Buffer
  /** @throws {XmlError} when the last group is not whole */
  end(): void
}

const PLAIN = /^[A-Za-z0-9+/]*$/
const LAST_GROUPS = /^[A-Za-z0-9+/]*={0,2}$/
const REFERENCE = /&#(?:x([\da-fA-F]{1,6})|(\d{1,7}));/g
/** `&#x10FFFF;` is the longest there is. */
const LONGEST_REFERENCE = 10

export function createBase64Decoder(): Base64Decoder {
  let pending = '' // a reference that was cut
  let rest = '' // characters that do not make a group of four yet
  let isPadded = false
  return {
    push(bytes) {
      let text = pending + bytes.toString('latin1')
      pending = ''
      if (text.includes('&')) [text, pending] = resolveReferences(text)
      if (!PLAIN.test(text)) text = text.replace(/[\t\n\r ]+/g, '')
      if (text === '') return Buffer.alloc(0)
      const whole = rest + text
      const cut = whole.length - (whole.length % 4)
      const groups = whole.slice(0, cut)
      rest = whole.slice(cut)
      if (isPadded || !LAST_GROUPS.test(groups) || !LAST_GROUPS.test(rest)) throw new XmlError('not base64')
      isPadded = groups.endsWith('=')
      if (isPadded && rest !== '') throw new XmlError('not base64')
      return Buffer.from(groups, 'base64')
    },
    end() {
      if (rest !== '' || pending !== '') throw new XmlError('base64 is cut off')
    },
  }
}

function resolveReferences(text: string): [resolved: string, cut: string] {
  const last = text.lastIndexOf('&')
  const isCut = !text.includes(';', last)
  const cut = isCut ? text.slice(last) : ''
  if (cut.length > LONGEST_REFERENCE) throw new XmlError('not base64')
  const resolved = (isCut ? text.slice(0, last) : text).replace(REFERENCE, (_all, hex?: string, decimal?: string) =>
    character(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
  )
  return [resolved, cut]
}

function character(code: number): string {
  // Base64 and white space are ASCII; a sign that is neither is refused by whoever reads on.
  return code < 0x80 ? String.fromCharCode(code) : '?'
}
