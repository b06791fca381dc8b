import { expect, test } from 'vitest'
import { createGate, createHandClock, createWorld, testKind } from './engine.fixture'
import { AppError } from '../../src-shared/domain/errors'

const DAY = 86_400_000

test('No lane ever holds more running tasks than its limit, counted over all processes', async () => {
  const world = createWorld()
  const running = new Set<{ lanes: string[] }>()
  const most: Record<string, number> = {}
  const kind = testKind(async ({ input }) => {
    const lanes = ['total', ...input.lanes, `rfc:${input.rfc}`]
    const self = { lanes }
    running.add(self)
    for (const lane of lanes) most[lane] = Math.max(most[lane] ?? 0, [...running].filter((one) => one.lanes.includes(lane)).length)
    await new Promise((resolve) => setTimeout(resolve, 5))
    running.delete(self)
    return { type: 'done' }
  })
  const limits = { total: 5, 'host:sat-ws': 4, 'rfc:*': 2, 'rfc:BIG': 3 }
  const processes = [1, 2, 3].map(() => world.open([kind], { limits }))
  const [first] = processes
  const rfcs = ['BIG', 'BIG', 'AAA', 'BBB']
  first?.submit(
    ...Array.from({ length: 80 }, (_, i) => ({ name: `${i}`, rfc: rfcs[i % 4] ?? '', lanes: i % 3 === 0 ? [] : ['host:sat-ws'] })),
  )
  for (const { engine } of processes) engine.start()
  await first?.until(() => first.rows().every((row) => row.state === 'done'))
  expect(most).toEqual({ total: 5, 'host:sat-ws': 4, 'rfc:BIG': 3, 'rfc:AAA': 2, 'rfc:BBB': 2 })
})

test('What has been ready longest runs first, and a client with many tasks does not keep the others waiting', async () => {
  const gate = createGate()
  const { engine, submit, until } = createWorld().open([gate.kind], { limits: { total: 2 } })
  submit(...['a1', 'a2', 'a3', 'a4'].map((name) => ({ name, rfc: 'AAA' })), { name: 'b1', rfc: 'BBB' }, { name: 'c1', rfc: 'CCC' })
  engine.start()
  const order: string[] = []
  for (let i = 0; i < 6; i++) {
    const names = () => [...gate.waiting.keys()]
    await until(() => names().length === Math.min(2, 6 - i))
    order.push(...names().filter((name) => !order.includes(name)))
    gate.open(names()[0] ?? '')
  }
  expect(order).toEqual(['a1', 'b1', 'a2', 'c1', 'a3', 'a4'])
})

test('other limits hold from the next task on', async () => {
  const gate = createGate()
  const { engine, submit, until } = createWorld().open([gate.kind], { limits: { total: 1 } })
  submit('a', 'b', 'c')
  engine.start()
  await until(() => gate.waiting.size === 1)
  engine.setLimits({ total: 3 })
  await until(() => gate.waiting.size === 3)
})

test('A wait of days survives restarts and ends when its moment has come', async () => {
  const world = createWorld()
  const clock = createHandClock()
  const start = clock.nowMs()
  let runs = 0
  const kind = testKind(async () => {
    runs++
    return runs === 1
      ? { type: 'wait', at: start + 3 * DAY, reason: { code: 'reason.sat-working', params: { count: 1 } } }
      : { type: 'done' }
  })
  const first = world.open([kind], { clock })
  const [id = ''] = first.submit('a')
  first.engine.start()
  expect(await first.untilState(id, 'waiting')).toMatchObject({ runAt: start + 3 * DAY, reason: { code: 'reason.sat-working' } })
  await first.close()
  clock.put(start + 2 * DAY)
  const second = world.open([kind], { clock })
  second.engine.start()
  const [other = ''] = second.submit('b')
  await second.untilState(other, 'done')
  expect(second.row(id).state).toBe('waiting')
  clock.put(start + 3 * DAY)
  await second.untilState(id, 'done')
})

test('A clock that is set back makes no task wait longer than it was told', async () => {
  const clock = createHandClock()
  const gate = createGate()
  const { engine, submit, until, untilState } = createWorld().open([gate.kind], { clock })
  const [id = ''] = submit('a')
  engine.start()
  await until(() => gate.waiting.has('a'))
  gate.open('a', { type: 'wait', at: clock.nowMs() + 60_000, reason: { code: 'reason.sat-working', params: {} } })
  await untilState(id, 'waiting')
  clock.put(clock.nowMs() - 30 * DAY)
  await untilState(id, 'running')
  await until(() => gate.waiting.has('a'))
  gate.open('a', { type: 'wait', at: clock.nowMs() + 60_000, reason: { code: 'reason.sat-working', params: {} } })
  const { updatedAt, waitSince } = await untilState(id, 'waiting')
  expect(waitSince).toBe(clock.nowMs())
  expect(updatedAt).toBe(clock.nowMs() + 30 * DAY)
})

test('A clock that jumps takes no task from the process that runs it', async () => {
  const world = createWorld()
  const clock = createHandClock()
  const gate = createGate()
  const timing = { lookMs: 10, beatMs: 50, silenceMs: 15_000, sweepMs: 10 }
  const owner = world.open([gate.kind], { clock, timing })
  const other = world.open([gate.kind], { clock, timing })
  const [id = ''] = owner.submit('a')
  owner.engine.start()
  await owner.until(() => gate.waiting.has('a'))
  const { lease } = owner.row(id)
  other.engine.start()
  for (const jump of [400 * DAY, -800 * DAY, 400 * DAY]) {
    clock.put(clock.nowMs() + jump)
    // After the other has looked for silent processes again, and run something itself.
    const [next = ''] = other.submit(`after ${jump} ${clock.nowMs()}`)
    await other.untilState(next, 'running')
    gate.waiting.get('a')?.guard()
    gate.waiting.get('a')?.save({ jumped: jump })
  }
  expect(owner.row(id)).toMatchObject({ state: 'running', lease })
})

test('A process that leaves in good order gives its tasks back, and no failure is counted', async () => {
  const world = createWorld()
  const gate = createGate()
  const leaving = world.open([gate.kind])
  const [id = ''] = leaving.submit('a')
  leaving.engine.start()
  await leaving.until(() => gate.waiting.has('a'))
  gate.waiting.get('a')?.save({ at: 'here' })
  await Promise.all([leaving.engine.stop(), leaving.engine.stop()])
  const next = world.open([gate.kind])
  expect(next.row(id)).toMatchObject({ state: 'queued', attempts: 0, owner: null, lease: null, checkpoint: { at: 'here' } })
  expect(next.steps(id).at(-1)?.code).toBe('step.stopped')
  expect(next.store.raw.prepare('select count(*) from process').pluck().get()).toBe(0)
})

test('a call that broke because it was aborted is no failure either', async () => {
  const world = createWorld()
  const leaving = world.open([
    testKind(async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      throw new AppError('sat.unreachable')
    }),
  ])
  const [id = ''] = leaving.submit('a')
  leaving.engine.start()
  await leaving.untilState(id, 'running')
  await leaving.engine.stop()
  expect(leaving.row(id)).toMatchObject({ state: 'queued', attempts: 0 })
})

test('a run that goes on after it has ended can no longer write', async () => {
  const gate = createGate()
  const { engine, submit, until, untilState, row } = createWorld().open([gate.kind])
  const [id = ''] = submit('a')
  engine.start()
  await until(() => gate.waiting.has('a'))
  const context = gate.waiting.get('a')
  context?.save({ first: true })
  gate.open('a')
  await untilState(id, 'done')
  expect(() => context?.save({ late: true })).toThrow('task.lost-lease')
  expect(() => context?.guard()).toThrow('task.lost-lease')
  context?.step('step.started')
  context?.progress({ done: 1, total: 1, unit: 'steps' })
  expect(row(id)).toMatchObject({ checkpoint: { first: true }, progress: null })
})

test('the figures of the last moment are written with the end of the run', async () => {
  const { engine, submit, untilState } = createWorld().open([
    testKind(async ({ progress }) => {
      for (let done = 0; done <= 1_000; done++) progress({ done, total: 1_000, unit: 'invoices' })
      return { type: 'done' }
    }),
  ])
  const [id = ''] = submit('a')
  engine.start()
  expect((await untilState(id, 'done')).progress).toEqual({ done: 1_000, total: 1_000, unit: 'invoices' })
})
