// What the screens rely on without seeing it: events merge, streams come back, words are found, periods move.
import { expect, test, vi } from 'vitest'
import type { TaskView } from '../../src-shared/contract/views'
import type { ErrorView } from '../../src-shared/contract/views'
import { settle } from './batch'
import { matching } from './commands'
import { follow } from './follow'
import { keepSame } from './keep-same'
import { addMonths, movePeriod, periodDates, periodMonth } from './scope'
import { applyEvents, newestBatchId, workOf } from './tasks'
import { shortName } from './taxpayers'

const task = (id: string, changes: Partial<TaskView> = {}): TaskView => ({
  id,
  batchId: 'b1',
  kind: 'sat-download',
  state: 'running',
  rfc: 'AAA010101AAA',
  input: {},
  progress: null,
  reason: null,
  question: null,
  attempts: 0,
  runAt: null,
  createdAt: 0,
  startedAt: 0,
  finishedAt: null,
  updatedAt: 1,
  requests: [],
  counts: null,
  ...changes,
})

test('a change that comes late does not undo what is known', () => {
  const known = { a: task('a', { updatedAt: 9, state: 'done' }) }
  const after = applyEvents(known, [{ type: 'changed', task: task('a', { updatedAt: 5 }) }])
  expect(after['a']?.state).toBe('done')
})

test('a task that did not change stays the same object, so that its row is not drawn again', () => {
  const known = { a: task('a'), b: task('b') }
  const after = applyEvents(known, [{ type: 'changed', task: task('b', { updatedAt: 2 }) }])
  expect(after['a']).toBe(known.a)
  expect(after['b']).not.toBe(known.b)
})

test('a snapshot forgets the tasks that are gone, and keeps a newer state known already', () => {
  const known = { a: task('a', { updatedAt: 9, state: 'done' }), gone: task('gone') }
  const after = applyEvents(known, [{ type: 'snapshot', tasks: [task('a', { updatedAt: 5 })] }])
  expect(Object.keys(after)).toEqual(['a'])
  expect(after['a']?.state).toBe('done')
})

test('time left is told only once the pace is known, and never while all that is left waits for a person', () => {
  const over = task('a', { state: 'done' })
  expect(workOf({ a: over, b: task('b') }, 10_000).leftMs).toBeNull()
  expect(workOf({ a: over, b: task('b') }, 60_000)).toMatchObject({ live: 1, total: 2, over: 1, leftMs: 60_000 })
  expect(workOf({ a: over, b: task('b', { state: 'needs_person' }) }, 60_000)).toMatchObject({ needsPerson: 1, leftMs: null })
})

test('the newest batch is the one begun last', () => {
  expect(
    newestBatchId({ a: task('a'), b: task('b', { batchId: 'b2', createdAt: 5 }), c: task('c', { batchId: null, createdAt: 9 }) }),
  ).toBe('b2')
})

test('a stream that broke is opened again, later each time, until it is closed', () => {
  vi.useFakeTimers()
  try {
    const ends: ((error: ErrorView | null) => void)[] = []
    const states: boolean[] = []
    const open = vi.fn((_name, _input, _onEvent, onEnd) => {
      ends.push(onEnd)
      return () => {}
    })
    const stop = follow(
      { open },
      'invoice.watch',
      {},
      () => {},
      (flowing) => states.push(flowing),
    )
    ends[0]?.(null)
    expect(states).toEqual([false])
    vi.advanceTimersByTime(499)
    expect(open).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1)
    expect(open).toHaveBeenCalledTimes(2)
    ends[1]?.(null)
    vi.advanceTimersByTime(999)
    expect(open).toHaveBeenCalledTimes(2)
    stop()
    vi.advanceTimersByTime(60_000)
    expect(open).toHaveBeenCalledTimes(2)
  } finally {
    vi.useRealTimers()
  }
})

test('wishes that keep coming are served at the latest after the longest wait', () => {
  vi.useFakeTimers()
  try {
    const action = vi.fn()
    const wish = settle(action, 400, 2_000)
    for (let ms = 0; ms <= 2_000; ms += 200) {
      wish()
      vi.advanceTimersByTime(200)
    }
    expect(action).toHaveBeenCalledTimes(1)
  } finally {
    vi.useRealTimers()
  }
})

test('Ctrl+K finds without accents, in any order of words, the best first', () => {
  const items = [
    { title: 'Ver el diagnóstico' },
    { title: 'Descargas' },
    { title: 'Nueva descarga' },
    { title: 'Óptica', hint: 'ORI120830UB2' },
  ]
  expect(matching(items, 'desc').map((item) => item.title)).toEqual(['Descargas', 'Nueva descarga'])
  expect(matching(items, 'diagnostico ver').map((item) => item.title)).toEqual(['Ver el diagnóstico'])
  expect(matching(items, 'ori12').map((item) => item.title)).toEqual(['Óptica'])
})

test('periods move by their own length and know their first and last day', () => {
  expect(movePeriod({ kind: 'month', month: '2026-01' }, -1)).toEqual({ kind: 'month', month: '2025-12' })
  expect(movePeriod({ kind: 'range', from: '2026-11-01', to: '2026-11-07' }, 1)).toEqual({
    kind: 'range',
    from: '2026-11-08',
    to: '2026-11-14',
  })
  expect(periodDates({ kind: 'month', month: '2028-02' })).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  expect(addMonths('2026-11', -11)).toBe('2025-12')
})

test('charts by day show the present month of a year that is not over', () => {
  expect(periodMonth({ kind: 'year', year: '2026' }, '2026-11-23')).toBe('2026-11')
  expect(periodMonth({ kind: 'year', year: '2025' }, '2026-11-23')).toBe('2025-12')
  expect(periodMonth({ kind: 'month', month: '2027-01' }, '2026-11-23')).toBe('2027-01')
})

test('a firm is shortened by its legal form only', () => {
  expect(shortName('Aceros Monte Claro SA de CV')).toBe('Aceros Monte Claro')
  expect(shortName('Herrajes Olmeca, S. de R.L. de C.V.')).toBe('Herrajes Olmeca')
  expect(shortName('Semillas Los Álamos SPR de RL')).toBe('Semillas Los Álamos')
  expect(shortName('Medina Luévano Adriana')).toBe('Medina Luévano Adriana')
})

test('an answer that says the same keeps the objects of before', () => {
  const before = [
    { id: 'a', count: 1 },
    { id: 'b', count: 1 },
  ]
  const after = keepSame(
    before,
    [
      { id: 'b', count: 2 },
      { id: 'a', count: 1 },
    ],
    (item) => item.id,
  )
  expect(after[1]).toBe(before[0])
  expect(after[0]).toEqual({ id: 'b', count: 2 })
})
