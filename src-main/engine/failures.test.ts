import { expect, test, vi } from 'vitest'
import { createGate, createHandClock, createWorld, KIND, quick, testKind } from './engine.fixture'
import { MOST_ATTEMPTS, RETRY_BASE_MS, RETRY_CAP_MS, retryWait, WAIT_MS } from './timing'
import { AppError, type ErrorCode } from '../../src-shared/domain/errors'

test('A failure that may pass is tried again after a wait that doubles each time, is never the same for two, and never exceeds a quarter of an hour', async () => {
  const clock = createHandClock()
  const { engine, submit, untilState } = createWorld().open(
    [
      testKind(async () => {
        throw new AppError('sat.unreachable', { host: 'x' }, { detail: 'ECONNRESET' })
      }),
    ],
    { clock, random: () => 0.5 },
  )
  const [id = ''] = submit('a')
  engine.start()
  const waits: number[] = []
  for (let attempt = 1; attempt <= 10; attempt++) {
    const row = await untilState(id, 'waiting')
    expect(row).toMatchObject({ attempts: attempt, reason: { code: 'sat.unreachable', params: { host: 'x' }, detail: 'ECONNRESET' } })
    waits.push((row.runAt ?? 0) - clock.nowMs())
    clock.put(row.runAt ?? 0)
    await untilState(id, 'running')
  }
  expect(waits.slice(0, 4)).toEqual([1, 2, 4, 8].map((times) => (times * RETRY_BASE_MS) / 2))
  expect(waits.at(-1)).toBe(RETRY_CAP_MS / 2)
  expect([0, 0.25, 1].map((jitter) => retryWait(3, () => jitter))).toEqual([0, RETRY_BASE_MS, 4 * RETRY_BASE_MS])
  expect(retryWait(5_000, () => 1)).toBe(RETRY_CAP_MS)
})

test('A task fails after a hundred such failures in a row; a run that gets further starts the count anew', async () => {
  let runs = 0
  const { engine, submit, untilState, steps } = createWorld().open(
    [
      testKind(async (context) => {
        runs++
        if (runs === 60) context.save({ got: 'further' })
        throw new AppError('sat.busy')
      }),
    ],
    { clock: { ...quick, scaled: () => 0 } },
  )
  const [id = ''] = submit('a')
  engine.start()
  const row = await untilState(id, 'failed')
  expect(row).toMatchObject({ attempts: MOST_ATTEMPTS, reason: { code: 'sat.busy' }, checkpoint: { got: 'further' } })
  expect(row.finishedAt).not.toBeNull()
  expect(runs).toBe(59 + MOST_ATTEMPTS)
  expect(steps(id)).toEqual([
    { code: 'step.started', level: 'info' },
    { code: 'sat.busy', level: 'warning' },
    { code: 'sat.busy', level: 'error' },
  ])
})

test('What works again at a known time waits without counting as a failure', async () => {
  const clock = createHandClock()
  const gate = createGate()
  const { engine, submit, untilState, until, row } = createWorld().open([gate.kind], { clock })
  const [id = ''] = submit('a')
  engine.start()
  for (let i = 1; i <= 3; i++) {
    await until(() => gate.waiting.has('a'))
    gate.fail('a', new AppError('environment.disk-full'))
    await untilState(id, 'waiting')
    expect(row(id)).toMatchObject({ attempts: 0, runAt: clock.nowMs() + WAIT_MS, reason: { code: 'environment.disk-full' } })
    clock.put(clock.nowMs() + WAIT_MS)
  }
})

test('What another try cannot mend fails at once, with its reason', async () => {
  const codes: ErrorCode[] = ['efirma.expired', 'sat.lifetime-used', 'usage.bad-date', 'sat.malformed']
  const { engine, submit, until, rows, steps } = createWorld().open([
    testKind(async ({ input }) => {
      throw new AppError(codes.find((code) => code === input.name) ?? 'internal', { rfc: 'AAA010101AAA' })
    }),
  ])
  submit(...codes)
  engine.start()
  await until(() => rows().every((row) => row.state === 'failed'))
  expect(rows().map((row) => row.reason)).toEqual(codes.map((code) => ({ code, params: { rfc: 'AAA010101AAA' }, detail: null })))
  for (const [i, row] of rows().entries()) expect(steps(row.id).at(-1)).toEqual({ code: codes[i], level: 'error' })
})

test('A defect fails its own task and harms no other', async () => {
  const { engine, submit, untilState, row } = createWorld().open(
    [
      testKind(async ({ input }) => {
        if (input.name === 'throws') throw new TypeError('x is not a function')
        if (input.name === 'never') return { type: 'wait', at: Number.NaN, reason: { code: 'reason.sat-retry', params: {} } }
        if (input.name === 'circular') {
          const result: Record<string, unknown> = {}
          result['self'] = result
          return { type: 'done', result }
        }
        return { type: 'done', result: { well: true } }
      }),
    ],
    { onDefect: vi.fn() },
  )
  const ids = submit('throws', 'never', 'circular', 'well')
  engine.start()
  await untilState(ids[3] ?? '', 'done')
  for (const id of ids.slice(0, 3)) await untilState(id, 'failed')
  expect(ids.map((id) => row(id).reason)).toEqual([
    { code: 'internal', params: {}, detail: 'TypeError: x is not a function' },
    { code: 'internal', params: {}, detail: 'waits for no moment' },
    { code: 'internal', params: {}, detail: expect.stringContaining('circular') },
    null,
  ])
})

test('A task of a kind that this process does not know is left alone', async () => {
  const world = createWorld()
  const knowing = world.open([testKind(async () => ({ type: 'done' }))])
  const other = world.open([testKind(async () => ({ type: 'done' }), { kind: 'other' })])
  const [id = ''] = knowing.submit('a')
  const { taskIds } = other.engine.submit({ kind: 'other', request: {} }, [{ kind: 'other', input: { name: 'b' } }])
  other.engine.start()
  await other.untilState(taskIds[0] ?? '', 'done')
  expect(other.row(id)).toMatchObject({ kind: KIND, state: 'queued', startedAt: null })
  knowing.engine.start()
  await knowing.untilState(id, 'done')
})

test('A database that another process keeps busy is told as such and tried again', async () => {
  const world = createWorld()
  const { engine, store, submit, untilState, row } = world.open([testKind(async () => ({ type: 'done' }))])
  store.raw.pragma('busy_timeout = 0')
  const [id = ''] = submit('a')
  const other = world.open([])
  other.store.raw.exec('begin immediate')
  expect(() => submit('b')).toThrow(expect.objectContaining({ code: 'store.busy' }))
  expect(() => engine.pause(id)).toThrow(expect.objectContaining({ code: 'store.busy' }))
  const writing = vi.spyOn(store, 'relaxed')
  engine.start()
  await vi.waitFor(() => expect(writing.mock.results.filter((result) => result.type === 'throw').length).toBeGreaterThan(1))
  expect(row(id).state).toBe('queued')
  other.store.raw.exec('commit')
  await untilState(id, 'done')
})
