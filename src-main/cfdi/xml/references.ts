/**
 * Character and entity references. Only the five names every XML has and numbers are known: no document can define
 * more, since a DOCTYPE is refused, so a text never grows when it is resolved.
 */
import { isXmlCharacter } from './characters'
import { malformed } from './malformed'

const NAMED = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
])

/**
 * Checks every `&` from `at` (which must be one) up to `end`. None can reach past it: a quote or a `<` stands there.
 *
 * @returns where the next `&` at or after `end` is; the length of the text when there is none
 * @throws {AppError} `cfdi.malformed` for an unknown entity, a bare `&` or a number that is no character
 */
export function checkReferences(text: string, at: number, end: number): number {
  let next = at
  while (next < end) {
    const after = text.indexOf(';', next) + 1
    if (after === 0 || meaning(text, next, after) === null) {
      throw malformed('unknown or unfinished reference', next)
    }
    next = indexOrEnd(text, '&', after)
  }
  return next
}

/** A value with its white space made spaces (CR LF one) and its references resolved; they must have been checked. */
export function resolveValue(value: string): string {
  let result = ''
  let copied = 0
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at)
    if (code !== 38 && code >= 32) continue
    result += value.slice(copied, at)
    if (code === 38) {
      const after = value.indexOf(';', at) + 1
      result += meaning(value, at, after) ?? ''
      at = after - 1
    } else {
      if (code === 13 && value.charCodeAt(at + 1) === 10) at++
      result += ' '
    }
    copied = at + 1
  }
  return result + value.slice(copied)
}

/** What the reference from `&` to after its `;` stands for; null when it is none. */
function meaning(text: string, start: number, end: number): string | null {
  if (text.charCodeAt(start + 1) !== 35) return NAMED.get(text.slice(start, end)) ?? null
  const hexadecimal = text.charCodeAt(start + 2) === 120
  const digits = text.slice(start + (hexadecimal ? 3 : 2), end - 1)
  if (!(hexadecimal ? /^[\dA-Fa-f]+$/ : /^\d+$/).test(digits)) return null
  const codePoint = Number.parseInt(digits, hexadecimal ? 16 : 10)
  return isXmlCharacter(codePoint) ? String.fromCodePoint(codePoint) : null
}

/** Position of `needle` at or after `from`; the length of the text when it is not there. */
export function indexOrEnd(text: string, needle: string, from: number): number {
  const found = text.indexOf(needle, from)
  return found === -1 ? text.length : found
}
