import { Pause, Play, X } from 'lucide-react'
import { go } from '../../core/router'
import { useClientName, useTaxpayers } from '../../core/taxpayers'
import { fill, useWords } from '../../core/words'
import { Button, IconButton } from '../../ui/Button'
import { act } from './actions'
import type { Row } from './batch'
import { carryOut } from './fix'
import type { RowHandlers } from './TaskRow'
import { canCancel, canPause, canResume, fixOf } from './what-can-be-done'

/** The buttons of a row: one that repairs or shows, and pausing and cancelling. Only the active row's are in the Tab order. */
export function RowActions({ row, active, on }: { row: Row; active: boolean; on: RowHandlers }) {
  const { task, asked } = row
  const words = useWords().descargas
  const name = useClientName(asked.rfc)
  const client = useTaxpayers((state) => state.byRfc[asked.rfc])
  const fix = fixOf(task, client)
  const tabIndex = active ? 0 : -1
  const label = (action: string) =>
    fill(words.action.of, { action, client: name, direction: words.direction[asked.direction].toLowerCase() })
  const { rfc, from, to, direction } = asked
  return (
    <>
      {fix !== null && (
        <Button size="small" tabIndex={tabIndex} aria-label={label(words.action[fix])} onClick={() => carryOut(fix, row, on.open)}>
          {words.action[fix]}
        </Button>
      )}
      {task.state === 'done' && (task.counts?.found ?? 0) > 0 && (
        <Button
          size="small"
          kind="ghost"
          tabIndex={tabIndex}
          aria-label={label(words.action.viewHint)}
          onClick={() => go({ place: 'facturas', filter: { rfc, from, to, direction } })}
        >
          {words.action.view}
        </Button>
      )}
      {canPause(task) && (
        <IconButton
          icon={Pause}
          size="small"
          tabIndex={tabIndex}
          label={label(words.action.pause)}
          onClick={() => void act('pause', [task])}
        />
      )}
      {canResume(task) && (
        <IconButton
          icon={Play}
          size="small"
          tabIndex={tabIndex}
          label={label(words.action.resume)}
          onClick={() => void act('resume', [task])}
        />
      )}
      {canCancel(task) && (
        <IconButton icon={X} size="small" tabIndex={tabIndex} label={label(words.action.cancel)} onClick={() => on.cancel([task])} />
      )}
    </>
  )
}
