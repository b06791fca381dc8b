import { expect, test } from 'vitest'
import { createGate, createWorld, KIND, testKind } from './engine.fixture'
import { batch, task } from '../store/schema'

test('What is submitted is on the disk when `submit` returns: the whole batch or nothing', () => {
  const world = createWorld()
  const { engine } = world.open([testKind(async () => ({ type: 'done' }))])
  const bad = { kind: KIND, input: { name: 7 } }
  expect(() => engine.submit({ kind: KIND, request: {} }, [{ kind: KIND, input: { name: 'a' } }, bad])).toThrow('ipc.bad-input')
  expect(() => engine.submit({ kind: KIND, request: {} }, [{ kind: 'stranger', input: {} }])).toThrow('ipc.bad-input')
  const other = world.open([])
  expect(other.store.db.select().from(batch).all()).toEqual([])
  const { batchId, taskIds } = engine.submit({ kind: KIND, request: { asked: 'this' } }, [
    { kind: KIND, input: { name: 'a' } },
    { kind: KIND, input: { name: 'b' } },
  ])
  expect(other.store.db.select().from(batch).all()).toMatchObject([{ id: batchId, request: { asked: 'this' } }])
  expect(other.rows().map(({ id, state, batchId: of }) => ({ id, state, of }))).toEqual(
    taskIds.map((id) => ({ id, state: 'queued', of: batchId })),
  )
})

test('Work that is already under way is adopted, not doubled', async () => {
  const world = createWorld()
  const gate = createGate()
  const one = world.open([gate.kind])
  const other = world.open([gate.kind])
  const [a, again, b] = one.submit('a', 'a', 'b')
  expect(again).toBe(a)
  expect(other.submit('c', 'b', 'a')).toEqual([expect.any(String), b, a])
  expect(other.rows()).toHaveLength(3)
  one.engine.start()
  await one.until(() => gate.waiting.has('a'))
  gate.open('a')
  await one.untilState(a ?? '', 'done')
  expect(one.submit('a')).not.toEqual([a])
})

test('asking again for exactly what one batch already does gives that batch and writes nothing', () => {
  const { engine, store } = createWorld().open([testKind(async () => ({ type: 'done' }))])
  const ask = () =>
    engine.submit({ kind: KIND, request: {} }, [
      { kind: KIND, input: { name: 'a' } },
      { kind: KIND, input: { name: 'b' } },
    ])
  expect(ask()).toEqual(ask())
  expect(store.db.select().from(batch).all()).toHaveLength(1)
  expect(store.db.select().from(task).all()).toHaveLength(2)
})
