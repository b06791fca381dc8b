/** The selection as text with tabs, which every spreadsheet takes as cells. */
import type { FacturasWords } from '../../../src-shared/messages/es-MX/window-facturas'
import { cellText, COLUMN_KINDS, type ColumnId } from './columns'
import type { Row } from './rows'

/** @returns a line of names and one line per invoice; the UUID is always among them */
export function toTsv(rows: readonly Row[], shown: readonly ColumnId[], words: FacturasWords): string {
  const ids = shown.includes('uuid') ? shown : [...shown, 'uuid' as const]
  const head = ids.map((id) => words.columns[id]).join('\t')
  const lines = rows.map((row) => ids.map((id) => cell(cellText(id, row, words), COLUMN_KINDS[id].figure === true)).join('\t'))
  return [head, ...lines].join('\n')
}

/** Names come from whoever wrote the invoice: one that begins like a formula must stay a text in the spreadsheet. */
function cell(text: string, figure: boolean): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ')
  return !figure && /^[=+\-@]/.test(flat) ? `'${flat}` : flat
}
