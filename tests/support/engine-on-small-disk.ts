/**
 * A process with an engine on a disk of its own that it fills. Started by a test, inside a mount namespace, with the folder
 * the small disk is mounted on. Ends 0 when all is as promised, else it says what is not.
 */
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { createEngine } from '../../src-main/engine/create-engine'
import type { TaskRow } from '../../src-main/engine/task-rows'
import { TIMING } from '../../src-main/engine/timing'
import { createClock } from '../../src-main/platform/clock'
import { openStore } from '../../src-main/store/open-store'
import { task, taskStep } from '../../src-main/store/schema'
import { AppError } from '../../src-shared/domain/errors'

const [home = ''] = process.argv.slice(2)
const BALLAST = join(home, 'ballast')
const ROUNDS = 60

/** Fills the disk to the last byte, as a person's other files would. */
function fill(): void {
  const { bavail, bsize } = statfsSync(home)
  for (let bytes = bavail * bsize; bytes >= 512; bytes = Math.floor(bytes / 2)) {
    try {
      writeFileSync(BALLAST, Buffer.alloc(bytes), { flag: 'a' })
    } catch {
      // What still fitted is written.
    }
  }
}

const store = openStore(home)
const clock = createClock(null, 0.001)
const full = Promise.withResolvers<unknown>()
const Checkpoint = z.array(z.string())
const engine = createEngine({
  store,
  clock,
  limits: {},
  processKind: 'app',
  kinds: [
    {
      kind: 'growing',
      input: z.object({}),
      lanes: () => [],
      dedupeKey: () => null,
      rfc: () => null,
      async run({ checkpoint, save }) {
        const kept = Checkpoint.safeParse(checkpoint).data ?? []
        for (let round = kept.length; round < ROUNDS; round++) {
          if (round === 10 && checkpoint === null) fill()
          kept.push('x'.repeat(2_000))
          try {
            save(kept)
          } catch (thrown) {
            full.resolve(thrown)
            throw thrown
          }
        }
        return { type: 'done' }
      },
    },
  ],
})

function until(isTrue: (row: TaskRow) => boolean): Promise<TaskRow> {
  return new Promise((resolve) => {
    const look = () => {
      const row = store.db.select().from(task).get()
      if (row === undefined || !isTrue(row)) return
      end()
      resolve(row)
    }
    const end = engine.onChange(look)
    look()
  })
}

engine.submit({ kind: 'growing', request: {} }, [{ kind: 'growing', input: {} }])
engine.start()
const thrown = await full.promise
// Some turns of the engine during which not even the state of the task can be written.
await clock.sleep(5 * TIMING.lookMs)
rmSync(BALLAST)
const done = await until((row) => row.state === 'done' || row.state === 'failed')
const steps = store.db.select({ code: taskStep.code }).from(taskStep).all()
const problems = [
  thrown instanceof AppError && thrown.code === 'environment.disk-full' ? null : `save threw ${thrown}`,
  done.state === 'done' && done.attempts === 0 ? null : `ended as ${done.state}: ${JSON.stringify(done.reason)}`,
  steps.some((step) => step.code === 'environment.disk-full') ? null : 'the person is not told why it waited',
  Checkpoint.parse(done.checkpoint).length === ROUNDS ? null : 'the checkpoint is not whole',
  ...store.check(),
]
await engine.stop()
store.close()
const told = problems.filter((problem) => problem !== null)
process.stdout.write(`${told.join('\n')}\n`)
process.exitCode = told.length === 0 ? 0 : 1
