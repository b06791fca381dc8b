import { expect, test, vi } from 'vitest'
import { createGate, createHandClock, createWorld, testKind } from './engine.fixture'
import { AppError } from '../../src-shared/domain/errors'

test('A task at rest obeys a person at once', () => {
  const { engine, submit, row, steps } = createWorld().open([createGate().kind])
  const [id = ''] = submit('a')
  engine.pause(id)
  expect(row(id).state).toBe('paused')
  engine.resume(id)
  expect(row(id).state).toBe('queued')
  engine.cancel(id)
  expect(row(id)).toMatchObject({ state: 'cancelled', finishedAt: expect.any(Number) })
  engine.retry(id)
  expect(row(id)).toMatchObject({ state: 'queued', finishedAt: null })
  expect(steps(id).map((step) => step.code)).toEqual(['step.paused', 'step.resumed', 'step.cancelled', 'step.retried'])
})

test('A running task obeys at its next safe point, also when the wish comes from another process', async () => {
  const world = createWorld()
  const gate = createGate()
  const app = world.open([gate.kind])
  const cli = world.open([gate.kind])
  const [a = '', b = ''] = app.submit('a', 'b')
  app.engine.start()
  await app.until(() => gate.waiting.size === 2)
  cli.engine.pause(a)
  expect(cli.row(a)).toMatchObject({ state: 'running', wish: 'pause' })
  expect(() => gate.waiting.get('a')?.guard()).toThrow('interrupted')
  // Nothing else happens there: the owner finds out by itself.
  cli.engine.cancel(b)
  await app.untilState(b, 'cancelled')
  expect(await app.untilState(a, 'paused')).toMatchObject({ wish: null, owner: null, attempts: 0 })
})

test('A wish that has not been obeyed yet can be taken back', async () => {
  const world = createWorld()
  const gate = createGate()
  const app = world.open([gate.kind], { timing: { lookMs: 3_600_000, beatMs: 2_000, silenceMs: 15_000, sweepMs: 1_000 } })
  const cli = world.open([gate.kind])
  const [id = ''] = app.submit('a')
  app.engine.start()
  await app.until(() => gate.waiting.has('a'))
  for (const [ask, undo] of [
    ['pause', 'resume'],
    ['cancel', 'retry'],
  ] as const) {
    cli.engine[ask](id)
    expect(cli.row(id).wish).toBe(ask)
    cli.engine[undo](id)
    expect(cli.row(id).wish).toBeNull()
  }
  gate.waiting.get('a')?.guard()
})

test('Finished work counts, even when a person has just asked to cancel', async () => {
  const { engine, submit, untilState, row } = createWorld().open([
    testKind(async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      return { type: 'done', result: { sent: true } }
    }),
  ])
  const [id = ''] = submit('a')
  engine.start()
  await untilState(id, 'running')
  engine.cancel(id)
  await untilState(id, 'done')
  expect(row(id)).toMatchObject({ result: { sent: true }, wish: null })
})

test('The kind is told of a cancel in the same transaction', async () => {
  const gate = createGate({
    cancelled: (taskId) => {
      store.raw.prepare('update setting set value = ? where name = ?').run(JSON.stringify(taskId), 'told')
      if (isBroken) throw new AppError('store.damaged')
    },
  })
  let isBroken = true
  const { engine, store, submit, row, until, untilState } = createWorld().open([gate.kind])
  store.raw.prepare('insert into setting values (?, ?)').run('told', '""')
  const told = () => store.raw.prepare('select value from setting').pluck().get()
  const [id = '', running = ''] = submit('a', 'b')
  expect(() => engine.cancel(id)).toThrow('store.damaged')
  expect(row(id).state).toBe('queued')
  expect(told()).toBe('""')
  isBroken = false
  engine.cancel(id)
  expect(row(id).state).toBe('cancelled')
  expect(told()).toBe(JSON.stringify(id))
  engine.start()
  await until(() => gate.waiting.has('b'))
  engine.cancel(running)
  await untilState(running, 'cancelled')
  expect(told()).toBe(JSON.stringify(running))
})

test('a kind that gets its own cancel wrong does not keep the person from it', () => {
  const cancelled = vi.fn(() => {
    throw new TypeError('oh')
  })
  const { engine, submit, row, steps } = createWorld().open([createGate({ cancelled }).kind])
  const [id = ''] = submit('a')
  engine.cancel(id)
  expect(row(id).state).toBe('cancelled')
  expect(steps(id)).toEqual([
    { code: 'step.cancelled', level: 'info' },
    { code: 'internal', level: 'error' },
  ])
})

test('A failed or cancelled task goes on from its checkpoint when it is tried again, and a waiting one runs at once', async () => {
  const clock = createHandClock()
  const gate = createGate()
  const { engine, submit, until, untilState } = createWorld().open([gate.kind], { clock })
  const [id = ''] = submit('a')
  const atGate = async () => {
    await until(() => gate.waiting.has('a'))
    return gate.waiting.get('a')
  }
  engine.start()
  ;(await atGate())?.save({ step: 1 })
  gate.fail('a', new AppError('efirma.expired'))
  await untilState(id, 'failed')
  engine.retry(id)
  expect((await atGate())?.checkpoint).toEqual({ step: 1 })
  engine.cancel(id)
  await untilState(id, 'cancelled')
  engine.retry(id)
  expect(await atGate()).toMatchObject({ checkpoint: { step: 1 }, attempts: 0 })
  gate.open('a', { type: 'wait', at: clock.nowMs() + 3_600_000, reason: { code: 'reason.sat-working', params: {} } })
  await untilState(id, 'waiting')
  engine.retry(id)
  expect((await atGate())?.checkpoint).toEqual({ step: 1 })
})

test('A question waits for a person for as long as it takes, and the answer is kept until the run it was given to has saved or ended', async () => {
  const world = createWorld()
  const gate = createGate()
  const first = world.open([gate.kind])
  const [id = ''] = first.submit('a')
  first.engine.start()
  await first.until(() => gate.waiting.has('a'))
  gate.open('a', { type: 'ask', question: { kind: 'captcha_image', imagePath: 'captcha.png' } })
  expect(await first.untilState(id, 'needs_person')).toMatchObject({ question: { kind: 'captcha_image', imagePath: 'captcha.png' } })
  await first.close()

  const second = world.open([gate.kind])
  second.engine.pause(id)
  second.engine.resume(id)
  expect(second.row(id).state).toBe('needs_person')
  second.engine.answer(id, 'XKCD')
  expect(() => second.engine.answer(id, 'XKCD')).toThrow('task.no-question')
  second.engine.start()
  await second.until(() => gate.waiting.has('a'))
  expect(gate.waiting.get('a')?.answer).toBe('XKCD')
  await second.close()

  const third = world.open([gate.kind])
  third.engine.start()
  await third.until(() => gate.waiting.has('a'))
  expect(gate.waiting.get('a')?.answer).toBe('XKCD')
  gate.waiting.get('a')?.save({ answered: true })
  await third.close()
  expect(world.open([]).row(id)).toMatchObject({ state: 'queued', answer: null, question: null })
})

test('an unknown task is told as such', () => {
  const { engine } = createWorld().open([createGate().kind])
  for (const ask of ['pause', 'resume', 'cancel', 'retry'] as const) expect(() => engine[ask]('nobody')).toThrow('task.unknown')
  expect(() => engine.answer('nobody', '')).toThrow('task.unknown')
})

test('what has meanwhile been asked for anew is not tried again beside it', () => {
  const { engine, submit } = createWorld().open([createGate().kind])
  const [old = ''] = submit('a')
  engine.cancel(old)
  const [fresh] = submit('a')
  expect(() => engine.retry(old)).toThrow(expect.objectContaining({ code: 'task.duplicate', params: { id: fresh } }))
})
