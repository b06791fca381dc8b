/** A filter as a part of SQL over `listing l`, found by the full text when something is searched for. */
import type { Direction, InvoiceFilter } from '../../src-shared/contract/views'
import type { Connection } from './database'
import { idRange } from './invoice-id'
import { ALL, ISSUED, RECEIVED } from './listings'
import { phrase, readSearch } from './search-query'
import { statusNumber } from './status'

export interface FilterSql {
  /**
   * `from ... where ...` with `listing l` in it. Its last two placeholders are the lowest and the highest id: one range only,
   * since SQLite would seek by the first of two and pass over all rows outside of the second.
   */
  text: string
  /** For the placeholders before those two. */
  values: (string | number)[]
  /** Ids of the period. */
  low: number
  high: number
  /** The column pages are ordered by. */
  order: string
}

export function sidesOf(direction: Direction | undefined): number {
  if (direction === undefined) return ISSUED | RECEIVED
  return direction === 'issued' ? ISSUED : RECEIVED
}

/** @returns null when nothing can be found */
export function filterSql(db: Connection, filter: InvoiceFilter): FilterSql | null {
  const search = readSearch(filter.search)
  if (search === null) return listed(filter, '')
  const ids = search.uuidStart === null ? [] : idsByUuid(db, search.uuidStart)
  if (ids.length > 0) return listed(filter, ` and l.id in (${ids.join(',')})`)
  return search.match === null ? null : found(filter, search.match)
}

function listed(filter: InvoiceFilter, more: string): FilterSql {
  const { low, high } = idRange(filter.from, filter.to)
  const rest = conditions(filter, 'l.')
  return {
    text: `from listing l where l.rfc = ?${rest.text}${more} and l.id between ? and ?`,
    values: [filter.rfc ?? ALL, ...rest.values],
    low,
    high,
    order: 'l.id',
  }
}

/** The RFC is among the words: so the full text itself passes over the documents of all others. */
function found(filter: InvoiceFilter, typed: string): FilterSql {
  const { low, high } = idRange(filter.from, filter.to)
  const rest = conditions(filter, 'l.')
  const match = filter.rfc === undefined ? typed : `(${typed}) AND ${phrase(filter.rfc)}`
  return {
    text: `from search cross join listing l on l.rfc = ? and l.id = search.rowid where search match ?${rest.text} and search.rowid between ? and ?`,
    values: [filter.rfc ?? ALL, match, ...rest.values],
    low,
    high,
    order: 'search.rowid',
  }
}

/** What remains of a filter beside client, period and search, over `listing` or `tally`. @param of table, with its point */
export function conditions({ direction, type, status }: InvoiceFilter, of: string): { text: string; values: (string | number)[] } {
  const text: string[] = []
  const values: (string | number)[] = []
  if (direction !== undefined) {
    text.push(` and (${of}sides & ?) <> 0`)
    values.push(sidesOf(direction))
  }
  if (type !== undefined) {
    text.push(` and ${of}type = ?`)
    values.push(type)
  }
  if (status !== undefined) {
    text.push(` and ${of}status = ?`)
    values.push(statusNumber(status))
  }
  return { text: text.join(''), values }
}

/** Eight digits and more belong to one document, or a handful. */
const MOST_BY_UUID = 200

function idsByUuid(db: Connection, start: string): number[] {
  const select = db.prepare(`select id from invoice where uuid >= ? and uuid < ? limit ${MOST_BY_UUID}`).pluck()
  // The column selected. `G` comes after all digits of a UUID.
  return select.all(start, `${start}G`) as number[]
}
