import { expect, test, vi } from 'vitest'
import { followTasks, type FollowOptions } from './follow-tasks'
import type { Client, StreamEvent } from '../../src-shared/contract/api'
import type { ErrorView, SatRequestView, TaskView } from '../../src-shared/contract/views'
import { AppError } from '../../src-shared/domain/errors'

type WatchEvent = StreamEvent<'task.watch'>

function taskView(id: string, state: TaskView['state'], more: Partial<TaskView> = {}): TaskView {
  const nothing = { batchId: null, rfc: null, progress: null, reason: null, question: null, runAt: null, startedAt: null, finishedAt: null }
  return { id, kind: 'k', state, input: {}, attempts: 0, createdAt: 1, updatedAt: 1, requests: [], counts: null, ...nothing, ...more }
}

/** A client whose stream the test feeds. */
function fed(others: TaskView[] = []) {
  let feed: (event: WatchEvent) => void = () => {}
  let breakOff: (error: ErrorView | null) => void = () => {}
  const close = vi.fn()
  const client = {
    call: async (_name: string, { id }: { id: string }) => ({ task: others.find((one) => one.id === id), steps: [], rejected: [] }),
    open: (_name: string, _input: object, onEvent: typeof feed, onEnd: typeof breakOff) => {
      feed = onEvent
      breakOff = onEnd
      return close
    },
  } as unknown as Client // only the two calls that following uses
  return {
    client,
    close,
    snapshot: (...tasks: TaskView[]) => feed({ type: 'snapshot', tasks }),
    changed: (task: TaskView) => feed({ type: 'changed', task }),
    breakOff: (error: ErrorView | null) => breakOff(error),
  }
}

const options = (more: Partial<FollowOptions> = {}): FollowOptions => ({
  until: 'settled',
  personWaitMs: 60_000,
  signal: new AbortController().signal,
  onChange: () => {},
  ...more,
})

test('it ends when every task has come to an end, and gives them in the order asked for', async () => {
  const { client, snapshot, changed, close } = fed()
  const following = followTasks(client, ['b', 'a'], options())
  snapshot(taskView('a', 'running'), taskView('b', 'failed'), taskView('stranger', 'running'))
  changed(taskView('a', 'done'))
  expect((await following).map((task) => `${task.id} ${task.state}`)).toEqual(['b failed', 'a done'])
  expect(close).toHaveBeenCalledOnce()
})

test('a task that ended before the stream was opened is asked for', async () => {
  const { client, snapshot } = fed([taskView('old', 'done')])
  const following = followTasks(client, ['old'], options())
  snapshot()
  expect(await following).toMatchObject([{ id: 'old', state: 'done' }])
})

test('a waiting task does not end it', async () => {
  const { client, snapshot, changed } = fed()
  let ended = false
  const following = followTasks(client, ['a'], options({ personWaitMs: 0 })).then(() => (ended = true))
  snapshot(taskView('a', 'waiting', { runAt: 5 }))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(ended).toBe(false)
  changed(taskView('a', 'done'))
  await following
})

test('when only a person can bring it on, it ends after her time is up', async () => {
  const { client, snapshot } = fed()
  const following = followTasks(client, ['a', 'b'], options({ personWaitMs: 1 }))
  snapshot(taskView('a', 'needs_person'), taskView('b', 'done'))
  expect((await following).map((task) => task.state)).toEqual(['needs_person', 'done'])
})

test('while another task still works, nobody is hurried', async () => {
  const { client, snapshot, changed } = fed()
  const seen: string[] = []
  const following = followTasks(
    client,
    ['a', 'b'],
    options({ personWaitMs: 1, onChange: (tasks) => seen.push(tasks.map((one) => one.state).join()) }),
  )
  snapshot(taskView('a', 'needs_person'), taskView('b', 'running'))
  await new Promise((resolve) => setTimeout(resolve, 20))
  changed(taskView('a', 'done'))
  changed(taskView('b', 'done'))
  await following
  expect(seen.at(-1)).toBe('done,done')
})

test('without waiting it ends as soon as all is asked of the SAT', async () => {
  const { client, snapshot, changed } = fed()
  const request = (state: SatRequestView['state'], sentAt: number | null) => ({ state, sentAt }) as SatRequestView // all that is looked at
  const following = followTasks(client, ['a'], options({ until: 'sent' }))
  snapshot(taskView('a', 'running', { requests: [request('planned', null)] }))
  changed(taskView('a', 'running', { requests: [request('accepted', 7)] }))
  expect(await following).toMatchObject([{ state: 'running' }])
})

test('an interruption and a broken stream are told as errors', async () => {
  const abort = new AbortController()
  const first = fed()
  const interrupted = followTasks(first.client, ['a'], options({ signal: abort.signal }))
  abort.abort()
  await expect(interrupted).rejects.toMatchObject({ code: 'interrupted' })
  expect(first.close).toHaveBeenCalledOnce()

  const second = fed()
  const broken = followTasks(second.client, ['a'], options())
  second.breakOff({ code: 'store.damaged', params: {}, detail: null })
  await expect(broken).rejects.toThrow(new AppError('store.damaged'))
})
