/** What the buttons and keys of Descargas do. None of these rejects: a failure is shown to the person. */
import type { TaskView } from '../../../src-shared/contract/views'
import { toAppError } from '../../../src-shared/domain/errors'
import { client } from '../../core/client'
import { reportProblem, toast } from '../../core/notices'
import { takeTask, useTasks } from '../../core/tasks'
import { counted, currentWords } from '../../core/words'
import { canCancel, canPause, canResume, canRetry } from './what-can-be-done'

type Verb = 'pause' | 'resume' | 'cancel' | 'retry'

const ALLOWED: Readonly<Record<Verb, (task: TaskView) => boolean>> = {
  pause: canPause,
  resume: canResume,
  cancel: canCancel,
  retry: canRetry,
}

/** What takes an action back. A cancelled download goes on from where it was when it is retried. */
const OPPOSITE: Readonly<Record<Verb, Verb | null>> = { pause: 'resume', resume: 'pause', cancel: 'retry', retry: null }
const DONE: Readonly<Record<Verb, 'paused' | 'resumed' | 'cancelled' | 'retried'>> = {
  pause: 'paused',
  resume: 'resumed',
  cancel: 'cancelled',
  retry: 'retried',
}

/** So many calls at once: hundreds of rows are soon done, and the core is not flooded. */
const AT_ONCE = 8

/** Does it to those of the tasks that allow it, and says how many there were, with the way back. */
export async function act(verb: Verb, tasks: readonly TaskView[]): Promise<void> {
  const done = await each(verb, tasks.filter(ALLOWED[verb]))
  if (done.length === 0) return
  const words = currentWords().descargas.did
  const opposite = OPPOSITE[verb]
  const undo = opposite === null ? null : { word: words.undo, run: () => void each(opposite, latest(done).filter(ALLOWED[opposite])) }
  toast(counted(words[DONE[verb]], done.length), undo)
}

/** A running task stops a moment after it was told to: what it is by now decides. */
function latest(tasks: readonly TaskView[]): TaskView[] {
  const { byId } = useTasks.getState()
  return tasks.map((task) => byId[task.id] ?? task)
}

/** @returns the tasks as they are afterwards */
async function each(verb: Verb, tasks: readonly TaskView[]): Promise<TaskView[]> {
  const waiting = [...tasks]
  const done: TaskView[] = []
  const worker = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      const after = await one(verb, task.id)
      if (after !== null) done.push(after)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return done
}

async function one(verb: Verb, id: string): Promise<TaskView | null> {
  try {
    const task = await client.call(`task.${verb}`, { id })
    takeTask(task)
    return task
  } catch (thrown) {
    const error = toAppError(thrown)
    // It moved on by itself meanwhile: what the person wanted to stop or start is no longer there.
    if (error.code !== 'task.wrong-state') reportProblem(error)
    return null
  }
}
