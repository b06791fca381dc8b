import { memo } from 'react'
import type { TaskView } from '../../../src-shared/contract/views'
import { useSettings } from '../../core/settings'
import { useClientName } from '../../core/taxpayers'
import { useWords } from '../../core/words'
import type { Row } from './batch'
import { PhasePill } from './PhasePill'
import { phaseOf } from './phase'
import { wholeReason } from './reason'
import { RowActions } from './RowActions'
import { RowProgress } from './RowProgress'

/** What a row asks of the list it stands in. The same object on every drawing, or each row would be drawn anew. */
export interface RowHandlers {
  open: (taskId: string) => void
  choose: (taskId: string) => void
  cancel: (tasks: readonly TaskView[]) => void
}

export interface TaskRowProps {
  row: Row
  /** DOM id, for `aria-activedescendant`. */
  id: string
  /** Position in the whole list, from 1; the head of the columns is the first. */
  index: number
  top: number
  height: number
  /** First of its client: it shows the name and the line above. */
  first: boolean
  active: boolean
  open: boolean
  on: RowHandlers
}

/** One client and one direction. */
export const TaskRow = memo(({ row, id, index, top, height, first, active, open, on }: TaskRowProps) => {
  const { task, asked } = row
  const words = useWords().descargas
  const name = useClientName(asked.rfc)
  const phase = phaseOf(task)
  return (
    // The keys are handled by the grid, which has the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="row"
      id={id}
      data-task={task.id}
      aria-rowindex={index}
      aria-selected={open}
      className="task-row"
      data-first={first || undefined}
      data-active={active || undefined}
      style={{ transform: `translateY(${top}px)`, height }}
      onMouseDown={() => on.choose(task.id)}
      onClick={(event) => isRow(event.target) && on.open(task.id)}
    >
      <span role="rowheader" className="cut client" title={name}>
        {first ? name : <span className="visually-hidden">{name}</span>}
      </span>
      <span role="gridcell">{words.direction[asked.direction]}</span>
      <span role="gridcell" className="cut">
        <PhasePill phase={phase} />
      </span>
      {/* Buttons take from the width of their own row's progress, so that the columns stay in line. */}
      <span role="none" className="last">
        <span role="gridcell" className="progress">
          <RowProgress task={task} phase={phase} />
        </span>
        <span role="gridcell" className="buttons">
          <RowActions row={row} active={active} on={on} />
        </span>
      </span>
      {phase === 'failed' && <Why task={task} />}
    </div>
  )
})

/** What happened and what to do, in the line under the row; the panel has all of it when it is cut. */
function Why({ task }: { task: TaskView }) {
  const language = useSettings((settings) => settings.language)
  const text = wholeReason(language, task)
  return (
    <span role="gridcell" className="why cut" title={text ?? undefined}>
      {text}
    </span>
  )
}

/** A click on a button of the row is not one on the row. */
function isRow(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button') === null
}
