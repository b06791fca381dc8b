/**
 * A process with an engine on a data folder, as the app or the command line is one. It tells on standard output, a line
 * each, what its runs find out. Started by tests with: data folder, file of records.
 */
import { writeSync } from 'node:fs'
import { z } from 'zod'
import { createEngine } from '../../src-main/engine/create-engine'
import type { TaskKind } from '../../src-main/engine/kinds'
import { createClock } from '../../src-main/platform/clock'
import { openStore } from '../../src-main/store/open-store'
import { AppError } from '../../src-shared/domain/errors'
import { recordingKind } from './recording-kind'

const [home = '', record = ''] = process.argv.slice(2)
const tell = (line: string) => writeSync(1, `${line}\n`)

const Input = z.object({ name: z.string() })

/** Holds its task without looking left or right, and tells when it is no longer its own. */
const holding: TaskKind<z.infer<typeof Input>> = {
  kind: 'holding',
  input: Input,
  lanes: () => [],
  dedupeKey: ({ name }) => name,
  rfc: () => null,
  async run({ save, guard, clock }) {
    save({ heldBy: process.pid })
    tell('holding')
    for (let turn = 0; ; turn++) {
      await clock.sleep(20)
      try {
        if (turn % 2 === 0) save({ heldBy: process.pid, turn })
        else guard()
      } catch (thrown) {
        tell(`told ${thrown instanceof AppError ? thrown.code : thrown}`)
        throw thrown
      }
    }
  },
}

const clock = createClock(null, 0.001)
const store = openStore(home)
const kinds: TaskKind[] = [recordingKind(record), holding]
const limits = { total: 6, 'rfc:*': 2 }
const engine = createEngine({ store, clock, kinds, limits, processKind: 'app' })
process.once('SIGTERM', () => {
  void engine.stop().then(() => {
    store.close()
    tell('stopped')
  })
})
engine.start()
tell('started')
