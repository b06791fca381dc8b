/** `sat download`: queues the work, works on it until it ends and tells how it went. */
import type { DownloadCounts, TaskView } from '../../../src-shared/contract/views'
import { AppError, ERRORS, isErrorCode } from '../../../src-shared/domain/errors'
import { fill } from '../../../src-shared/messages/format'
import { followTasks, isBlocked, isSettled } from '../../api/follow-tasks'
import { requestJson, taskJson } from '../json'
import { showProgress } from '../progress'
import type { CommandContext, CommandModule, Result } from '../run'
import type { Session } from '../session'
import { rejectedJson, rejectedLines } from './invoice'

const PERSON_WAIT_SECONDS = 300

export const download: CommandModule = async (context) => {
  const startedAt = context.io.now()
  const request = readRequest(context)
  const personWaitMs = (context.options.whole('person-wait', 0, 86_400) ?? PERSON_WAIT_SECONDS) * 1000
  return context.withCore(async (session) => {
    const { taskIds } = await session.client.call('download.start', request)
    session.work()
    const progress = showProgress(context)
    const tasks = await followTasks(session.client, taskIds, {
      until: context.options.has('no-wait') ? 'sent' : 'settled',
      personWaitMs,
      signal: context.io.signal,
      onChange: progress.update,
    }).finally(progress.end)
    return summary(context, session, tasks, context.io.now() - startedAt)
  })
}

function readRequest({ options }: CommandContext) {
  const rfcs = options.rfcs()
  const { from, to } = options.range()
  const direction = options.choice('direction', ['received', 'issued', 'both']) ?? 'both'
  const request = {
    rfcs,
    from: from ?? options.needed('from'),
    to: to ?? options.needed('to'),
    directions: direction === 'both' ? (['received', 'issued'] as const).slice() : [direction],
    content: options.choice('content', ['xml', 'metadata']) ?? 'xml',
    document: options.choice('document', ['cfdi', 'retenciones']) ?? 'cfdi',
    status: options.choice('status', ['todos', 'vigente', 'cancelado']) ?? 'todos',
    route: options.choice('route', ['auto', 'webservice', 'portal']) ?? 'auto',
  } as const
  if (request.route === 'portal') throw new AppError('usage.not-built', { what: '--route portal' })
  return request
}

type Status = 'done' | 'failed' | 'needs_person' | 'waiting'

async function summary(context: CommandContext, { client }: Session, tasks: TaskView[], elapsedMs: number): Promise<Result> {
  const { words, language } = context
  const shown = await Promise.all(tasks.map((task) => client.call('task.show', { id: task.id })))
  const rejected = rejectedJson(shown.flatMap((one) => one.rejected))
  const status = statusOf(tasks)
  const invoices = sumCounts(tasks)
  const json = {
    status,
    tasks: tasks.map((task) => taskJson(task, language)),
    requests: tasks.flatMap((task) => task.requests.map(requestJson)),
    invoices,
    rejected,
    elapsedMs: Math.round(elapsedMs),
  }
  const values = { ...invoices, seconds: Math.round(elapsedMs / 1000), tasks: tasks.length, failed: tasks.filter(isFailed).length }
  const head = {
    done: 'download.done',
    failed: 'download.failed',
    needs_person: 'download.needs-person',
    waiting: 'download.waiting',
  } as const
  const failures = tasks.filter(isFailed).map((task) => `  ${taskLine(task, context)}`)
  return {
    json,
    text: [fill(words[head[status]], values), ...failures, ...rejectedLines(rejected, words)].join('\n'),
    exitCode: exitCodeFor(status, tasks),
  }
}

function taskLine(task: TaskView, { words, language }: CommandContext): string {
  const { reasonText: reason } = taskJson(task, language)
  const direction = words[`direction.${task.input['direction'] === 'issued' ? 'issued' : 'received'}`]
  const values = { rfc: task.rfc ?? '', direction, state: words[`state.${task.state}`] }
  return reason === null ? fill(words['download.line'], values) : fill(words['download.line-reason'], { ...values, reason })
}

const isFailed = (task: TaskView) => task.state === 'failed' || task.state === 'cancelled'

export function statusOf(tasks: readonly TaskView[]): Status {
  if (tasks.some(isBlocked)) return 'needs_person'
  if (!tasks.every(isSettled)) return 'waiting'
  return tasks.some(isFailed) ? 'failed' : 'done'
}

/** A credential at fault is told apart: nothing but a new one helps, however often the command is repeated. */
export function exitCodeFor(status: Status, tasks: readonly TaskView[]): number {
  if (status === 'needs_person') return 3
  if (status !== 'failed') return 0
  const credential = tasks.some(
    ({ state, reason }) => state === 'failed' && reason !== null && isErrorCode(reason.code) && ERRORS[reason.code] === 'credential',
  )
  return credential ? 4 : 1
}

function sumCounts(tasks: readonly TaskView[]): DownloadCounts {
  const sum = { found: 0, new: 0, known: 0, rejected: 0 }
  for (const { counts } of tasks) {
    for (const key of ['found', 'new', 'known', 'rejected'] as const) sum[key] += counts?.[key] ?? 0
  }
  return sum
}
