import { memo, type MouseEvent, type ReactNode } from 'react'
import { fill, useWords } from '../../core/words'
import { useDates } from '../../format/use-dates'
import { cellContent } from './cell-content'
import { COLUMN_KINDS, partyOf, type ColumnChoice } from './columns'
import { Mark } from './Mark'
import type { Row } from './rows'

export interface GridRowProps {
  id: string
  line: number
  top: number
  /** Undefined until it is read: the line keeps its place. */
  row: Row | undefined
  columns: readonly ColumnChoice[]
  /** The column one is on, when it is in this line. */
  column: number | null
  selected: boolean
  open: boolean
  onPress: (column: number, event: MouseEvent) => void
  onToggle: () => void
}

function sameRow(before: GridRowProps, after: GridRowProps): boolean {
  return (
    before.row === after.row &&
    before.line === after.line &&
    before.top === after.top &&
    before.columns === after.columns &&
    before.column === after.column &&
    before.selected === after.selected &&
    before.open === after.open
  )
}

/** The hands are the same for the same line and row, so they do not count. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { id, line, top, row, columns, column, selected, open, onPress, onToggle } = props
  const facturas = useWords().facturas
  const words = facturas.grid
  const dates = useDates()
  return (
    // Keys come to the grid, which has the focus.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      role="row"
      className="invoices-line"
      aria-rowindex={line + 2}
      aria-selected={selected}
      aria-busy={row === undefined || undefined}
      data-at={column !== null || undefined}
      data-open={open || undefined}
      data-cancelled={row?.satStatus === 'cancelado' || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <Cell id={`${id}-${line}-0`} index={0} at={column === 0} onPress={onToggle}>
        {row && <Mark checked={selected} label={fill(words.selectOne, { name: partyOf(row).name ?? partyOf(row).rfc })} />}
        {!row && <span className="visually-hidden">{fill(words.loadingRow, { row: line + 1 })}</span>}
      </Cell>
      {columns.map((choice, index) => (
        <Cell
          key={choice.id}
          id={`${id}-${line}-${index + 1}`}
          index={index + 1}
          at={column === index + 1}
          figure={COLUMN_KINDS[choice.id].figure === true}
          onPress={(event) => onPress(index + 1, event)}
        >
          {row ? cellContent(choice.id, row, facturas, dates) : <i className="invoices-blank" />}
        </Cell>
      ))}
    </div>
  )
}, sameRow)

interface CellProps {
  id: string
  index: number
  at: boolean
  figure?: boolean
  onPress: (event: MouseEvent) => void
  children: ReactNode
}

function Cell({ id, index, at, figure = false, onPress, children }: CellProps) {
  return (
    // As above.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="gridcell"
      id={id}
      aria-colindex={index + 1}
      className={figure ? 'cut num' : 'cut'}
      data-at={at || undefined}
      onMouseDown={keepText}
      onClick={onPress}
    >
      {children}
    </div>
  )
}

/** Shift and a click would mark text. */
function keepText(event: MouseEvent): void {
  if (event.shiftKey) event.preventDefault()
  event.currentTarget.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true })
}
