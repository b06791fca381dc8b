import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useWords } from '../../core/words'
import { useSettings } from '../../core/settings'
import { act } from './actions'
import type { Row } from './batch'
import { TaskRow, type RowHandlers } from './TaskRow'
import { canCancel, canPause, canResume, canRetry } from './what-can-be-done'

export interface TaskGridProps {
  rows: readonly Row[]
  openId: string | null
  /** A row to bring into view; `visit` moves when it is asked for again. */
  shown: { taskId: string; visit: number } | null
  onOpen: (taskId: string | null) => void
  onCancel: RowHandlers['cancel']
}

const ROW = { normal: 32, compact: 26 } as const
/** The names of the columns. */
const HEAD = 32
/** The line with the reason under a failed row. */
const REASON = 24

/** Every download of the batch. Only what is in sight is drawn; the grid keeps the focus and says which row is active. */
export function TaskGrid({ rows, openId, shown, onOpen, onCancel }: TaskGridProps) {
  const words = useWords().descargas
  const id = useId()
  const density = useSettings((settings) => settings.density)
  const scroller = useRef<HTMLDivElement>(null)
  const [activeId, setActiveId] = useState<string | null>(null)
  const at = rows.findIndex(({ task }) => task.id === activeId)
  const rowHeight = ROW[density]
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowHeight + (rows[index]?.task.state === 'failed' ? REASON : 0),
    getItemKey: (index) => rows[index]?.task.id ?? index,
    overscan: 8,
    // The head of the columns stands over the rows and stays there.
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
  })
  // Heights follow from the states; a change of state is a change of height.
  const heights = useMemo(() => rows.map(({ task }) => (task.state === 'failed' ? '1' : '0')).join('') + rowHeight, [rows, rowHeight])
  useEffect(() => virtual.measure(), [virtual, heights])

  const choose = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (!row) return
    setActiveId(row.task.id)
    virtual.scrollToIndex(rows.indexOf(row), { align: 'auto' })
    if (openId !== null) onOpen(row.task.id)
  }
  useEffect(() => {
    if (shown === null) return
    const index = rows.findIndex(({ task }) => task.id === shown.taskId)
    if (index < 0) return
    setActiveId(shown.taskId)
    virtual.scrollToIndex(index, { align: 'center' })
    // Once per visit, as soon as the row is there; later changes of the rows must not scroll.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [shown, rows.length > 0])

  const wasOpen = useRef(openId !== null)
  useEffect(() => {
    // The panel that closed may have taken the focus with it.
    if (wasOpen.current && openId === null && document.activeElement === document.body) scroller.current?.focus()
    wasOpen.current = openId !== null
  }, [openId])

  const on = useMemo<RowHandlers>(() => ({ open: (taskId) => onOpen(taskId), choose: setActiveId, cancel: onCancel }), [onOpen, onCancel])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const move = stepOf(event.key, at, rows.length)
    const task = rows[at]?.task
    if (move !== null) choose(move)
    else if (task === undefined) return
    else if (event.key === 'Enter') onOpen(task.id)
    else if (event.key === 'Escape' && openId !== null) onOpen(null)
    else if (event.key === ' ' && canPause(task)) void act('pause', [task])
    else if (event.key === ' ' && canResume(task)) void act('resume', [task])
    else if (event.key.toLowerCase() === 'r' && canRetry(task)) void act('retry', [task])
    else if (event.key === 'Delete' && canCancel(task)) onCancel([task])
    else if (event.key !== ' ') return
    event.preventDefault()
  }
  return (
    <>
      <p id={`${id}keys`} className="visually-hidden">
        {words.keys}
      </p>
      <div
        ref={scroller}
        role="grid"
        className="task-grid"
        tabIndex={0}
        aria-label={words.list.label}
        aria-describedby={`${id}keys`}
        aria-rowcount={rows.length + 1}
        aria-colcount={5}
        aria-activedescendant={at >= 0 ? `${id}${at}` : undefined}
        onKeyDown={onKeyDown}
        onFocus={(event) => event.target === event.currentTarget && at < 0 && setActiveId(rows[0]?.task.id ?? null)}
      >
        <div role="row" aria-rowindex={1} className="task-head">
          {(['client', 'request', 'state', 'progress', 'actions'] as const).map((column) => (
            <span key={column} role="columnheader" className={column === 'actions' ? 'visually-hidden' : undefined}>
              {words.list[column]}
            </span>
          ))}
        </div>
        <div role="rowgroup" className="task-rows" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, size, key }) => {
            const row = rows[index]
            return row === undefined ? null : (
              <TaskRow
                key={key}
                id={`${id}${index}`}
                row={row}
                index={index + 2}
                top={start - HEAD}
                height={size}
                first={rows[index - 1]?.asked.rfc !== row.asked.rfc}
                active={index === at}
                open={row.task.id === openId}
                on={on}
              />
            )
          })}
        </div>
      </div>
    </>
  )
}

/** @returns the row a key moves to, or null when it moves nothing */
function stepOf(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  if (key === 'ArrowDown') return at + 1
  if (key === 'ArrowUp') return Math.max(0, at - 1)
  if (key === 'PageDown') return at + 10
  if (key === 'PageUp') return Math.max(0, at - 10)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}
