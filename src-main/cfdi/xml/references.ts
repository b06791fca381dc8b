/**
 * Character and entity references. Only the five names every XML has and numbers are known: no document can define
 * more, since a DOCTYPE is refused, so a text never grows when it is resolved.
 */
import { isXmlCharacter } from './characters'
import { malformed } from './malformed'

const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,12})|#x([\dA-Fa-f]{1,12}));/y
const REFERENCES = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,12})|#x([\dA-Fa-f]{1,12}));/g
const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/**
 * Checks every `&` from `at` (which must be one) up to `end`.
 *
 * @returns where the next `&` at or after `end` is; the length of the text when there is none
 * @throws {AppError} `cfdi.malformed` for an unknown entity, a bare `&` or a number that is no character
 */
export function checkReferences(text: string, at: number, end: number): number {
  let next = at
  while (next < end) {
    REFERENCE.lastIndex = next
    const match = REFERENCE.exec(text)
    if (!match || next + match[0].length > end) throw malformed('unknown or unfinished reference', next)
    const number = codePointOf(match[2], match[3])
    if (number !== null && !isXmlCharacter(number)) throw malformed('reference to an illegal character', next)
    next = indexOrEnd(text, '&', next + match[0].length)
  }
  return next
}

/**
 * An attribute value as XML means it: white space written out becomes spaces (CR LF one), references are resolved.
 * The references in it must have passed `checkReferences`.
 */
export function attributeValue(text: string, start: number, end: number): string {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === 38 || code < 32) return resolve(text.slice(start, end))
  }
  return text.slice(start, end)
}

function resolve(raw: string): string {
  return raw.replaceAll(/\r\n|[\t\n\r]/g, ' ').replaceAll(REFERENCES, (whole, name?: string, decimal?: string, hexadecimal?: string) => {
    const number = codePointOf(decimal, hexadecimal)
    return number === null ? (NAMED.get(name ?? '') ?? whole) : String.fromCodePoint(number)
  })
}

function codePointOf(decimal: string | undefined, hexadecimal: string | undefined): number | null {
  if (decimal !== undefined) return Number.parseInt(decimal, 10)
  return hexadecimal === undefined ? null : Number.parseInt(hexadecimal, 16)
}

/** Position of `needle` at or after `from`; the length of the text when it is not there. */
export function indexOrEnd(text: string, needle: string, from: number): number {
  const found = text.indexOf(needle, from)
  return found === -1 ? text.length : found
}
