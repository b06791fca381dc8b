/**
 * `sat.js --dir DIR [options]`: a world and its SAT for developers and tests, all from a seed. Prints one line when ready; the
 * log is at `ORIGIN/log`, sums of it at `ORIGIN/counts`. Lives until stdin closes, SIGTERM or SIGINT.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { civilInMexico } from '../src-shared/domain/civil-time'
import { createWorld } from './world/world'
import { damagedOnce, eachOf, randomFaults, scriptedFaults, type FaultPlan, type Scripted } from './sat-ws/faults'
import { firstOfMonth, programClock, sayReady, untilTold, writeHostMap } from './program'
import { SAT_LIMITS } from './sat-ws/options'
import { startSatSimulator } from './sat-ws/server'
import { writeWorld } from './world/index-file'

const HELP = `sat.js --dir=FOLDER
  --seed=TEXT           same seed, same world (acopio)
  --clients=N           (3)
  --documents=N         CFDI and retenciones together (1000)
  --withholdings=N      of them, retenciones (0)
  --from=DATE --to=DATE emission dates (the current month and the two before it)
  --package-size=N      XML per package (10000)
  --verify-delay-ms=N[-M]  until a solicitud is finished (0)
  --limit-xml=N --limit-metadata=N  more is answered with 5003
  --faults=SHARE        troubles of the network in this share of all calls (0)
  --corrupt=N --cut=N --hostile=N  packages of XML whose first download is damaged (0)
  --script=FILE         JSON list of {endpoint, nth?, rfc?, fault}
  --strays              files beside the documents, as real packages have them
  --mistaken            also write the certificates clients send by mistake
  --port=N              (any free one)
`

const text = (value: string) => ({ type: 'string', default: value }) as const
const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    seed: text('acopio'),
    clients: text('3'),
    documents: text('1000'),
    withholdings: text('0'),
    from: { type: 'string' },
    to: { type: 'string' },
    'package-size': text('10000'),
    'verify-delay-ms': text('0'),
    'limit-xml': text(String(SAT_LIMITS.xml)),
    'limit-metadata': text(String(SAT_LIMITS.metadata)),
    faults: text('0'),
    corrupt: text('0'),
    cut: text('0'),
    hostile: text('0'),
    script: { type: 'string' },
    strays: { type: 'boolean', default: false },
    mistaken: { type: 'boolean', default: false },
    port: text('0'),
    help: { type: 'boolean', default: false },
  },
})
if (values.help || values.dir === undefined) {
  ;(values.help ? console.log : console.error)(HELP)
  process.exit(values.help ? 0 : 2)
}

const now = programClock(process.env['ACOPIO_NOW'])
const today = civilInMexico(now())
const world = createWorld({
  seed: values.seed,
  now: now(),
  clients: whole(values.clients),
  documents: whole(values.documents),
  withholdings: whole(values.withholdings),
  range: { from: `${values.from ?? firstOfMonth(today, 2)}T00:00:00`, to: `${values.to ?? today.slice(0, 10)}T23:59:59` },
})
await mkdir(values.dir, { recursive: true })
const simulator = await startSatSimulator({
  world,
  now,
  faults: await plan(),
  packageSize: whole(values['package-size']),
  verifyDelayMs: spanOf(values['verify-delay-ms']),
  limits: { xml: whole(values['limit-xml']), metadata: whole(values['limit-metadata']) },
  strays: values.strays,
  port: whole(values.port),
})
const paths = await writeWorld(world, values.dir, { mistaken: values.mistaken })
sayReady({ ...paths, hostMap: await writeHostMap(simulator, values.dir), origin: simulator.origin })
await untilTold()
await simulator.close()
process.exit(0)

async function plan(): Promise<FaultPlan> {
  // The author of a script is whoever runs this program: what is wrong in it fails at its first use.
  const script = values.script === undefined ? [] : (JSON.parse(await readFile(values.script, 'utf8')) as Scripted[])
  return eachOf(
    scriptedFaults(script),
    randomFaults(values.seed, Number(values.faults)),
    damagedOnce('hostile-zip', whole(values.hostile), 'xml'),
    damagedOnce('corrupt-zip', whole(values.corrupt), 'xml'),
    damagedOnce('cut-zip', whole(values.cut), 'xml'),
  )
}

function whole(value: string): number {
  if (/^\d+$/.test(value)) return Number(value)
  console.error(`not a whole number: ${value}`)
  process.exit(2)
}

function spanOf(value: string): [number, number] {
  const [least = '0', most = least] = value.split('-')
  return [whole(least), whole(most)]
}
