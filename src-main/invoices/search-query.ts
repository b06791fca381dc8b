/**
 * Makes a full-text query of what a person types. Every word must be there; from three letters on its beginning is enough.
 * Whatever is typed becomes quoted text, so nothing in it is syntax.
 */

const MOST_WORDS = 12
/** The index of beginnings has three letters; shorter words must be whole, or half of the documents would match. */
const SHORTEST_PREFIX = 3
const AMOUNT = /^\$?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/
const UUID_START = /^[0-9A-F]{8}-[0-9A-F-]{0,27}$/

const WITHOUT_HYPHENS = /^[0-9A-F]{32}$/

export interface SearchQuery {
  /** FTS5 expression, or null when the text has no letter or digit: nothing is found. */
  match: string | null
  /** What was typed, when it can be the beginning of a UUID with its hyphen. */
  uuidStart: string | null
}

/** @returns null when nothing was typed */
export function readSearch(text: string | undefined): SearchQuery | null {
  const typed = (text ?? '').replaceAll('\0', ' ').trim()
  if (typed === '') return null
  const words = typed.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word))
  return {
    match: words.length === 0 ? null : words.slice(0, MOST_WORDS).map(wordQuery).join(' AND '),
    uuidStart: uuidStart(typed.toUpperCase()),
  }
}

function uuidStart(upper: string): string | null {
  if (UUID_START.test(upper)) return upper
  return WITHOUT_HYPHENS.test(upper) ? upper.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : null
}

function wordQuery(word: string): string {
  const amount = AMOUNT.exec(word)
  if (amount === null) return prefix(word)
  const [, whole = '', cents] = amount
  const digits = whole.replaceAll(',', '')
  // As printed it can also be a folio or a part of a description.
  if (cents === undefined) return digits === word ? prefix(word) : `(${prefix(digits)} OR ${prefix(word)})`
  return `(${phrase(
    BigInt(digits + cents.padEnd(2, '0'))
      .toString()
      .padStart(3, '0'),
  )} OR ${prefix(word)})`
}

function prefix(word: string): string {
  return [...word].length >= SHORTEST_PREFIX ? `${phrase(word)} *` : phrase(word)
}

export function phrase(word: string): string {
  return `"${word.replaceAll('"', '""')}"`
}
