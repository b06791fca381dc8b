import { client } from '../../core/client'
import { reportProblem, toast } from '../../core/notices'
import { counted, currentWords, fill } from '../../core/words'
import { count } from '../../format/numbers'
import type { ColumnId } from './columns'
import { InvoiceRows, type Row } from './rows'
import { isSelected, markedRows, selectedCount, useSelection } from './selection'
import { toTsv } from './tsv'

/** A text of some 20 MB; more does not fit into a spreadsheet's patience. */
export const MOST_COPIED = 100_000

/** Copies the selected invoices, or the one the person is on. Never rejects: a failure is shown. */
export async function copySelection(rows: InvoiceRows, line: number, columns: readonly ColumnId[]): Promise<void> {
  const words = currentWords().facturas
  try {
    if (selectedCount(useSelection.getState(), rows.total ?? 0) > MOST_COPIED) {
      toast(fill(words.grid.tooMany, { most: count(MOST_COPIED) }))
      return
    }
    const chosen = await selectedRows(rows, line)
    if (chosen.length === 0) return
    await window.acopio.copy(toTsv(chosen, columns, words))
    toast(counted(words.grid.copied, chosen.length))
  } catch (thrown) {
    reportProblem(thrown)
  }
}

async function selectedRows(rows: InvoiceRows, line: number): Promise<Row[]> {
  const selection = useSelection.getState()
  if (!selection.all) {
    const marked = markedRows(selection)
    const under = rows.at(line)
    return marked.length > 0 || under === undefined ? marked : [under]
  }
  // Read beside the grid, so that what it keeps for drawing stays small.
  const all = new InvoiceRows((input) => client.call('invoice.list', input), rows.filter, rows.order)
  const found = await all.range(0, Infinity)
  return found.filter((row) => isSelected(selection, row.uuid))
}
