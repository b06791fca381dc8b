/**
 * A SAT on a real socket that says exactly what a test tells it to, faults included, and keeps what it was sent. It checks
 * nothing: that is for the test, and for the strict simulator.
 */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { HostMap } from '../platform/host-map'
import { tokenAnswer } from './sat-answers.fixture'

export type Service =
  | 'Autenticacion'
  | 'SolicitaDescargaService'
  | 'VerificaSolicitudDescargaService'
  | 'DescargaMasivaService'
  | 'ConsultaCFDIService'

export interface Received {
  service: string
  /** Real host that was meant. */
  host: string
  headers: IncomingHttpHeaders
  body: string
}

export interface Reply {
  status?: number
  headers?: Record<string, string>
  body?: string | Buffer
}
/** In place of a reply: whatever a test wants to do with the connection. */
export type Behaviour = (response: ServerResponse, socket: Socket) => void | Promise<void>

export interface ScriptedSat {
  hostMap: HostMap
  port: number
  received: Received[]
  /** Connections opened so far. */
  connections: number
  /** One reply for each call, in this order; the last one for all that follow. */
  script(service: Service, ...replies: (Reply | Behaviour)[]): void
  /** What was received by one service. */
  sentTo(service: Service): Received[]
  close(): Promise<void>
}

const HOSTS = [
  'cfdidescargamasivasolicitud.clouda.sat.gob.mx',
  'cfdidescargamasiva.clouda.sat.gob.mx',
  'retendescargamasivasolicitud.clouda.sat.gob.mx',
  'retendescargamasiva.clouda.sat.gob.mx',
  'consultaqr.facturaelectronica.sat.gob.mx',
]

/** Authentication is answered with a new token each time, unless scripted. */
export async function startScriptedSat(): Promise<ScriptedSat> {
  const scripts = new Map<string, (Reply | Behaviour)[]>()
  const received: Received[] = []
  let tokens = 0
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const [, host = '', ...path] = (request.url ?? '').split('/')
    const service = (path.at(-1) ?? '').replace('.svc', '')
    received.push({ service, host, headers: request.headers, body: Buffer.concat(pieces).toString('utf8') })
    const script = scripts.get(service) ?? []
    const next = script.length > 1 ? script.shift() : script[0]
    if (typeof next === 'function') return next(response, request.socket)
    if (next !== undefined) return send(response, next)
    if (service === 'Autenticacion') return send(response, { body: tokenAnswer(`token-${++tokens}`) })
    send(response, { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>not scripted</html>' })
  })
  const sat = {
    hostMap: new Map<string, string>(),
    port: 0,
    received,
    connections: 0,
    script: (service: Service, ...replies: (Reply | Behaviour)[]) => void scripts.set(service, replies),
    sentTo: (service: Service) => received.filter((one) => one.service === service),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  server.on('connection', () => (sat.connections += 1))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  sat.port = (server.address() as AddressInfo).port
  sat.hostMap = new Map(HOSTS.map((host) => [`https://${host}`, `http://127.0.0.1:${sat.port}/${host}`]))
  return sat
}

function send(response: ServerResponse, { status = 200, headers = {}, body = '' }: Reply): void {
  response.writeHead(status, { 'content-type': 'text/xml; charset=utf-8', ...headers })
  response.end(body)
}
