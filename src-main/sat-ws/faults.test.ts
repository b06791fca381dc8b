/** What goes wrong on the way, over real sockets: which error it is, and whether the SAT may have got the request. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeCertificate, makeKeyPair, pem } from '../efirma/self-made.fixture'
import { createClock } from '../platform/clock'
import type { HostMap } from '../platform/host-map'
import { createSatWebService } from './create-sat-web-service'
import {
  downloadAnswer,
  downloadHead,
  faultAnswer,
  INVALID_SECURITY,
  requestAnswer,
  tokenAnswer,
  verifyAnswer,
} from './sat-answers.fixture'
import { startScriptedSat, type Behaviour, type Reply, type ScriptedSat } from './scripted-sat.fixture'
import type { DownloadQuery, SatWebService } from './sat-ws'
import { makeTestEfirma } from './test-efirma.fixture'
import { LIMITS, type SatWebServiceLimits } from './transport/limits'

const { efirma } = makeTestEfirma()
const query: DownloadQuery = {
  document: 'cfdi',
  direction: 'received',
  content: 'xml',
  from: '2026-10-01T00:00:00',
  to: '2026-10-31T23:59:59',
  status: 'vigente',
}
const ACCEPTED = requestAnswer('SolicitaDescargaRecibidos', 'IdSolicitud="A" CodEstatus="5000" Mensaje="ok"')
const WORKING = verifyAnswer('CodEstatus="5000" EstadoSolicitud="1" Mensaje="ok"')
const DOWNLOAD_HOST = 'https://cfdidescargamasiva.clouda.sat.gob.mx'
const never = new AbortController().signal

let sat: ScriptedSat
let folder: string
let file: string
const others: Server[] = []

beforeEach(async () => {
  sat = await startScriptedSat()
  folder = mkdtempSync(join(tmpdir(), 'acopio-sat-ws-'))
  file = join(folder, 'p.zip')
})

afterEach(async () => {
  await sat.close()
  for (const server of others.splice(0)) server.close()
  rmSync(folder, { recursive: true, force: true })
})

function client(hostMap: HostMap = sat.hostMap, limits: SatWebServiceLimits = LIMITS): SatWebService {
  return createSatWebService({ efirma, hostMap, clock: createClock(null, 1), limits })
}

/** The SAT as scripted, but packages come from elsewhere. */
function downloadsFrom(origin: string): HostMap {
  return new Map([...sat.hostMap, [DOWNLOAD_HOST, origin]])
}

async function listen(server: Server): Promise<number> {
  others.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server has no other kind of address.
  return (server.address() as AddressInfo).port
}

async function closedPort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('nothing reached the SAT', () => {
  test('connection refused', async () => {
    const service = client(downloadsFrom(`http://127.0.0.1:${await closedPort()}`))
    await expect(service.download('cfdi', 'P', file, never)).rejects.toMatchObject({
      code: 'sat.unreachable',
      params: { sent: 0 },
      detail: 'ECONNREFUSED (before sending)',
    })
    expect(readdirSync(folder)).toEqual([])
  })

  test('a name that does not exist', async () => {
    const service = client(downloadsFrom('http://sat.invalid'))
    await expect(service.download('cfdi', 'P', file, never)).rejects.toMatchObject({ code: 'sat.unreachable', params: { sent: 0 } })
  })

  test('a certificate nobody vouches for', async () => {
    const pair = makeKeyPair()
    const cert = pem('CERTIFICATE', makeCertificate(pair))
    let requests = 0
    const server = createTlsServer({ cert, key: pair.privateKey.export({ format: 'pem', type: 'pkcs8' }) }, (socket) => {
      socket.on('data', () => (requests += 1)).on('error', () => {})
    })
    const service = client(downloadsFrom(`https://127.0.0.1:${await listen(server)}`))
    await expect(service.download('cfdi', 'P', file, never)).rejects.toMatchObject({ code: 'sat.unreachable', params: { sent: 0 } })
    expect(requests).toBe(0)
  })

  test('a connection that breaks during the TLS handshake', async () => {
    const server = createServer((socket) => socket.once('data', () => socket.destroy()))
    const service = client(downloadsFrom(`https://127.0.0.1:${await listen(server)}`))
    await expect(service.download('cfdi', 'P', file, never)).rejects.toMatchObject({ code: 'sat.unreachable', params: { sent: 0 } })
  })

  test('a TLS handshake without end', async () => {
    const server = createServer()
    const service = client(downloadsFrom(`https://127.0.0.1:${await listen(server)}`), quick({ connectMs: 150 }))
    await expect(service.download('cfdi', 'P', file, never)).rejects.toMatchObject({ code: 'sat.timeout', params: { sent: 0 } })
  })

  const duringAuthentication: [string, Reply | Behaviour, string][] = [
    ['reset', (_response, socket) => void socket.resetAndDestroy(), 'sat.unreachable'],
    ['half an answer', cut(tokenAnswer('x')), 'sat.unreachable'],
    ['HTTP 503', { status: 503, body: 'busy' }, 'sat.busy'],
    ['nonsense', { body: '<a>' }, 'sat.odd-answer'],
    ['silence', () => {}, 'sat.timeout'],
    [
      'a token that would break the header',
      { body: tokenAnswer('x').replace(/<AutenticaResult>[^<]+/, '<AutenticaResult>a&quot;&#10;b') },
      'sat.odd-answer',
    ],
  ]
  test.each(duringAuthentication)('authentication fails with %s', async (_name, reply, code) => {
    sat.script('Autenticacion', reply)
    await expect(client(sat.hostMap, quick({ answerMs: 150 })).request(query, never)).rejects.toMatchObject({ code, params: { sent: 0 } })
    expect(sat.sentTo('SolicitaDescargaService')).toEqual([])
  })
})

/** Short time-outs for the fault under test only, so that a busy machine does not fail by another. */
function quick(changes: Partial<typeof LIMITS.call>): SatWebServiceLimits {
  return { call: { ...LIMITS.call, ...changes }, download: { ...LIMITS.download, ...changes } }
}

/** Promises all of a text and hangs up in the middle. */
function cut(text: string): Behaviour {
  return async (response, socket) => {
    response.writeHead(200, { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(text) })
    await new Promise((resolve) => response.write(text.slice(0, text.length / 2), resolve))
    socket.end()
  }
}

describe('the SAT may have got it', () => {
  const faults: [string, Reply | Behaviour, string, SatWebServiceLimits?][] = [
    ['reset after the request', (_response, socket) => void socket.resetAndDestroy(), 'sat.unreachable'],
    ['closed without an answer', (_response, socket) => void socket.end(), 'sat.unreachable'],
    ['half an answer', cut(ACCEPTED), 'sat.unreachable'],
    [
      'a chunked answer that ends early',
      (response, socket) => void response.write(ACCEPTED.slice(0, 200), () => socket.destroy()),
      'sat.unreachable',
    ],
    ['something that is not HTTP', (_response, socket) => void socket.end('SSH-2.0-OpenSSH\r\n\r\n'), 'sat.unreachable'],
    ['silence', () => {}, 'sat.timeout', quick({ answerMs: 150 })],
    ['headers that never end', (_response, socket) => drip(socket, 'HTTP/1.1 200 OK\r\nX: '), 'sat.timeout', quick({ answerMs: 150 })],
    ['a body that stops', (response) => void response.write(ACCEPTED.slice(0, 200)), 'sat.timeout', quick({ idleMs: 150 })],
    ['a body that drips', (_response, socket) => drip(socket, 'HTTP/1.1 200 OK\r\n\r\n'), 'sat.timeout', quick({ totalMs: 250 })],
    ['HTTP 404 with a page', { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>' }, 'sat.busy'],
    ['HTTP 500 with a page', { status: 500, headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><p>&nbsp;' }, 'sat.busy'],
    ['HTTP 500 with nothing', { status: 500 }, 'sat.busy'],
    ['HTTP 503', { status: 503, headers: { 'content-type': 'text/plain' }, body: 'Service Unavailable' }, 'sat.busy'],
    ['HTTP 429', { status: 429 }, 'sat.busy'],
    ['HTTP 403', { status: 403, body: 'no' }, 'sat.busy'],
    ['HTTP 503 with a good answer inside', { status: 503, body: ACCEPTED }, 'sat.busy'],
    ['a page with HTTP 200', { headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<html><body>Mantenimiento' }, 'sat.busy'],
    ['a page that says it is XML', { body: '\ufeff\n<!doctype html><html></html>' }, 'sat.busy'],
    ['an internal fault', { status: 500, body: faultAnswer('InternalServiceFault', 'x') }, 'sat.busy'],
    ['an unknown operation', { status: 500, body: faultAnswer('ActionNotSupported', 'ContractFilter mismatch') }, 'sat.odd-answer'],
    ['nothing with HTTP 200', {}, 'sat.odd-answer'],
    ['white space', { body: ' \n ' }, 'sat.odd-answer'],
    ['XML that is not well formed', { body: ACCEPTED.replace('</s:Body>', '') }, 'sat.odd-answer'],
    ['another document', { body: '<feed/>' }, 'sat.odd-answer'],
    ['an envelope without a result', { body: '<s:Envelope xmlns:s="x"><s:Body/></s:Envelope>' }, 'sat.odd-answer'],
    ['a result without code', { body: requestAnswer('SolicitaDescargaRecibidos', 'Mensaje="x"') }, 'sat.odd-answer'],
    ['a code that is none', { body: requestAnswer('SolicitaDescargaRecibidos', 'CodEstatus="five"') }, 'sat.odd-answer'],
    [
      'an id that would break a path or a line',
      { body: requestAnswer('SolicitaDescargaRecibidos', 'CodEstatus="5000" IdSolicitud="a b&#10;c"') },
      'sat.odd-answer',
    ],
    ['bytes that are not UTF-8', { body: Buffer.from(ACCEPTED.replace('ok', 'añ'), 'latin1') }, 'sat.odd-answer'],
    ['a DOCTYPE', { body: `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${ACCEPTED.replace('"ok"', '"&e;"')}` }, 'sat.odd-answer'],
    ['an entity nobody declared', { body: ACCEPTED.replace('"ok"', '"&e;"') }, 'sat.odd-answer'],
    ['damaged compression', { headers: { 'content-encoding': 'gzip' }, body: damaged(gzipSync(ACCEPTED)) }, 'sat.odd-answer'],
    ['compression cut off', { headers: { 'content-encoding': 'gzip' }, body: gzipSync(ACCEPTED).subarray(0, 60) }, 'sat.odd-answer'],
    ['compression nobody asked for', { headers: { 'content-encoding': 'br' }, body: ACCEPTED }, 'sat.odd-answer'],
    ['an answer that never ends', { body: `<a>${'x'.repeat(9_000_000)}` }, 'sat.odd-answer'],
    [
      'an answer that swells when unpacked',
      { headers: { 'content-encoding': 'gzip' }, body: gzipSync('x'.repeat(40_000_000)) },
      'sat.odd-answer',
    ],
    ['endless nesting', { body: '<a>'.repeat(10_000) }, 'sat.odd-answer'],
  ]
  test.each(faults)('%s', async (_name, reply, code, limits) => {
    sat.script('SolicitaDescargaService', reply)
    await expect(client(sat.hostMap, limits).request(query, never)).rejects.toMatchObject({ code, params: { sent: 1 } })
    expect(sat.sentTo('SolicitaDescargaService')).toHaveLength(1)
  })

  test('a redirection is not followed', async () => {
    sat.script('SolicitaDescargaService', {
      status: 302,
      headers: { location: `http://127.0.0.1:${sat.port}/elsewhere/DescargaMasivaService.svc` },
    })
    await expect(client().request(query, never)).rejects.toMatchObject({ code: 'sat.busy', params: { status: 302 } })
    expect(sat.sentTo('DescargaMasivaService')).toEqual([])
  })
})

function damaged(packed: Buffer): Buffer {
  const copy = Buffer.from(packed)
  copy.fill(0xff, 30, 60)
  return copy
}

/** A byte every now and then, for ever. */
function drip(socket: Socket, start: string): void {
  socket.on('error', () => {})
  socket.write(start)
  const timer = setInterval(() => socket.write('x'), 20)
  socket.on('close', () => clearInterval(timer))
}

describe('a package that does not come home leaves no file', () => {
  const whole = downloadAnswer(Buffer.alloc(300_000, 'PK'))
  const faults: [string, Reply | Behaviour, string, SatWebServiceLimits?][] = [
    ['half of it', cut(whole), 'sat.unreachable'],
    [
      'a chunked answer that ends early',
      (response, socket) => void response.write(whole.slice(0, 200_000), () => socket.destroy()),
      'sat.unreachable',
    ],
    ['a stop in the middle', (response) => void response.write(whole.slice(0, 200_000)), 'sat.timeout', quick({ idleMs: 150 })],
    ['an answer cut off but closed in good order', { body: whole.slice(0, 200_001) }, 'sat.odd-answer'],
    ['a sign that is not base64', { body: whole.replace('UEtQ', 'UE-Q') }, 'sat.odd-answer'],
    ['a last group that is not whole', { body: downloadHead() + 'UEsDA' + whole.slice(whole.indexOf('</Paquete>')) }, 'sat.odd-answer'],
    ['two packages in one answer', { body: whole.replace('</Paquete>', '</Paquete><Paquete>UEsD</Paquete>') }, 'sat.odd-answer'],
    ['an element inside', { body: whole.replace('</Paquete>', '<x/></Paquete>') }, 'sat.odd-answer'],
    ['5000 and nothing', { body: downloadAnswer(Buffer.alloc(0)) }, 'sat.odd-answer'],
    ['no status', { body: whole.replace('h:respuesta', 'h:other') }, 'sat.odd-answer'],
    ['markup without end', { body: `${downloadHead().slice(0, -1)} a="${'x'.repeat(300_000)}"/>` }, 'sat.odd-answer'],
    ['a DOCTYPE', { body: `<!DOCTYPE x>${whole}` }, 'sat.odd-answer'],
    ['an entity in the package', { body: whole.replace('UEtQ', '&lol;') }, 'sat.odd-answer'],
    ['a page with HTTP 200', { body: '<html>Mantenimiento</html>' }, 'sat.busy'],
    ['HTTP 503', { status: 503, body: 'x' }, 'sat.busy'],
    ['a fault', { status: 500, body: faultAnswer('InternalServiceFault', 'x') }, 'sat.busy'],
    ['a fault with HTTP 200', { body: faultAnswer('InternalServiceFault', 'x') }, 'sat.busy'],
  ]
  test.each(faults)('%s', async (_name, reply, code, limits) => {
    sat.script('DescargaMasivaService', reply)
    await expect(client(sat.hostMap, limits).download('cfdi', 'P', file, never)).rejects.toMatchObject({ code, params: { sent: 1 } })
    expect(readdirSync(folder)).toEqual([])
  })

  test('no download is spent when the file cannot be made, and what is there stays', async () => {
    writeFileSync(file, 'mine')
    await expect(client().download('cfdi', 'P', file, never)).rejects.toMatchObject({ code: 'environment.home-unusable' })
    await expect(client().download('cfdi', 'P', join(folder, 'none', 'p.zip'), never)).rejects.toMatchObject({ detail: 'ENOENT' })
    expect(sat.sentTo('DescargaMasivaService')).toEqual([])
    expect(readdirSync(folder)).toEqual(['p.zip'])
  })
})

describe('the SAT refuses to open a session', () => {
  const at = (ms: number): Reply => ({ status: 500, headers: { date: new Date(Date.now() + ms).toUTCString() }, body: INVALID_SECURITY })

  test('with a right clock it is the e.firma', async () => {
    sat.script('Autenticacion', at(0))
    await expect(client().request(query, never)).rejects.toMatchObject({ code: 'sat.auth-refused', params: { sent: 0 } })
  })

  test.each([
    ['slow', 600_000, 10],
    ['fast', -3_600_000, 60],
  ])('with a clock that is %s it is the clock, with the difference in minutes', async (_name, ms, minutes) => {
    sat.script('Autenticacion', at(ms))
    await expect(client().request(query, never)).rejects.toMatchObject({ code: 'sat.clock-wrong', params: { minutes, sent: 0 } })
  })

  test('it is not asked twice in one call', async () => {
    sat.script('Autenticacion', at(0))
    await expect(client().verify('cfdi', 'A', never)).rejects.toMatchObject({ code: 'sat.auth-refused' })
    expect(sat.sentTo('Autenticacion')).toHaveLength(1)
  })

  test('the next call tries again', async () => {
    sat.script('Autenticacion', at(0), { body: tokenAnswer('x') })
    sat.script('VerificaSolicitudDescargaService', { body: WORKING })
    const service = client()
    await expect(service.verify('cfdi', 'A', never)).rejects.toMatchObject({ code: 'sat.auth-refused' })
    expect(await service.verify('cfdi', 'A', never)).toMatchObject({ state: 1 })
  })
})

describe('connections', () => {
  test('questions share one connection', async () => {
    sat.script('VerificaSolicitudDescargaService', { body: WORKING })
    const service = client()
    for (let times = 0; times < 5; times++) await service.verify('cfdi', 'A', never)
    expect(sat.connections).toBe(1)
  })

  test('a question on a kept connection that the SAT has closed is asked again on a new one', async () => {
    sat.script('VerificaSolicitudDescargaService', { body: WORKING }, (_response, socket) => void socket.resetAndDestroy(), {
      body: WORKING,
    })
    const service = client()
    await service.verify('cfdi', 'A', never)
    expect(await service.verify('cfdi', 'A', never)).toMatchObject({ state: 1 })
    expect(sat.sentTo('VerificaSolicitudDescargaService')).toHaveLength(3)
  })

  test('a solicitud never goes over a kept connection', async () => {
    sat.script('SolicitaDescargaService', { body: ACCEPTED })
    const service = client()
    for (let times = 0; times < 3; times++) await service.request(query, never)
    expect(sat.connections).toBe(4)
  })
})

describe('stopping', () => {
  const calls: [string, (service: SatWebService, signal: AbortSignal) => Promise<unknown>][] = [
    ['solicitud', (service, signal) => service.request(query, signal)],
    ['folio', (service, signal) => service.requestFolio('cfdi', '9F0A3B2C-1D4E-4F5A-8B6C-7D8E9F0A1B2C', signal)],
    ['verification', (service, signal) => service.verify('cfdi', 'A', signal)],
    ['download', (service, signal) => service.download('cfdi', 'P', file, signal)],
  ]

  test.each(calls)('%s: before it begins nothing is sent', async (_name, call) => {
    await expect(call(client(), AbortSignal.abort())).rejects.toMatchObject({ code: 'interrupted' })
    expect(sat.received).toEqual([])
    expect(readdirSync(folder)).toEqual([])
  })

  test.each(calls)('%s: during authentication, while the SAT thinks, and in the middle of its answer', async (_name, call) => {
    const begun = downloadHead() + 'UEsD'.repeat(50_000)
    for (const moment of ['authentication', 'thinking', 'answering'] as const) {
      const controller = new AbortController()
      const hungUp = new Promise<unknown>((resolve) => {
        const reply: Behaviour = (response, socket) => {
          resolve(new Promise((closed) => socket.on('close', closed)))
          if (moment === 'answering') response.write(begun, () => controller.abort())
          else controller.abort()
        }
        sat.script('Autenticacion', moment === 'authentication' ? reply : { body: tokenAnswer('x') })
        for (const name of ['SolicitaDescargaService', 'VerificaSolicitudDescargaService', 'DescargaMasivaService'] as const)
          sat.script(name, reply)
      })
      await expect(call(client(), controller.signal)).rejects.toMatchObject({ code: 'interrupted' })
      await hungUp
      expect(readdirSync(folder)).toEqual([])
    }
  })
})
