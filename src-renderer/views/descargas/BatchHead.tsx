import { CircleStop, History, PanelRight, Pause, Play, Plus } from 'lucide-react'
import { useMemo } from 'react'
import type { TaskView } from '../../../src-shared/contract/views'
import { nowMs, useApp } from '../../core/app'
import { today } from '../../core/scope'
import { shortName, useTaxpayers } from '../../core/taxpayers'
import { counted, fill, useWords } from '../../core/words'
import { bytes, count, span } from '../../format/numbers'
import { useDates } from '../../format/use-dates'
import { Button } from '../../ui/Button'
import { PageHead } from '../../ui/Page'
import { SplitBar } from '../../ui/State'
import { act } from './actions'
import { summaryOf, type BatchSummary, type Row } from './batch'
import { BatchMenu } from './BatchMenu'
import { asPeriod, clientWords, periodWords } from './period-words'
import { GROUPS, type Group } from './phase'
import type { RowHandlers } from './TaskRow'
import { canCancel, canPause, canResume } from './what-can-be-done'

export interface BatchHeadProps {
  rows: readonly Row[]
  batchId: string | null
  onBatch: (batchId: string | null) => void
  onNew: () => void
  onCancel: RowHandlers['cancel']
  /** Narrow windows: shows the map of months. */
  onCoverage: () => void
}

/** The batch on screen: what was asked, how it goes as a whole, and what can be done with all of it. */
export function BatchHead({ rows, batchId, onBatch, onNew, onCancel, onCoverage }: BatchHeadProps) {
  const words = useWords()
  const dates = useDates()
  const now = useApp((state) => state.now)
  const clients = useTaxpayers((state) => state.byRfc)
  // `now` moves the time left once a minute.
  // oxlint-disable-next-line react/exhaustive-deps
  const summary = useMemo(() => summaryOf(rows, nowMs()), [rows, now])
  if (summary === null) return null
  const { from, to } = summary.asked
  const title = fill(words.descargas.head.of, {
    period: periodWords(asPeriod(from, to, today()), dates, words),
    clients: clientWords(summary.rfcs, Object.keys(clients).length, (rfc) => shortName(clients[rfc]?.name ?? rfc), words),
  })
  const line = [fill(words.descargas.head.started, { when: dates.told(summary.startedAt, now) }), ...askedWords(summary, words)]
  return (
    <>
      <PageHead title={title} summary={line.join(' · ')}>
        <HeadButtons rows={rows} onCancel={onCancel} />
        <Button className="sign coverage-button" icon={PanelRight} title={words.descargas.head.coverage} onClick={onCoverage}>
          <span>{words.descargas.head.coverage}</span>
        </Button>
        <BatchMenu
          batchId={batchId}
          onBatch={onBatch}
          trigger={
            <button type="button" className="icon-btn" aria-label={words.descargas.head.others} title={words.descargas.head.others}>
              <History size={16} strokeWidth={1.6} aria-hidden />
            </button>
          }
        />
        <Button kind="primary" icon={Plus} aria-haspopup="dialog" onClick={onNew}>
          {words.descargas.newDownload}
        </Button>
      </PageHead>
      <Totals summary={summary} onRetry={() => void act('retry', failedOf(rows))} />
    </>
  )
}

function askedWords({ asked, directions }: BatchSummary, words: ReturnType<typeof useWords>): string[] {
  const { head } = words.descargas
  const [only] = directions
  return [
    head.directions[directions.length === 1 && only !== undefined ? only : 'both'],
    head.content[asked.content],
    ...(asked.document === 'cfdi' ? [] : [head.document[asked.document]]),
    ...(asked.status === 'todos' ? [] : [head.status[asked.status]]),
  ]
}

function HeadButtons({ rows, onCancel }: { rows: readonly Row[]; onCancel: RowHandlers['cancel'] }) {
  const words = useWords().descargas.head
  const tasks = rows.map(({ task }) => task)
  const live = tasks.filter(canCancel)
  const pausable = tasks.some(canPause)
  const paused = !pausable && tasks.some(canResume)
  return (
    <>
      {live.length > 0 && (
        <Button
          kind="ghost"
          className="sign"
          icon={CircleStop}
          title={words.cancelLeft}
          aria-haspopup="dialog"
          onClick={() => onCancel(live)}
        >
          <span>{words.cancel}</span>
        </Button>
      )}
      {pausable && (
        <Button icon={Pause} onClick={() => void act('pause', tasks)}>
          {words.pauseAll}
        </Button>
      )}
      {paused && (
        <Button icon={Play} onClick={() => void act('resume', tasks)}>
          {words.resumeAll}
        </Button>
      )}
    </>
  )
}

function failedOf(rows: readonly Row[]): TaskView[] {
  return rows.flatMap(({ task }) => (task.state === 'failed' ? task : []))
}

const BAR_TONE: Readonly<Record<Group, string>> = {
  saved: 'green',
  downloading: 'blue',
  at_sat: 'soft',
  waiting: 'amber',
  failed: 'red',
  queued: 'idle',
  cancelled: 'idle',
}
const WORD_TONE: Readonly<Partial<Record<Group, string>>> = { downloading: 'cu', at_sat: 'cu', waiting: 'ca', failed: 'cr' }

/** From here on the counts have three figures, and their line may need a second one in a narrow window. */
const MANY = 100

/** The bar and its words. They add up to the rows below. */
function Totals({ summary, onRetry }: { summary: BatchSummary; onRetry: () => void }) {
  const words = useWords()
  const { head, group } = words.descargas
  const { groups, found, bytes: size, leftMs } = summary
  const shown = GROUPS.filter((one) => groups[one] > 0)
  return (
    <section className="batch-totals" data-many={summary.tasks >= MANY || undefined} aria-label={head.states}>
      <SplitBar parts={GROUPS.map((id) => ({ id, tone: BAR_TONE[id], amount: groups[id] }))} />
      <div className="batch-words">
        <ul>
          {shown.map((id) => (
            <li key={id} className={WORD_TONE[id]}>
              <b>{count(groups[id])}</b> {groups[id] === 1 ? group[id].one : group[id].other}
              {id === 'failed' && (
                <Button size="small" aria-label={counted(head.retryFailed, groups.failed)} onClick={onRetry}>
                  {words.frame.common.retry}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <span className="t2">{fill(head.brought, { invoices: counted(words.frame.common.invoices, found), bytes: bytes(size) })}</span>
        {leftMs !== null && <span className="strong">{fill(head.left, { span: span(leftMs) })}</span>}
      </div>
    </section>
  )
}
