import { useEffect, useId, useLayoutEffect, useMemo, useRef, type CSSProperties, type RefObject } from 'react'
import { useSettings } from '../../core/settings'
import { useWords } from '../../core/words'
import { COLUMN_KINDS, type ColumnChoice } from './columns'
import { GridHead } from './GridHead'
import { GridRow } from './GridRow'
import { openInvoice, shiftLines, toFirstLine, useGridState } from './grid-state'
import type { LineScroll } from './line-scroll'
import type { InvoiceRows } from './rows'
import { isSelected, toggle, useSelection } from './selection'
import type { Sight } from './sight'
import { useGridHands } from './use-grid-keys'
import { useLineScroll } from './use-line-scroll'

const HEAD = 34
const LINE = { normal: 32, compact: 26 } as const

export interface GridProps {
  rows: InvoiceRows
  shift: number
  /** Lines of a filter that is no longer set, until the new ones come. */
  behind: boolean
  columns: readonly ColumnChoice[]
  scroller: RefObject<HTMLDivElement | null>
  sight: Sight
}

/** A million lines, of which those in sight exist. One tab stop; the cell one is on is named by `aria-activedescendant`. */
export function Grid({ rows, shift, behind, columns, scroller, sight }: GridProps) {
  const words = useWords().facturas
  const lineHeight = LINE[useSettings((settings) => settings.density)]
  const total = rows.total ?? 0
  const { view, scroll } = useLineScroll(scroller, { count: total, lineHeight, head: HEAD })
  const ids = useMemo(() => columns.map(({ id }) => id), [columns])
  const hands = useGridHands(rows, { scroll, page: view.page }, ids)
  const { at, open } = useGridState()
  // The list may have become shorter, or have fewer columns.
  const here = { line: Math.min(at.line, total - 1), column: Math.min(at.column, ids.length) }
  const selection = useSelection()
  const id = useId()
  const { first, last } = view

  useEffect(() => rows.want(first, last), [rows, first, last])
  useKeptPlace(rows, shift, scroll)
  useLayoutEffect(() => sight.watch(() => ({ top: scroll.topLine(), row: rows.at(scroll.topLine()), first, last })))

  const numbers = Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset)
  // The line one is on exists even out of sight: screen readers hold on to it.
  if (here.line >= 0 && (here.line < first || here.line > last)) numbers.push(here.line)
  return (
    // The cells are part of the grid's own keys.
    <div
      ref={scroller}
      role="grid"
      // The whole grid is one tab stop.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="invoices-grid"
      aria-label={words.grid.label}
      aria-rowcount={total + 1}
      aria-colcount={ids.length + 1}
      aria-multiselectable
      aria-busy={behind}
      aria-activedescendant={total > 0 ? `${id}-${here.line}-${here.column}` : undefined}
      style={template(columns)}
      onKeyDown={hands.onKeyDown}
    >
      <GridHead columns={columns} total={total} order={rows.order} />
      <div role="rowgroup" className="invoices-lines" style={{ height: view.height }}>
        <div role="presentation" className="invoices-block" style={{ top: view.baseTop }}>
          {numbers.map((line) => {
            const row = rows.at(line)
            return (
              <GridRow
                key={line}
                id={id}
                line={line}
                top={(line - view.base) * lineHeight}
                row={row}
                columns={columns}
                column={line === here.line ? here.column : null}
                selected={row !== undefined && isSelected(selection, row.uuid)}
                open={row !== undefined && row.uuid === open}
                onPress={(column, event) => {
                  if (event.shiftKey) return hands.extendTo({ line, column })
                  hands.moveTo({ line, column })
                  if (row === undefined) return undefined
                  return event.ctrlKey || event.metaKey ? toggle(row, line) : openInvoice(row.uuid)
                }}
                onToggle={() => {
                  hands.moveTo({ line, column: 0 })
                  if (row) toggle(row, line)
                }}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** A new filter begins at the top; a list read anew stays where it was. */
function useKeptPlace(rows: InvoiceRows, shift: number, scroll: LineScroll): void {
  const before = useRef(rows)
  useLayoutEffect(() => {
    const old = before.current
    if (old === rows) return
    before.current = rows
    if (old.filter !== rows.filter || old.order !== rows.order) {
      toFirstLine()
      scroll.toTop()
    } else if (shift !== 0) {
      shiftLines(shift)
      scroll.shift(shift)
    }
  })
}

const SELECT = 36
const END = 6

/** Widths as a template of CSS, and their sum: a line is never narrower, and no cell makes one line wider than the others. */
function template(columns: readonly ColumnChoice[]): CSSProperties {
  const widths = columns.map(({ id, width }) => (COLUMN_KINDS[id].grows ? `minmax(${width}px, 1fr)` : `${width}px`))
  const sum = columns.reduce((total, { width }) => total + width, SELECT + END)
  // React's types know no variables of a style sheet.
  return { '--template': `${SELECT}px ${widths.join(' ')}`, '--width': `${sum}px` } as CSSProperties
}
