/** A simulated SAT in a process of its own, with its world on disk: clients, their e.firmas and the truth about every document. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ROOT } from '../../scripts/lib/paths.mjs'
import type { TaxpayerProfile } from '../../src-shared/contract/views'

export interface SatClient {
  profile: TaxpayerProfile
  /** Absolute paths. */
  cer: string
  key: string
  password: string
}

/** The truth about one document, as the simulator knows it. */
export interface Document {
  uuid: string
  issuerRfc: string
  receiverRfc: string
  /** Civil time. */
  date: string
  cancelledAt: string | null
  total: string
}

export interface Sat {
  clients: SatClient[]
  /** File for `ACOPIO_HOST_MAP`. */
  hostMap: string
  /** Where it listens. */
  origin: string
  index(): Document[]
  /** Every call it got, oldest first. */
  log(): Promise<LogEntry[]>
  close(): Promise<void>
}

export interface LogEntry {
  endpoint: string
  rfc: string | null
  key: string | null
  code: string | null
}

/** @param options as `sat.js --help` tells */
export async function startSat(folder: string, options: Record<string, string>): Promise<Sat> {
  const switches = Object.entries(options).map(([name, value]) => `--${name}=${value}`)
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'simulators', 'sat.js'), `--dir=${folder}`, ...switches], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  const [line] = (await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => ['{}'])])) as [string]
  const { world, index, hostMap, origin } = JSON.parse(line) as Record<string, string>
  if (!world || !index || !hostMap || !origin) throw new Error(`the simulated SAT did not start: ${line}`)
  const { clients } = JSON.parse(readFileSync(world, 'utf8')) as { clients: SatClient[] }
  return {
    clients: clients.map(({ profile, cer, key, password }) => ({ profile, cer: join(folder, cer), key: join(folder, key), password })),
    hostMap,
    origin,
    index: () => JSON.parse(readFileSync(index, 'utf8')) as Document[],
    log: async () => (await fetch(`${origin}/log`)).json() as Promise<LogEntry[]>,
    async close() {
      const gone = once(child, 'exit')
      child.stdin.end()
      await gone
    },
  }
}
