import type { KeyboardEvent } from 'react'
import { reportProblem, toast } from '../../core/notices'
import { currentWords, fill } from '../../core/words'
import { count } from '../../format/numbers'
import type { ColumnId } from './columns'
import { copySelection, MOST_COPIED } from './copy-selection'
import { gridAction, type Place } from './grid-keys'
import { goTo, openInvoice, useGridState } from './grid-state'
import type { LineScroll } from './line-scroll'
import type { InvoiceRows } from './rows'
import { clearSelection, selectAll, selectOnly, toggle } from './selection'

export interface GridHands {
  onKeyDown: (event: KeyboardEvent) => void
  /** Moves there and brings it into view; an open drawer follows. */
  moveTo: (to: Place) => void
  /** Selects from where the last move without Shift ended. */
  extendTo: (to: Place) => void
}

/** The grid's keys, and the moves the mouse shares with them. */
export function useGridHands(rows: InvoiceRows, lines: { scroll: LineScroll; page: number }, columns: readonly ColumnId[]): GridHands {
  const follow = (line: number) => {
    lines.scroll.show(line)
    if (useGridState.getState().open !== null) openLine(rows, line)
  }
  const moveTo = (to: Place) => {
    goTo(to)
    follow(to.line)
  }
  const extendTo = (to: Place) => {
    const { from } = useGridState.getState()
    useGridState.setState({ at: to })
    follow(to.line)
    void selectLines(rows, Math.min(from, to.line), Math.max(from, to.line))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Buttons of the head have their own keys.
    if (event.target !== event.currentTarget) return
    const { at, open } = useGridState.getState()
    const action = gridAction(event, at, { lines: rows.total ?? 0, columns: columns.length + 1, page: Math.max(1, lines.page - 1) })
    if (action === null) return
    const row = rows.at(at.line)
    // Esc first closes the drawer, which the screen does.
    if (action.do === 'drop-selection' && open !== null) return
    event.preventDefault()
    switch (action.do) {
      case 'move':
        return (action.extend ? extendTo : moveTo)(action.to)
      case 'open':
        return openLine(rows, at.line)
      case 'toggle':
        return row && toggle(row, at.line)
      case 'select-all':
        return selectAll()
      case 'copy':
        return void copySelection(rows, at.line, columns)
      default:
        return clearSelection()
    }
  }
  return { onKeyDown, moveTo, extendTo }
}

/** Right after a jump the line is still on its way: it opens when it is there and one is still on it. */
function openLine(rows: InvoiceRows, line: number): void {
  const row = rows.at(line)
  if (row) return openInvoice(row.uuid)
  rows
    .range(line, line)
    .then(([found]) => found && useGridState.getState().at.line === line && openInvoice(found.uuid))
    .catch(reportProblem)
}

let wishes = 0

/** Lines that were never in view are read first; a newer wish makes the older one void. */
async function selectLines(rows: InvoiceRows, first: number, last: number): Promise<void> {
  const wish = ++wishes
  if (last - first >= MOST_COPIED) {
    toast(fill(currentWords().facturas.grid.tooMany, { most: count(MOST_COPIED) }))
    return
  }
  try {
    const found = await rows.range(first, last)
    if (wish === wishes) selectOnly(found, first)
  } catch (thrown) {
    reportProblem(thrown)
  }
}
