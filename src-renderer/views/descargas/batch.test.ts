import { expect, test } from 'vitest'
import type { TaskView } from '../../../src-shared/contract/views'
import { createWorld } from '../../dev/world'
import { NOW_MS } from '../../dev/people'
import { rowsOf, summaryOf } from './batch'
import { asPeriod } from './period-words'

const tasks = [...createWorld({ situation: 'busy' }).tasks.values()]
const nameOf = (rfc: string) => rfc
const changed = (task: TaskView, parts: Partial<TaskView>): TaskView => ({ ...task, ...parts })

test('the order of the rows does not depend on how the tasks go or in which order they are told', () => {
  const order = (list: typeof tasks) => rowsOf(list, nameOf).map(({ task }) => task.id)
  const moved = tasks.toReversed().map((task) => changed(task, { state: 'done', updatedAt: NOW_MS + task.updatedAt }))
  expect(order(moved)).toEqual(order(tasks))
})

test('received stands before issued of the same client', () => {
  const [first, second] = rowsOf(tasks, nameOf)
  expect(first?.asked.rfc).toBe(second?.asked.rfc)
  expect([first?.asked.direction, second?.asked.direction]).toEqual(['received', 'issued'])
})

test('a row stays the same object until its task changes', () => {
  const before = rowsOf(tasks, nameOf)
  const after = rowsOf([...tasks], nameOf)
  expect(after.every((row, at) => row === before[at])).toBe(true)
})

test('a task of another kind is no row', () => {
  expect(
    rowsOf(
      tasks.map((task) => changed(task, { kind: 'other' })),
      nameOf,
    ),
  ).toEqual([])
})

test('the parts of the bar add up to the rows', () => {
  const summary = summaryOf(rowsOf(tasks, nameOf), NOW_MS)
  const sum = Object.values(summary?.groups ?? {}).reduce((total, amount) => total + amount, 0)
  expect(sum).toBe(tasks.length)
  expect(summary?.tasks).toBe(tasks.length)
})

test('time left is not told while a row waits for a person or an obstacle', () => {
  const waits = tasks.map((task, at) => changed(task, { state: at === 0 ? 'needs_person' : task.state }))
  expect(summaryOf(rowsOf(waits, nameOf), NOW_MS)?.leftMs).toBeNull()
})

test('time left is not told while little is over', () => {
  const begun = tasks.map((task) => changed(task, { state: 'running', progress: { done: 1, total: 2, unit: 'packages' } }))
  expect(summaryOf(rowsOf(begun, nameOf), NOW_MS)?.leftMs).toBeNull()
})

test('time left is told when most is over and the rest is at work', () => {
  const nearly = tasks.map((task, at) => changed(task, { state: at < 20 ? 'done' : 'running', requests: [], startedAt: NOW_MS - 600_000 }))
  expect(summaryOf(rowsOf(nearly, nameOf), NOW_MS)?.leftMs).toBeGreaterThan(0)
})

test.each([
  ['2026-10-01', '2026-10-31', 'month'],
  ['2026-11-01', '2026-11-23', 'month'],
  ['2026-11-01', '2026-11-12', 'range'],
  ['2025-01-01', '2025-12-31', 'year'],
  ['2026-01-01', '2026-11-23', 'year'],
  ['2026-02-10', '2026-03-09', 'range'],
] as const)('%s to %s is told as a %s on 23 November 2026', (from, to, kind) => {
  expect(asPeriod(from, to, '2026-11-23').kind).toBe(kind)
})
