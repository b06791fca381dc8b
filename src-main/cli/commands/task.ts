/** `task list | show | pause | resume | cancel | retry | answer`. They ask; the process that holds the task obeys. */
import { TaskState, type TaskView } from '../../../src-shared/contract/views'
import { AppError } from '../../../src-shared/domain/errors'
import { fill } from '../../../src-shared/messages/format'
import { requestJson, taskJson, withCivilTimes } from '../json'
import { reasonText } from '../reason'
import type { CommandContext, CommandModule, Result } from '../run'
import { plain, short, table } from '../table'
import { rejectedJson } from './invoice'

export const list: CommandModule = async (context) => {
  const { options, words, language } = context
  const state = options.choice('state', TaskState.options)
  const { tasks } = await context.withCore(({ client }) => client.call('task.list', state === undefined ? {} : { state }))
  const rows = tasks.map((task) => [
    task.id,
    task.kind,
    task.rfc ?? '',
    words[`state.${task.state}`],
    progressText(task, context),
    short(plain(reasonText(language, task.reason) ?? ''), 60),
  ])
  const heads = ['id', 'kind', 'rfc', 'state', 'progress', 'reason'] as const
  const text = table(
    rows,
    heads.map((head) => ({ title: words[`column.${head}`] })),
  )
  return { json: { tasks: tasks.map((task) => taskJson(task, language)) }, text: rows.length === 0 ? words['task.none'] : text }
}

export const show: CommandModule = async (context) => {
  const { language } = context
  const id = idOf(context.values)
  const { task, steps, rejected } = await context.withCore(({ client }) => client.call('task.show', { id }))
  const told = steps.map(({ at, level, code, params, detail }) => ({
    at,
    level,
    code,
    text: reasonText(language, { code, params }) ?? code,
    detail,
  }))
  const json = withCivilTimes({
    ...taskJson(task, language),
    steps: told,
    requests: task.requests.map(requestJson),
    invoices: task.counts,
    rejected: rejectedJson(rejected),
    createdAt: task.createdAt,
    startedAt: task.startedAt,
    finishedAt: task.finishedAt,
  }) as { steps: { at: string; text: string }[] }
  const text = [taskText(task, context), '', table(json.steps.map((step) => [step.at, plain(step.text)]))].join('\n').trimEnd()
  return { json, text }
}

export const pause: CommandModule = (context) => change(context, 'task.pause')
export const resume: CommandModule = (context) => change(context, 'task.resume')
export const cancel: CommandModule = (context) => change(context, 'task.cancel')
export const retry: CommandModule = (context) => change(context, 'task.retry')

async function change(context: CommandContext, name: 'task.pause' | 'task.resume' | 'task.cancel' | 'task.retry'): Promise<Result> {
  const id = idOf(context.values)
  const task = await context.withCore(({ client }) => client.call(name, { id }))
  return { json: taskJson(task, context.language), text: taskText(task, context) }
}

export const answer: CommandModule = async (context) => {
  const id = idOf(context.values)
  const value = context.options.needed('value')
  const task = await context.withCore(({ client }) => client.call('task.answer', { id, value: value.slice(0, 1000) }))
  return { json: taskJson(task, context.language), text: taskText(task, context) }
}

/** What cannot be an id is not looked for, and not printed back either. */
function idOf(values: readonly string[]): string {
  const id = values[0]?.trim() ?? ''
  if (!/^[\w-]{1,64}$/.test(id)) throw new AppError('task.unknown', { id: id.slice(0, 64) })
  return id
}

function taskText(task: TaskView, context: CommandContext): string {
  const { words, language } = context
  const lines = [[task.id, task.kind, task.rfc ?? '', words[`state.${task.state}`], progressText(task, context)].filter(Boolean).join('  ')]
  const reason = reasonText(language, task.reason)
  if (reason !== null) lines.push(fill(words['task.reason'], { text: reason }))
  if (task.question?.text) lines.push(fill(words['task.question'], { text: task.question.text }))
  if (task.question?.imagePath) lines.push(fill(words['task.image'], { path: task.question.imagePath }))
  return lines.join('\n')
}

function progressText({ progress }: TaskView, { words }: CommandContext): string {
  if (progress === null) return ''
  const of = progress.total === null ? '' : `/${progress.total}`
  return `${progress.done}${of} ${words[`unit.${progress.unit}`]}`
}
