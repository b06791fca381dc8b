/**
 * A despacho against the simulated SAT, from the outside: the real command line in processes of its own on a data folder
 * of the test, and the SAT's own word on what it was asked and what exists.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../../scripts/lib/paths.mjs'
import { programClock, writeHostMap } from '../../../simulators/program'
import type { FaultPlan } from '../../../simulators/sat-ws/faults'
import type { Limits, SatSimulator } from '../../../simulators/sat-ws/options'
import { startSatSimulator } from '../../../simulators/sat-ws/server'
import { writeWorld, type ClientEntry } from '../../../simulators/world/index-file'
import { createWorld, type World } from '../../../simulators/world/world'

const NOW = '2026-11-23T10:00:00'

export interface TripOptions {
  seed?: string
  clients?: number
  documents?: number
  withholdings?: number
  range?: { from: string; to: string }
  packageSize?: number
  verifyDelayMs?: readonly [number, number]
  limits?: Partial<Limits>
  faults?: FaultPlan
}

export interface Ran {
  code: number | null
  stdout: string
  stderr: string
  /** Most memory it ever held, as the system counts it; 0 where the system does not tell. */
  peakBytes: number
}

export interface Trip {
  readonly home: string
  readonly world: World
  readonly sat: SatSimulator
  readonly rfcs: string[]
  /** Runs `acopio ARGS…`. @param killAfterMs `kill -9` then, when it still runs */
  acopio(args: readonly string[], options?: { input?: string; killAfterMs?: number }): Promise<Ran>
  /** As above with `--json`, which must end well. */
  json<T>(args: readonly string[]): Promise<T>
  /** Arguments of the download of everything. */
  readonly download: string[]
  close(): Promise<void>
}

/** Clients are added with their e.firmas; nothing is downloaded yet. */
export async function startTrip(options: TripOptions = {}): Promise<Trip> {
  const folder = mkdtempSync(join(tmpdir(), 'acopio-trip-'))
  const now = programClock(NOW)
  const range = options.range ?? { from: '2026-08-01T00:00:00', to: '2026-10-31T23:59:59' }
  const { seed = 'trip', clients = 3, documents = 10_000, withholdings = 0 } = options
  const world = createWorld({ seed, now: now(), clients, documents, withholdings, range })
  const written = await writeWorld(world, folder, { mistaken: false })
  const sat = await startSatSimulator({ ...options, world, now, strays: true })
  const home = join(folder, 'home')
  const passphrase = join(folder, 'passphrase')
  writeFileSync(passphrase, 'a passphrase of the test\n', { mode: 0o600 })
  const environment = {
    ...process.env,
    ACOPIO_HOME: home,
    ACOPIO_VAULT: 'file',
    ACOPIO_VAULT_PASSPHRASE_FILE: passphrase,
    ACOPIO_HOST_MAP: await writeHostMap(sat, folder),
    ACOPIO_NOW: NOW,
    ACOPIO_TIME_SCALE: '0.01',
  }
  const acopio: Trip['acopio'] = (args, given = {}) => run(args, environment, given)
  const rfcs = world.clients.map((client) => client.taxpayer.rfc)
  const trip: Trip = {
    home,
    world,
    sat,
    rfcs,
    acopio,
    async json(args) {
      const { code, stdout, stderr } = await acopio([...args, '--json'])
      if (code !== 0) throw new Error(`acopio ${args.join(' ')} ended with ${code}: ${stdout}${stderr}`)
      return JSON.parse(stdout) as never // shapes are the outside contract's
    },
    download: [
      'sat',
      'download',
      '--rfc',
      rfcs.join(','),
      '--from',
      range.from.slice(0, 10),
      '--to',
      range.to.slice(0, 10),
      '--direction',
      'both',
      '--content',
      'xml',
    ],
    async close() {
      await sat.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await addClients(trip, folder, written.world)
  return trip
}

async function addClients(trip: Trip, folder: string, worldFile: string): Promise<void> {
  const { clients } = JSON.parse(readFileSync(worldFile, 'utf8')) as { clients: ClientEntry[] }
  for (const { profile, cer, key, password } of clients) {
    const file = join(folder, 'profile.json')
    writeFileSync(file, JSON.stringify(profile))
    await trip.json(['taxpayer', 'add', '--file', file])
    const files = ['--cer', join(folder, cer), '--key', join(folder, key)]
    const stored = await trip.acopio(['credential', 'set', '--rfc', profile.rfc, '--kind', 'efirma', ...files, '--password-stdin'], {
      input: password,
    })
    if (stored.code !== 0) throw new Error(`no credential: ${stored.stderr}`)
  }
}

function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { input, killAfterMs }: { input?: string; killAfterMs?: number },
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'dist', 'main', 'cli.js'), ...args], { env })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()))
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()))
    child.on('error', reject)
    let peakBytes = 0
    const watch = setInterval(() => (peakBytes = Math.max(peakBytes, peakOf(child.pid ?? 0))), 20)
    const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    child.on('close', (code) => {
      clearTimeout(timer)
      clearInterval(watch)
      resolve({ code, stdout, stderr, peakBytes })
    })
    child.stdin.on('error', () => {}) // it may have ended before it read anything
    child.stdin.end(input ?? '')
  })
}

/** The system keeps the high-water mark itself, so a peak between two looks is not missed. */
function peakOf(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0 // gone, or not Linux
  }
}

/** The least a clean SAT has to be asked: metadata and XML of each client and direction. */
export function leastSolicitudes(trip: Trip): number {
  return trip.rfcs.length * 2 * 2
}

/** Solicitudes whose answer never arrived whole: each of them may cost one more. */
export function lostAnswers(trip: Trip): number {
  const lost = new Set(['reset-after', 'half-body', 'http', 'html'])
  return trip.sat.log.filter(({ endpoint, fault }) => endpoint === 'request' && fault !== null && lost.has(fault)).length
}
