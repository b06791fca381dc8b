import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { createEngine } from './create-engine'
import type { Engine } from './engine'
import type { Outcome, TaskContext, TaskKind } from './kinds'
import { task } from '../store/schema'
import { openStore, type Store } from '../store/open-store'
import { createClock } from '../platform/clock'

let home: string
let store: Store
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'acopio-engine-'))
  store = openStore(home)
})
afterEach(() => {
  store.close()
  rmSync(home, { recursive: true, force: true })
})

const Input = z.object({ n: z.number() })
function kind(run: (context: TaskContext<z.infer<typeof Input>>) => Promise<Outcome>): TaskKind<z.infer<typeof Input>> {
  return { kind: 'k', input: Input, lanes: () => [], dedupeKey: ({ n }) => `k${n}`, rfc: () => null, run }
}
const states = () =>
  store.db
    .select()
    .from(task)
    .all()
    .map((row) => row.state)
const until = (engine: Engine, test: () => boolean) =>
  new Promise<void>((resolve) => {
    const end = engine.onChange(() => {
      if (test()) {
        end()
        resolve()
      }
    })
  })

test('smoke', async () => {
  const seen: number[] = []
  const engine = createEngine({
    store,
    clock: createClock(null, 0.001),
    limits: { total: 2 },
    processKind: 'app',
    kinds: [
      kind(async (context) => {
        seen.push(context.input.n)
        if (context.checkpoint === null) {
          context.save(1)
          return { type: 'wait', at: context.clock.nowMs() + 100, reason: { code: 'reason.sat-retry', params: {} } }
        }
        context.step('step.done')
        context.progress({ done: 1, total: 1, unit: 'steps' })
        return { type: 'done' }
      }),
    ],
  })
  const { taskIds } = engine.submit({ kind: 'k', request: {} }, [
    { kind: 'k', input: { n: 1 } },
    { kind: 'k', input: { n: 2 } },
    { kind: 'k', input: { n: 3 } },
  ])
  expect(taskIds).toHaveLength(3)
  expect(states()).toEqual(['queued', 'queued', 'queued'])
  const done = until(engine, () => states().every((s) => s === 'done'))
  engine.start()
  await done
  expect(seen.toSorted()).toEqual([1, 1, 2, 2, 3, 3])
  await engine.stop()
  await engine.stop()
})
