import { ArrowDown, ArrowUp } from 'lucide-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { fill, useWords } from '../../core/words'
import { Check } from '../../ui/Choice'
import { COLUMN_KINDS, type ColumnChoice, type ColumnId } from './columns'
import { choose, useChoices, type Order } from './filter'
import { clearSelection, selectAll, selectedCount, useSelection } from './selection'
import { keepColumns, setWidth } from './use-columns'

/** Names of the columns: order by date, widths by dragging or with the arrow keys. */
export function GridHead({ columns, total, order }: { columns: readonly ColumnChoice[]; total: number; order: Order }) {
  const words = useWords().facturas
  const count = selectedCount(useSelection(), total)
  const checked = count === 0 ? false : count === total ? true : 'some'
  return (
    <div role="rowgroup" className="invoices-head">
      <div role="row" aria-rowindex={1}>
        <div role="columnheader" aria-colindex={1} aria-label={words.columns.select}>
          <Check checked={checked} label={words.grid.selectAll} onChange={(all) => (all ? selectAll() : clearSelection())} />
        </div>
        {columns.map((choice, index) => (
          <Header key={choice.id} choice={choice} index={index + 1} order={order} />
        ))}
      </div>
    </div>
  )
}

function Header({ choice, index, order }: { choice: ColumnChoice; index: number; order: Order }) {
  const words = useWords().facturas
  const name = useColumnName(choice.id)
  const dated = choice.id === 'date'
  return (
    <div
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={dated ? (order === 'newest' ? 'descending' : 'ascending') : undefined}
      className={COLUMN_KINDS[choice.id].figure ? 'num' : undefined}
    >
      {dated ? <OrderButton name={name} order={order} /> : <span className="cut">{name}</span>}
      <Handle choice={choice} label={fill(words.columns.resize, { name })} />
    </div>
  )
}

/** The other side has its own name where only one direction is shown. */
function useColumnName(id: ColumnId): string {
  const words = useWords().facturas.columns
  const direction = useChoices((state) => state.direction)
  if (id !== 'party' || direction === null) return words[id]
  return direction === 'received' ? words.issuer : words.receiver
}

function OrderButton({ name, order }: { name: string; order: Order }) {
  const words = useWords().facturas.order
  const other = order === 'newest' ? 'oldest' : 'newest'
  const Arrow = order === 'newest' ? ArrowDown : ArrowUp
  return (
    <button type="button" className="row" title={words[other]} onClick={() => choose({ order: other })}>
      {name}
      <Arrow size={12} aria-hidden />
    </button>
  )
}

const STEP = 16

function Handle({ choice: { id, width }, label }: { choice: ColumnChoice; label: string }) {
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? STEP : event.key === 'ArrowLeft' ? -STEP : 0
    if (by === 0) return
    event.preventDefault()
    setWidth(id, width + by)
    keepColumns()
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault()
    const handle = event.currentTarget
    const startX = event.clientX
    const startWidth = handle.parentElement?.offsetWidth ?? width
    const move = (moved: globalThis.PointerEvent) => setWidth(id, startWidth + moved.clientX - startX)
    handle.setPointerCapture(event.pointerId)
    handle.addEventListener('pointermove', move)
    const end = () => {
      handle.removeEventListener('pointermove', move)
      keepColumns()
    }
    handle.addEventListener('lostpointercapture', end, { once: true })
  }
  return (
    // A separator that moves is a control.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <span
      role="separator"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="invoices-handle"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onDoubleClick={() => {
        setWidth(id, COLUMN_KINDS[id].width)
        keepColumns()
      }}
    />
  )
}
