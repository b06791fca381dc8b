/** Pages of invoices, in order of date. */
import type { Direction, InvoiceFilter, InvoicePage, InvoiceRow } from '../../src-shared/contract/views'
import type { z } from 'zod'
import { AppError } from '../../src-shared/domain/errors'
import { COLUMNS, type Column, type Value } from './columns'
import type { Connection } from './database'
import { filterSql, type FilterSql } from './filters'
import { idRange } from './invoice-id'
import { ISSUED, RECEIVED } from './listings'
import type { ListQuery } from './reader-calls'
import { countOf, sparseDays } from './read-tallies'
import { statusName } from './status'

type Row = z.infer<typeof InvoiceRow>
export type RowObject = Record<Column, Value>

/** Order and id of the last document of a page. */
const CURSOR = /^(newest|oldest) (-?\d{1,16})$/
const EMPTY: InvoicePage = { total: 0, next: null, items: [] }
export const SELECTED = COLUMNS.map((column) => `i.${column}`).join(', ')

/** @throws {AppError} `usage.bad-option` for a cursor that is not one of ours */
export function readList(db: Connection, query: ListQuery): InvoicePage {
  const { filter, order, limit, withTotal } = query
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor, order)
  const sql = filterSql(db, filter)
  if (sql === null) return EMPTY
  const rows = sparsePage(db, sql, query, cursor) ?? pageReader(db, sql, order, cursor)(limit + 1, sql)
  const items = rows.slice(0, limit).map((row) => rowView(row, perspective(row, filter)))
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { total: withTotal ? total(db, filter, sql) : 0, next: last === undefined ? null : writeCursor(last.id, order), items }
}

/** Looks only at days on which there is something; null when that would not help. */
function sparsePage(db: Connection, sql: FilterSql, { filter, order, limit }: ListQuery, cursor: number | null): PageRow[] | null {
  const { type, status, direction } = filter
  if (isSearch(filter) || (type === undefined && status === undefined && direction === undefined)) return null
  const days = sparseDays(db, filter)
  if (days === null) return null
  const read = pageReader(db, sql, order, cursor)
  const rows: PageRow[] = []
  for (const day of order === 'newest' ? days.reverse() : days) {
    rows.push(...read(limit + 1 - rows.length, idRange(day, day)))
    if (rows.length > limit) break
  }
  return rows
}

function isSearch({ search }: InvoiceFilter): boolean {
  return search !== undefined && search.trim() !== ''
}

type PageRow = RowObject & { id: number; sides: number }

type PageReader = (count: number, within: { low: number; high: number }) => PageRow[]

/** Reads documents of a filter in order, those after the cursor, within a range of ids. */
function pageReader(db: Connection, sql: FilterSql, order: ListQuery['order'], cursor: number | null): PageReader {
  const direction = order === 'newest' ? 'desc' : 'asc'
  // Ids and sides first: columns of a document are read for the page only.
  const ids = `select l.id as id, l.sides as sides ${sql.text} order by ${sql.order} ${direction} limit ?`
  const select = db.prepare(
    `select l.id as id, l.sides as sides, ${SELECTED} from (${ids}) l cross join invoice i on i.id = l.id order by l.id ${direction}`,
  )
  const beyond = { low: Number.MIN_SAFE_INTEGER, high: Number.MAX_SAFE_INTEGER }
  if (cursor !== null) Object.assign(beyond, order === 'newest' ? { high: cursor - 1 } : { low: cursor + 1 })
  return (count, { low, high }) =>
    // The columns selected, of strict tables.
    select.all(...sql.values, Math.max(low, beyond.low), Math.min(high, beyond.high), count) as PageRow[]
}

function total(db: Connection, filter: InvoiceFilter, sql: FilterSql): number {
  if (!isSearch(filter)) return countOf(db, filter)
  return Number(
    db
      .prepare(`select count(*) ${sql.text}`)
      .pluck()
      .get(...sql.values, sql.low, sql.high),
  )
}

export interface Perspective {
  direction: Direction | null
  taxpayerRfc: string | null
}

/**
 * Under which client a document is shown. One that has two (issuer and receiver both clients, or one with itself) is shown
 * as issued unless received ones were asked for.
 */
function perspective({ sides, issuer_rfc, receiver_rfc }: PageRow, filter: InvoiceFilter): Perspective {
  const wanted = filter.direction === undefined ? ISSUED | RECEIVED : filter.direction === 'issued' ? ISSUED : RECEIVED
  return sidesView(sides & wanted, String(issuer_rfc), String(receiver_rfc))
}

export function sidesView(sides: number, issuerRfc: string, receiverRfc: string): Perspective {
  if ((sides & ISSUED) !== 0) return { direction: 'issued', taxpayerRfc: issuerRfc }
  if ((sides & RECEIVED) !== 0) return { direction: 'received', taxpayerRfc: receiverRfc }
  return { direction: null, taxpayerRfc: null }
}

export function rowView(row: RowObject, { direction, taxpayerRfc }: Perspective): Row {
  const text = (column: Column): string | null => (typeof row[column] === 'string' ? row[column] : null)
  return {
    uuid: String(row.uuid),
    version: text('version'),
    // Written from the same type.
    type: text('type') as Row['type'],
    date: String(row.date),
    issuerRfc: String(row.issuer_rfc),
    issuerName: text('issuer_name'),
    receiverRfc: String(row.receiver_rfc),
    receiverName: text('receiver_name'),
    subtotal: text('subtotal'),
    discount: text('discount'),
    total: String(row.total),
    currency: text('currency'),
    exchangeRate: text('exchange_rate'),
    paymentMethod: text('payment_method'),
    paymentForm: text('payment_form'),
    use: text('use'),
    vatTransferred: text('vat_transferred'),
    iepsTransferred: text('ieps_transferred'),
    vatWithheld: text('vat_withheld'),
    isrWithheld: text('isr_withheld'),
    satStatus: statusName(Number(row.status)),
    direction,
    taxpayerRfc,
    series: text('series'),
    folio: text('folio'),
    hasXml: row.archive_id !== null,
  }
}

function writeCursor(id: number, order: ListQuery['order']): string {
  return Buffer.from(`${order} ${id}`).toString('base64url')
}

function readCursor(cursor: string, order: ListQuery['order']): number {
  const [, told, id] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  if (told !== order) throw new AppError('usage.bad-option', { option: '--cursor', value: cursor.slice(0, 40) })
  return Number(id)
}
