/** The words a document is found by. What the person types is made into a query in `search-query.ts`. */
import { toCents } from '../../src-shared/domain/importe'

/** Beyond this a document is findable by its other words; a description may have 260,000 characters. */
const MOST_CHARACTERS = 4_000

export interface Findable {
  uuid: string
  issuer: { rfc: string; name: string | null }
  receiver: { rfc: string; name: string | null }
  series: string | null
  folio: string | null
  total: string
  /** Descriptions of the concepts, if known. */
  descriptions: Iterable<string>
}

/**
 * Names and RFCs of both sides, series and folio apart and together, the first and the last part of the UUID, the total in
 * cents, the words of the concepts once each.
 */
export function searchWords(document: Findable): string {
  const { uuid, issuer, receiver, series, folio } = document
  let words = `${issuer.rfc} ${issuer.name ?? ''} ${receiver.rfc} ${receiver.name ?? ''} ${uuid.slice(0, 8)} ${uuid.slice(24)} ${totalWord(document.total)}`
  if (series !== null || folio !== null) words += ` ${series ?? ''} ${folio ?? ''}`
  if (series !== null && folio !== null) words += ` ${series}${folio}`
  return words + distinctWords(document.descriptions, MOST_CHARACTERS - words.length)
}

/** Each word once: the lines of an invoice repeat each other, and no query asks for the order of words. */
function distinctWords(descriptions: Iterable<string>, mostCharacters: number): string {
  const seen = new Set<string>()
  let left = mostCharacters
  for (const description of descriptions) {
    for (const word of description.split(' ')) {
      if (word === '' || seen.has(word)) continue
      left -= word.length + 1
      if (left < 0) return ` ${[...seen].join(' ')}`
      seen.add(word)
    }
  }
  return ` ${[...seen].join(' ')}`
}

/** `1160.00` as `116000`: one word whose beginning is also that of the amount without cents. */
export function totalWord(total: string): string {
  return toCents(total).toString().padStart(3, '0')
}
