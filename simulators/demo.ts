/**
 * `demo.js --dir DIR`: the world of the demonstration. Eight clients, the current month and the two before it, a SAT that takes
 * a few seconds and stumbles now and then. Prints one line when ready; lives until stdin closes or SIGTERM.
 */
import { mkdir } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { civilInMexico } from '../src-shared/domain/civil-time'
import { createWorld } from './world/world'
import { firstOfMonth, programClock, sayReady, untilTold, writeHostMap } from './program'
import { eachOf, randomFaults, scriptedFaults } from './sat-ws/faults'
import { startSatSimulator } from './sat-ws/server'
import { writeWorld } from './world/index-file'

const { values } = parseArgs({ options: { dir: { type: 'string' } } })
if (values.dir === undefined) {
  console.error('demo.js wants --dir=FOLDER')
  process.exit(2)
}
const now = programClock(process.env['ACOPIO_NOW'])
const today = civilInMexico(now())
const world = createWorld({
  seed: 'demo',
  now: now(),
  clients: 8,
  documents: 2_000,
  range: { from: `${firstOfMonth(today, 2)}T00:00:00`, to: today },
})
await mkdir(values.dir, { recursive: true })
const simulator = await startSatSimulator({
  world,
  now,
  packageSize: 60,
  verifyDelayMs: [2_000, 9_000],
  faults: eachOf(
    scriptedFaults([
      { endpoint: 'verify', nth: 5, fault: { kind: 'http', status: 503 } },
      { endpoint: 'download', nth: 4, fault: { kind: 'corrupt-zip' } },
    ]),
    randomFaults('demo', 0.25, [{ kind: 'delay', ms: 400 }]),
  ),
})
const paths = await writeWorld(world, values.dir, { mistaken: false })
sayReady({ world: paths.world, hostMap: await writeHostMap(simulator, values.dir) })
await untilTold()
await simulator.close()
process.exit(0)
