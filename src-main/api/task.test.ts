import { expect, test } from 'vitest'
import type { z } from 'zod'
import { createLocalClient, serve } from './server'
import { taskHandlers } from './task'
import type { api, Client, Handlers, StreamEvent } from '../../src-shared/contract/api'
import { createGate, createWorld, KIND, quick, testKind, type Gate, type Opened } from '../engine/engine.fixture'

type TaskEvent = StreamEvent<'task.watch'>

interface Told {
  events: TaskEvent[]
  /** Waits until what was told makes this true. */
  until(isTrue: () => boolean): Promise<void>
  close(): void
}

/** The handlers as clients reach them: everything is checked against the contract on its way. */
function createClient({ store, engine }: Opened): Client {
  const handlers = taskHandlers({ db: store.db, engine, clock: quick, describe: () => new Map() })
  // The other groups are not asked here.
  return createLocalClient(serve(handlers as Handlers))
}

function watch(client: Client): Told {
  const events: TaskEvent[] = []
  let wake = () => {}
  const close = client.open('task.watch', {}, (event) => {
    events.push(event)
    wake()
  })
  return {
    events,
    close,
    until: (isTrue) =>
      new Promise((resolve) => {
        wake = () => isTrue() && resolve()
        wake()
      }),
  }
}

const statesOf = (events: readonly TaskEvent[], id: string) =>
  events.flatMap((event) => (event.type === 'changed' && event.task.id === id ? [event.task.state] : []))

function openWithGate(): { opened: Opened; client: Client; gate: Gate } {
  const gate = createGate()
  const opened = createWorld().open([gate.kind])
  return { opened, client: createClient(opened), gate }
}

test('whoever watches is told first what is live and what belongs to the newest batch, then what changes', async () => {
  const { opened, client, gate } = openWithGate()
  const [old = ''] = opened.submit('old')
  opened.engine.cancel(old)
  const [live = ''] = opened.submit('live')
  const [a = '', b = ''] = opened.submit('a', 'b')
  opened.engine.cancel(a)
  const told = watch(client)
  await told.until(() => told.events.length > 0)
  const [first] = told.events
  expect(first?.type === 'snapshot' && first.tasks.map((task) => [task.id, task.state])).toEqual([
    [live, 'queued'],
    [a, 'cancelled'],
    [b, 'queued'],
  ])
  opened.engine.start()
  await opened.until(() => gate.waiting.has('b'))
  gate.open('b')
  await told.until(() => statesOf(told.events, b).at(-1) === 'done')
  told.close()
})

test('what changes between opening and the first look is not lost', async () => {
  const { opened, client } = openWithGate()
  const [id = ''] = opened.submit('a')
  const told = watch(client)
  opened.engine.cancel(id)
  await told.until(() => told.events.some((event) => event.type === 'snapshot'))
  await told.until(() => {
    const [first] = told.events
    const inSnapshot = first?.type === 'snapshot' && first.tasks.some((task) => task.id === id && task.state === 'cancelled')
    return inSnapshot || statesOf(told.events, id).at(-1) === 'cancelled'
  })
  told.close()
})

test('a task that changes without pause is told at most five times a second, and its last state always', async () => {
  const opened = createWorld().open([
    testKind(async ({ step, clock }) => {
      for (let i = 0; i < 60; i++) {
        step('step.request-ready', { count: i, packages: 1 })
        await clock.sleep(10)
      }
      return { type: 'done' }
    }),
  ])
  const client = createClient(opened)
  const told = watch(client)
  const [id = ''] = opened.submit('a')
  const startedAt = performance.now()
  opened.engine.start()
  await told.until(() => statesOf(told.events, id).at(-1) === 'done')
  const elapsedMs = performance.now() - startedAt
  // One more for the first, which is told at once, and one for the rounding of timers.
  expect(statesOf(told.events, id).length).toBeLessThanOrEqual(elapsedMs / 200 + 2)
  told.close()
})

test('a watch that is closed listens no longer', async () => {
  const { opened, client } = openWithGate()
  const listeners = new Set<unknown>()
  const { onChange } = opened.engine
  opened.engine.onChange = (listener) => {
    listeners.add(listener)
    const end = onChange(listener)
    return () => {
      listeners.delete(listener)
      end()
    }
  }
  const told = watch(client)
  await told.until(() => told.events.length > 0)
  expect(listeners.size).toBe(1)
  told.close()
  const handlers = taskHandlers({ db: opened.store.db, engine: opened.engine, clock: quick, describe: () => new Map() })
  for await (const event of handlers['task.watch']({}, new AbortController().signal)) {
    expect(event.type).toBe('snapshot')
    expect(listeners.size).toBe(1)
    break
  }
  expect(listeners.size).toBe(0)
})

test('tasks are listed newest first, by state and by batch', async () => {
  const { opened, client } = openWithGate()
  const { batchId, taskIds } = opened.engine.submit({ kind: KIND, request: {} }, [
    { kind: KIND, input: { name: 'a', rfc: 'AAA010101AAA' } },
    { kind: KIND, input: { name: 'b' } },
  ])
  const [other = ''] = opened.submit('c')
  const ids = async (input: z.input<(typeof api)['task.list']['input']>) =>
    (await client.call('task.list', input)).tasks.map((task) => task.id)
  expect(await ids({})).toEqual([other, ...taskIds.toReversed()])
  expect(await ids({ batchId })).toEqual(taskIds.toReversed())
  expect(await ids({ limit: 1 })).toEqual([other])
  await client.call('task.pause', { id: other })
  expect(await ids({ state: 'paused' })).toEqual([other])
})

test('a person asks through the contract and sees at once what became of it', async () => {
  const { opened, client, gate } = openWithGate()
  const [id = ''] = opened.submit('a')
  expect(await client.call('task.pause', { id })).toMatchObject({ id, state: 'paused', kind: KIND, input: { name: 'a' } })
  expect(await client.call('task.resume', { id })).toMatchObject({ state: 'queued', runAt: null })
  opened.engine.start()
  await opened.until(() => gate.waiting.has('a'))
  gate.open('a', { type: 'ask', question: { kind: 'text', text: 'RFC?' } })
  await opened.untilState(id, 'needs_person')
  expect((await client.call('task.show', { id })).task.question).toEqual({ kind: 'text', text: 'RFC?' })
  expect(await client.call('task.answer', { id, value: 'AAA010101AAA' })).toMatchObject({ question: null })
  expect(await client.call('task.cancel', { id })).toMatchObject({ id })
  await opened.untilState(id, 'cancelled')
  const { steps } = await client.call('task.show', { id })
  expect(steps.map((step) => step.code)).toContain('step.answered')
  expect(steps.at(-1)?.code).toBe('step.cancelled')
  await expect(client.call('task.show', { id: 'nobody' })).rejects.toMatchObject({ code: 'task.unknown' })
  await expect(client.call('task.pause', { id })).rejects.toMatchObject({ code: 'task.wrong-state' })
})

test('a row that a newer version wrote is shown as far as it is understood', async () => {
  const { opened, client } = openWithGate()
  const [id = ''] = opened.submit('a')
  opened.store.raw.prepare('update task set reason = ?, progress = ?, input = ? where id = ?').run('{"new":1}', '[1]', '"text"', id)
  expect((await client.call('task.show', { id })).task).toMatchObject({ id, reason: null, progress: null, input: {} })
})
