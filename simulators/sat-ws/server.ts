/**
 * A strict stand-in of the SAT's bulk-download web service v1.5 for CFDI and retenciones, and of its state service. It takes
 * nothing on trust that the real one verifies, and breaks in the ways the real one breaks.
 *
 * @see docs/simulators.md
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { X509Certificate } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { ACTIONS, PREFIXES, routeOf, SOAP, type Endpoint, type Route } from './names'
import { actionNotSupported, internalFault, type Answer } from './answers'
import { authenticate } from './endpoints/authenticate'
import { createArchive } from './archive'
import { createLedger } from './ledger'
import { createTokens } from './tokens'
import { download } from './endpoints/download'
import { elements, child, readXml, type XmlElement } from './xml/tree'
import { noFaults, type Call, type Fault, type FaultPlan } from './faults'
import { readBody, send } from './transport'
import { request } from './endpoints/request'
import { SAT_LIMITS, type Counts, type LogEntry, type SatSimulator, type SimulatorOptions } from './options'
import { status } from './endpoints/status'
import { verify } from './endpoints/verify'
import type { About, EndpointHandler, Service } from './context'

const HANDLERS: Readonly<Record<Endpoint, EndpointHandler>> = { authenticate, request, verify, download, status }
const LURE = '/lure'

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
  const visit = (route: Route, message: IncomingMessage, response: ServerResponse) =>
    serve({ service, log, counts, plan: (call, stage) => faults(call, stage) }, route, message, response)
  const server = createServer((message, response) => {
    const path = new URL(message.url ?? '/', 'http://localhost').pathname
    if (path.startsWith(LURE)) counts.lured++
    const route = message.method === 'POST' ? routeOf(path) : null
    if (route === null) return plain(response, path, { log, counts })
    visit(route, message, response).catch(() => response.destroy())
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

interface Desk {
  service: Service
  log: LogEntry[]
  counts: Counts
  plan: FaultPlan
}

async function serve(desk: Desk, { endpoint, family }: Route, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const { service, counts } = desk
  const nth = ++counts.calls[endpoint]
  const call: Call = { endpoint, family, nth, rfc: null, packageId: null, content: null, key: null }
  const entry: LogEntry = {
    at: service.now(),
    endpoint,
    family,
    nth,
    rfc: null,
    key: null,
    id: null,
    code: null,
    state: null,
    fault: null,
    reason: null,
  }
  desk.log.push(entry)
  const early = desk.plan(call, 'arrival')
  entry.fault = early?.kind ?? null
  if (early?.kind === 'reset-before') return void message.socket.resetAndDestroy()
  const gzip = /\bgzip\b/.test(String(message.headers['accept-encoding'] ?? ''))
  const body = await readBody(message)
  if (early?.kind === 'delay') await wait(early.ms)
  const page = pageOf(early)
  if (page !== null) return send(response, page, { gzip, date: service.now(), half: false })
  const answer = await answerTo(desk, { endpoint, family }, message, body, entry, (about) => {
    const fault = early ?? desk.plan({ ...call, ...about }, 'read')
    entry.fault = fault?.kind ?? null
    const instead = pageOf(fault)
    if (instead !== null || fault?.kind === 'reset-before') throw new Interruption(instead)
    return fault
  }).catch(interrupted)
  count(counts, entry)
  if (answer === null || entry.fault === 'reset-after') return void message.socket.resetAndDestroy()
  await send(response, answer, { gzip, date: service.now(), half: entry.fault === 'half-body' })
}

/** A fault that comes before the call takes effect. */
class Interruption extends Error {
  /** @param page null: the connection breaks */
  constructor(readonly page: Answer | null) {
    super('interrupted')
  }
}

function interrupted(thrown: unknown): Answer | null {
  if (thrown instanceof Interruption) return thrown.page
  throw thrown
}

function count(counts: Counts, { endpoint, key, code, id }: LogEntry): void {
  if (endpoint !== 'request' || key === null) return
  counts.sentByKey[key] = (counts.sentByKey[key] ?? 0) + 1
  if (code === '5000' && id !== null) counts.accepted++
}

async function answerTo(
  { service }: Desk,
  { endpoint, family }: Route,
  message: IncomingMessage,
  body: string,
  entry: LogEntry,
  fault: (about: About) => Fault | null,
): Promise<Answer> {
  const action = String(message.headers['soapaction'] ?? '').replace(/^"|"$/g, '')
  let envelope: XmlElement
  try {
    envelope = readXml(body)
  } catch (thrown) {
    entry.reason = String(thrown)
    return internalFault()
  }
  const soapBody = envelope.uri === SOAP && envelope.local === 'Envelope' ? child(envelope, SOAP, 'Body') : null
  const operation = soapBody === null ? undefined : elements(soapBody)[0]
  if (
    operation === undefined ||
    ACTIONS[endpoint][operation.local] !== action ||
    !/^text\/xml\b/i.test(message.headers['content-type'] ?? '')
  ) {
    entry.reason = `no such operation: ${operation?.local ?? '-'} with action ${action}`
    return actionNotSupported(action)
  }
  return HANDLERS[endpoint](service, { family, envelope, operation, authorization: message.headers.authorization, entry, fault })
}

/** Answers that are not the service's. */
function pageOf(fault: Fault | null): Answer | null {
  if (fault?.kind === 'http')
    return { status: fault.status, body: `<html><body><h1>${fault.status}</h1></body></html>`, contentType: 'text/html' }
  if (fault?.kind !== 'html') return null
  return {
    status: 200,
    body: '<!DOCTYPE html><html><body>Servicio en mantenimiento. Disculpe las molestias.</body></html>',
    contentType: 'text/html',
  }
}

/** For tests in other processes: `/log` and `/counts`. */
function plain(response: ServerResponse, path: string, { log, counts }: { log: LogEntry[]; counts: Counts }): void {
  const found = { '/log': log, '/counts': counts }[path]
  response.writeHead(found === undefined ? 404 : 200, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(found ?? { error: 'not found' }))
}
