/**
 * The columns of `invoice` after its id, in the order in which rows travel between threads and in and out of SQLite: a row
 * is an array, since a million small objects with forty names each would cost more than the work done with them.
 */

export const COLUMNS = [
  'uuid',
  'family',
  'version',
  'type',
  'date',
  'series',
  'folio',
  'issuer_rfc',
  'issuer_name',
  'receiver_rfc',
  'receiver_name',
  'subtotal',
  'discount',
  'total',
  'currency',
  'exchange_rate',
  'payment_method',
  'payment_form',
  'use',
  'vat_transferred',
  'ieps_transferred',
  'vat_withheld',
  'isr_withheld',
  'stamped_at',
  'pac_rfc',
  'seal_tail',
  'status',
  'cancelled_at',
  'told_at',
  'archive_id',
  'entry_offset',
  'entry_compressed',
  'entry_size',
  'entry_crc',
  'entry_method',
  'sha256',
  'received_at',
  'origin',
] as const

export type Column = (typeof COLUMNS)[number]
export type Value = string | number | null | Uint8Array
export type Values = Value[]

const INDEX: ReadonlyMap<Column, number> = new Map(COLUMNS.map((column, index) => [column, index]))

/** Where a column stands in a row. */
export function at(column: Column): number {
  return INDEX.get(column) ?? -1
}

/** A row with the given values; the others are null. */
export function valuesOf(given: Partial<Record<Column, Value>>): Values {
  return COLUMNS.map((column) => given[column] ?? null)
}

export function textAt(values: Values, index: number): string | null {
  const value = values[index]
  return typeof value === 'string' ? value : null
}

export function numberAt(values: Values, index: number): number {
  const value = values[index]
  return typeof value === 'number' ? value : 0
}

/** Of the columns every decision about a row needs. */
export const AT = {
  uuid: at('uuid'),
  type: at('type'),
  date: at('date'),
  issuerRfc: at('issuer_rfc'),
  receiverRfc: at('receiver_rfc'),
  subtotal: at('subtotal'),
  total: at('total'),
  currency: at('currency'),
  exchangeRate: at('exchange_rate'),
  vatTransferred: at('vat_transferred'),
  vatWithheld: at('vat_withheld'),
  isrWithheld: at('isr_withheld'),
  sealTail: at('seal_tail'),
  status: at('status'),
  cancelledAt: at('cancelled_at'),
  toldAt: at('told_at'),
  archiveId: at('archive_id'),
  entryOffset: at('entry_offset'),
  entryCompressed: at('entry_compressed'),
  entryMethod: at('entry_method'),
  sha256: at('sha256'),
  receivedAt: at('received_at'),
} as const
