import type { DownloadCounts, TaskView } from '../../../src-shared/contract/views'
import { civilInMexico } from '../../../src-shared/domain/civil-time'
import { nowMs, useApp } from '../../core/app'
import { useSettings } from '../../core/settings'
import { counted, fill, useWords } from '../../core/words'
import { bytes, count, span } from '../../format/numbers'
import type { Dates } from '../../format/dates'
import { useDates } from '../../format/use-dates'
import { Bar } from '../../ui/State'
import { atSatSince, isListing, packagesOf, type Phase } from './phase'
import { briefReason } from './reason'

/** How far a download is: a bar where there is a denominator, and what it counts. */
export function RowProgress({ task, phase }: { task: TaskView; phase: Phase }) {
  if (phase === 'downloading') return <Downloading task={task} />
  if (phase === 'at_sat' || phase === 'requested') return <AtSat task={task} phase={phase} />
  return <Told task={task} phase={phase} />
}

function Downloading({ task }: { task: TaskView }) {
  const words = useWords().descargas
  const { done, total, bytes: size } = packagesOf(task)
  const text = fill(words.progress.packages, { done: count(done), total: count(total), bytes: bytes(size) })
  return (
    <>
      <Bar done={done} total={total} label={words.phase.downloading} />
      <span className="cut">{isListing(task) ? fill(words.progress.list, { rest: text }) : text}</span>
    </>
  )
}

/** Nobody knows how long the SAT takes: only how long it has been is told. */
function AtSat({ task, phase }: { task: TaskView; phase: Phase }) {
  const words = useWords().descargas
  // Moves the elapsed time once a minute.
  useApp((state) => state.now.slice(0, 16))
  const since = atSatSince(task)
  const text = since === null ? words.progress.atSatUnknown : fill(words.progress.atSat, { span: span(nowMs() - since) })
  return (
    <>
      <Bar done={0} total={null} label={words.phase[phase]} />
      <span className="cut">{isListing(task) ? fill(words.progress.list, { rest: text }) : text}</span>
    </>
  )
}

function Told({ task, phase }: { task: TaskView; phase: Phase }) {
  const text = useProgressText(task, phase)
  const amber = phase === 'needs_person' || (phase === 'saved' && (task.counts?.rejected ?? 0) > 0)
  return (
    <span className={amber ? 'cut ca' : 'cut'} title={text}>
      {text}
    </span>
  )
}

function useProgressText(task: TaskView, phase: Phase): string {
  const words = useWords().descargas.progress
  const language = useSettings((settings) => settings.language)
  const dates = useDates()
  const now = useApp((state) => state.now.slice(0, 16))
  switch (phase) {
    case 'saved':
      return task.counts === null ? '' : savedText(task.counts, words)
    case 'empty':
      return words.nothing
    case 'ready':
      return counted(words.ready, Math.max(1, packagesOf(task).total))
    case 'failed':
      return task.finishedAt === null ? '' : fill(words.failedAt, { span: span(nowMs() - task.finishedAt) })
    case 'needs_person':
      return task.question?.text ?? briefReason(language, task) ?? words.question
    case 'waiting':
      return waitingText(task.runAt, briefReason(language, task) ?? '', { words, dates, now })
    case 'queued':
    case 'starting':
    case 'sending':
    case 'paused':
    case 'cancelled':
      return words[phase]
    default:
      return ''
  }
}

/** `Hasta 03:00: …`, with the day when it is not today. */
function waitingText(
  runAt: number | null,
  reason: string,
  { words, dates, now }: { words: ProgressWords; dates: Dates; now: string },
): string {
  if (runAt === null || runAt - nowMs() < 60_000) return fill(words.soon, { reason })
  const civil = civilInMexico(runAt)
  const isToday = civil.slice(0, 10) === now.slice(0, 10)
  return fill(words.until, { when: isToday ? dates.clock(runAt) : `${dates.shortDate(civil, now)} ${dates.clock(runAt)}`, reason })
}

type ProgressWords = ReturnType<typeof useWords>['descargas']['progress']

/** `148 facturas, 12 nuevas, 2 apartadas` */
function savedText({ found, new: fresh, rejected }: DownloadCounts, words: ProgressWords): string {
  return [
    counted(words.found, found),
    fresh === 0 ? words.nothingNew : counted(words.fresh, fresh),
    ...(rejected === 0 ? [] : [counted(words.rejected, rejected)]),
  ].join(', ')
}
