import { expect, test } from 'vitest'
import { createGate, createWorld, testKind } from './engine.fixture'

test('Who follows is told of every change, also of those that another process makes', async () => {
  const world = createWorld()
  const gate = createGate()
  const app = world.open([gate.kind])
  const cli = world.open([gate.kind])
  const told: string[] = []
  app.engine.onChange((ids) => told.push(...ids))
  // Neither engine works: the follower looks by itself.
  const [id = ''] = cli.submit('a')
  await app.until(() => told.includes(id))
  told.length = 0
  cli.engine.pause(id)
  await app.until(() => told.includes(id))
  cli.engine.resume(id)
  cli.engine.start()
  await cli.until(() => gate.waiting.has('a'))
  gate.waiting.get('a')?.progress({ done: 1, total: 2, unit: 'packages' })
  await app.until(() => app.row(id).progress !== null)
  expect(app.row(id).progress).toEqual({ done: 1, total: 2, unit: 'packages' })
})

test('who stops following is told nothing more, and the others still are', async () => {
  const { engine, submit, until } = createWorld().open([createGate().kind])
  const [one, other]: [string[], string[]] = [[], []]
  const end = engine.onChange((ids) => one.push(...ids))
  engine.onChange((ids) => other.push(...ids))
  const [first = ''] = submit('a')
  await until(() => one.includes(first))
  end()
  const [second = ''] = submit('b')
  await until(() => other.includes(second))
  expect(one).toEqual([first])
})

test('What happened is kept in order, and a wait that repeats itself is told once', async () => {
  const reason = { code: 'reason.sat-working', params: { count: 1 } }
  let runs = 0
  const { engine, submit, untilState, steps } = createWorld().open([
    testKind(async ({ step, clock }) => {
      runs++
      if (runs === 4) step('step.request-ready', { count: 10, packages: 1 })
      if (runs === 7) return { type: 'done' }
      return { type: 'wait', at: clock.nowMs(), reason }
    }),
  ])
  const [id = ''] = submit('a')
  engine.start()
  await untilState(id, 'done')
  expect(runs).toBe(7)
  expect(steps(id).map((step) => step.code)).toEqual([
    'step.started',
    'reason.sat-working',
    'step.request-ready',
    'reason.sat-working',
    'step.done',
  ])
})
