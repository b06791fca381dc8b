/**
 * A strict stand-in of the SAT's bulk-download web service v1.5 for CFDI and retenciones, and of its state service. It takes
 * nothing on trust that the real one verifies, and breaks in the ways the real one breaks.
 *
 * @see docs/simulators.md
 */
import { createServer, type ServerResponse } from 'node:http'
import { X509Certificate } from 'node:crypto'
import { PREFIXES, routeOf } from './names'
import { createArchive } from './archive'
import { createLedger } from './ledger'
import { createTokens } from './tokens'
import { noFaults, type FaultPlan } from './faults'
import { serveCall, type Desk } from './serve-call'
import { SAT_LIMITS, type Counts, type LogEntry, type SatSimulator, type SimulatorOptions } from './options'
import type { Service } from './context'

const LURE = '/lure'

/** Listens on 127.0.0.1 when it resolves. @throws {Error} when the port is taken */
export async function startSatSimulator(options: SimulatorOptions): Promise<SatSimulator> {
  const { world, now = Date.now } = options
  const limits = { ...SAT_LIMITS, ...options.limits }
  const delay = options.verifyDelayMs ?? 0
  const { seed } = world.options
  const log: LogEntry[] = []
  const counts: Counts = { calls: { authenticate: 0, request: 0, verify: 0, download: 0, status: 0 }, accepted: 0, sentByKey: {}, lured: 0 }
  let faults: FaultPlan = options.faults ?? noFaults
  const service: Service = {
    now,
    register: { authority: new X509Certificate(world.authority.certificate), revoked: world.revoked, now },
    tokens: createTokens(seed, now),
    ledger: createLedger({
      seed,
      now,
      limits,
      packageSize: options.packageSize ?? 10_000,
      verifyDelayMs: typeof delay === 'number' ? [delay, delay] : delay,
    }),
    archive: createArchive(world),
    strays: options.strays ?? false,
    downloads: limits.downloads,
    lure: '',
  }
  const desk: Desk = { service, log, counts, plan: (call, stage) => faults(call, stage) }
  const server = createServer((message, response) => {
    const path = new URL(message.url ?? '/', 'http://localhost').pathname
    if (path.startsWith(LURE)) counts.lured++
    const route = message.method === 'POST' ? routeOf(path) : null
    if (route === null) return plain(response, path, { log, counts, now })
    serveCall(desk, route, message, response).catch((thrown: unknown) => {
      response.destroy()
      // A caller who hung up in the middle of the request is no defect of the simulator.
      if (message.complete) console.error(thrown)
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const origin = `http://127.0.0.1:${address.port}`
  service.lure = origin + LURE
  return {
    origin,
    hostMap: Object.fromEntries(Object.entries(PREFIXES).map(([real, prefix]) => [real, origin + prefix])),
    log,
    counts: () => structuredClone(counts),
    setFaults(plan) {
      faults = plan
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** For tests in other processes: `/log` and `/counts`. */
interface Plain {
  log: LogEntry[]
  counts: Counts
  now: () => number
}

function plain(response: ServerResponse, path: string, { log, counts, now }: Plain): void {
  const found = { '/log': log, '/counts': counts }[path]
  response.sendDate = false
  const headers = { 'Content-Type': 'application/json', Date: new Date(now()).toUTCString() }
  response.writeHead(found === undefined ? 404 : 200, headers)
  response.end(JSON.stringify(found ?? { error: 'not found' }))
}
