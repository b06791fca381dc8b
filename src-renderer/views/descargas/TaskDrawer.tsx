import type { ReactNode } from 'react'
import { useApp } from '../../core/app'
import { go } from '../../core/router'
import { today } from '../../core/scope'
import { useTaxpayers } from '../../core/taxpayers'
import { counted, useWords } from '../../core/words'
import { count } from '../../format/numbers'
import { useDates } from '../../format/use-dates'
import { Button } from '../../ui/Button'
import { Drawer } from '../../ui/Drawer'
import { ErrorNote } from '../../ui/Note'
import { act } from './actions'
import { AnswerForm } from './AnswerForm'
import type { Row } from './batch'
import { carryOut } from './fix'
import { History, RejectedFiles } from './History'
import { asPeriod, periodWords } from './period-words'
import { PhasePill } from './PhasePill'
import { phaseOf } from './phase'
import { Requests } from './Requests'
import type { RowHandlers } from './TaskRow'
import { useTaskDetail } from './use-task-detail'
import { canCancel, canPause, canResume, fixOf } from './what-can-be-done'

export interface TaskDrawerProps {
  row: Row
  onClose: () => void
  onCancel: RowHandlers['cancel']
}

/** Everything about one download: its solicitudes, what happened, and what could not be saved. */
export function TaskDrawer({ row, onClose, onCancel }: TaskDrawerProps) {
  const { task, asked } = row
  const words = useWords()
  const { drawer, direction } = words.descargas
  const dates = useDates()
  const client = useTaxpayers((state) => state.byRfc[asked.rfc])
  const detail = useTaskDetail(task)
  const period = periodWords(asPeriod(asked.from, asked.to, today()), dates, words)
  const isQuestion = task.state === 'needs_person' && task.question !== null && task.question.kind !== 'credential'
  return (
    <Drawer
      title={client?.name ?? asked.rfc}
      subtitle={`${direction[asked.direction]} · ${period}`}
      onClose={onClose}
      footer={<Foot row={row} onCancel={onCancel} />}
    >
      <div className="drawer-body task-parts">
        <div>
          <PhasePill phase={phaseOf(task)} />
        </div>
        {isQuestion && <AnswerForm key={task.id} task={task} />}
        {task.reason && (task.state === 'failed' || task.state === 'needs_person') && <Reason row={row} />}
        <Facts row={row} />
        <Part title={drawer.requests}>
          <Requests task={task} />
        </Part>
        {detail?.error && <ErrorNote error={detail.error} />}
        {detail !== null && detail.rejected.length > 0 && (
          <Part title={drawer.rejected}>
            <RejectedFiles rejected={detail.rejected} />
          </Part>
        )}
        {detail !== null && detail.error === null && (
          <Part title={drawer.history}>
            <History steps={detail.steps} />
          </Part>
        )}
      </div>
    </Drawer>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Reason({ row }: { row: Row }) {
  const words = useWords().descargas.action
  const client = useTaxpayers((state) => state.byRfc[row.asked.rfc])
  const { reason } = row.task
  const fix = fixOf(row.task, client)
  if (reason === null) return null
  const error = { code: reason.code, params: reason.params, detail: reason.detail ?? null }
  const action = fix !== null && fix !== 'answer' && fix !== 'retry' && (
    <Button size="small" onClick={() => carryOut(fix, row, () => {})}>
      {words[fix]}
    </Button>
  )
  return <ErrorNote error={error} action={action} />
}

function Facts({ row: { task, asked } }: { row: Row }) {
  const words = useWords()
  const { drawer, head, progress } = words.descargas
  const dates = useDates()
  const now = useApp((state) => state.now)
  const { counts } = task
  return (
    <dl className="pairs">
      <dt>{drawer.period}</dt>
      <dd>{`${dates.date(asked.from)} – ${dates.date(asked.to)}`}</dd>
      <dt>{drawer.content}</dt>
      <dd>{`${head.document[asked.document]}, ${head.content[asked.content]}`}</dd>
      {task.startedAt !== null && (
        <>
          <dt>{drawer.began}</dt>
          <dd>{dates.told(task.startedAt, now)}</dd>
        </>
      )}
      {task.finishedAt !== null && (
        <>
          <dt>{drawer.ended}</dt>
          <dd>{dates.told(task.finishedAt, now)}</dd>
        </>
      )}
      {task.attempts > 1 && (
        <>
          <dt>{drawer.attempts}</dt>
          <dd>{count(task.attempts)}</dd>
        </>
      )}
      {counts !== null && (
        <>
          <dt>{words.frame.common.total}</dt>
          <dd>
            {[counted(progress.found, counts.found), counted(progress.fresh, counts.new)].join(', ')}
            {counts.rejected > 0 && `, ${counted(progress.rejected, counts.rejected)}`}
          </dd>
        </>
      )}
    </dl>
  )
}

function Foot({ row, onCancel }: { row: Row; onCancel: RowHandlers['cancel'] }) {
  const { task, asked } = row
  const { action, drawer } = useWords().descargas
  const { rfc, from, to, direction } = asked
  return (
    <>
      {canPause(task) && <Button onClick={() => void act('pause', [task])}>{action.pause}</Button>}
      {canResume(task) && <Button onClick={() => void act('resume', [task])}>{action.resume}</Button>}
      {task.state === 'waiting' && task.reason !== null && task.reason.code !== 'reason.sat-working' && (
        <Button onClick={() => void act('retry', [task])}>{action.retryNow}</Button>
      )}
      {canCancel(task) && (
        <Button aria-haspopup="dialog" onClick={() => onCancel([task])}>
          {action.cancel}
        </Button>
      )}
      {(task.state === 'cancelled' || task.state === 'failed') && <Button onClick={() => void act('retry', [task])}>{action.retry}</Button>}
      {(task.counts?.found ?? 0) > 0 && (
        <Button onClick={() => go({ place: 'facturas', filter: { rfc, from, to, direction } })}>{drawer.seeInvoices}</Button>
      )}
    </>
  )
}
