import { ArrowDown, ArrowUp } from 'lucide-react'

export interface Order<Column extends string> {
  by: Column
  direction: 'ascending' | 'descending'
}

export interface SortHeadProps<Column extends string> {
  column: Column
  word: string
  order: Order<Column>
  onOrder: (order: Order<Column>) => void
  className?: string
}

/** The head of a column one can order by: once, the other way round on the second click. */
export function SortHead<Column extends string>({ column, word, order, onOrder, className }: SortHeadProps<Column>) {
  const active = order.by === column
  const turned = active && order.direction === 'ascending' ? 'descending' : 'ascending'
  const Arrow = order.direction === 'ascending' ? ArrowUp : ArrowDown
  return (
    <th scope="col" className={className} aria-sort={active ? order.direction : 'none'}>
      <button
        type="button"
        className="sort-head"
        data-active={active || undefined}
        onClick={() => onOrder({ by: column, direction: turned })}
      >
        {word}
        {active && <Arrow size={12} strokeWidth={2} aria-hidden />}
      </button>
    </th>
  )
}
