/** The columns of the grid: their usual order and width, and what a cell copies. Which are shown is the person's choice. */
import { sumImportes } from '../../../src-shared/domain/importe'
import type { FacturasWords } from '../../../src-shared/messages/es-MX/window-facturas'
import type { Row } from './rows'

export const COLUMN_IDS = [
  'date',
  'type',
  'direction',
  'client',
  'party',
  'partyRfc',
  'folio',
  'use',
  'method',
  'subtotal',
  'vat',
  'withheld',
  'total',
  'currency',
  'status',
  'uuid',
] as const
export type ColumnId = (typeof COLUMN_IDS)[number]

export interface ColumnKind {
  /** Pixels. */
  width: number
  least: number
  /** Right-aligned figures. */
  figure?: true
  /** Takes the room that is left. */
  grows?: true
}

export const COLUMN_KINDS: Readonly<Record<ColumnId, ColumnKind>> = {
  date: { width: 100, least: 84 },
  type: { width: 74, least: 44 },
  direction: { width: 76, least: 60 },
  client: { width: 150, least: 80 },
  party: { width: 170, least: 100, grows: true },
  partyRfc: { width: 112, least: 80 },
  folio: { width: 92, least: 60 },
  use: { width: 48, least: 44 },
  method: { width: 62, least: 48 },
  subtotal: { width: 98, least: 72, figure: true },
  vat: { width: 88, least: 64, figure: true },
  withheld: { width: 84, least: 64, figure: true },
  total: { width: 108, least: 72, figure: true },
  currency: { width: 68, least: 52 },
  status: { width: 94, least: 72 },
  uuid: { width: 290, least: 100 },
}

export interface ColumnChoice {
  id: ColumnId
  width: number
  hidden: boolean
}

export const USUAL_COLUMNS: readonly ColumnChoice[] = COLUMN_IDS.map((id) => ({ id, width: COLUMN_KINDS[id].width, hidden: id === 'uuid' }))

/** What tells nothing new under the present filter is left out by itself. */
export interface Narrowed {
  oneClient: boolean
  oneDirection: boolean
}

export function shownColumns(choices: readonly ColumnChoice[], narrowed: Narrowed): ColumnChoice[] {
  return choices.filter(
    ({ id, hidden }) => !hidden && !(id === 'client' && narrowed.oneClient) && !(id === 'direction' && narrowed.oneDirection),
  )
}

/** The other side of the deal: who issued what was received, who received what was issued. */
export function partyOf(row: Row): { rfc: string; name: string | null } {
  return row.direction === 'issued' ? { rfc: row.receiverRfc, name: row.receiverName } : { rfc: row.issuerRfc, name: row.issuerName }
}

/** VAT and income tax withheld together; null when neither is known. */
export function withheldOf({ vatWithheld, isrWithheld }: Row): string | null {
  const known = [vatWithheld, isrWithheld].filter((one) => one !== null)
  return known.length === 0 ? null : sumImportes(known)
}

export function folioOf({ series, folio }: Row): string {
  return `${series ?? ''}${folio ?? ''}`
}

/** Figures of a cell as exact decimal texts; null for columns without, and for what is not known. */
export function importeOf(id: ColumnId, row: Row): string | null {
  if (id === 'subtotal') return row.subtotal
  if (id === 'vat') return row.vatTransferred
  if (id === 'withheld') return withheldOf(row)
  return id === 'total' ? row.total : null
}

const TEXTS: Readonly<Partial<Record<ColumnId, (row: Row, words: FacturasWords) => string | null>>> = {
  date: (row) => row.date.replace('T', ' '),
  type: (row) => row.type,
  direction: (row, words) => row.direction && words[row.direction],
  client: (row) => row.taxpayerRfc,
  party: (row) => partyOf(row).name,
  partyRfc: (row) => partyOf(row).rfc,
  folio: folioOf,
  use: (row) => row.use,
  method: (row) => row.paymentMethod,
  currency: (row) => row.currency,
  status: (row, words) => words.status[row.satStatus ?? 'unknown'],
  uuid: (row) => row.uuid,
}

/** The plain text of a cell, for copying: dates and figures as a spreadsheet reads them. */
export function cellText(id: ColumnId, row: Row, words: FacturasWords): string {
  return TEXTS[id]?.(row, words) ?? importeOf(id, row) ?? ''
}
