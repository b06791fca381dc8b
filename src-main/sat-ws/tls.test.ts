/** Over real TLS, with an authority that only the system's store knows: as with a gateway or an antivirus in an office. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createClock } from '../platform/clock'
import { createSatWebService } from './create-sat-web-service'
import { makeOfficeAuthority } from './office-authority.fixture'
import { requestAnswer, tokenAnswer, verifyAnswer } from './sat-answers.fixture'
import type { DownloadQuery, SatWebService } from './sat-ws'
import { makeTestEfirma } from './test-efirma.fixture'

const SOLICITUD = 'https://cfdidescargamasivasolicitud.clouda.sat.gob.mx'
const never = new AbortController().signal
const query: DownloadQuery = {
  document: 'cfdi',
  direction: 'issued',
  content: 'metadata',
  from: '2026-10-01T00:00:00',
  to: '2026-10-31T23:59:59',
  status: 'todos',
}

let folder: string
let server: Server
let connections = 0
let service: SatWebService
let answerSolicitud: 'well' | 'reset' = 'well'

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'acopio-tls-'))
  const { authority, certificate, key } = makeOfficeAuthority()
  writeFileSync(join(folder, 'authority.pem'), authority)
  // What OpenSSL, and so Node, takes for the system's store; read at the first connection.
  process.env['SSL_CERT_FILE'] = join(folder, 'authority.pem')
  server = createServer({ cert: certificate, key }, (request, response) => {
    request.resume().on('end', () => reply(request, response))
  })
  server.on('secureConnection', () => (connections += 1))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

function reply({ url = '', socket }: IncomingMessage, response: ServerResponse): void {
  if (url.includes('SolicitaDescarga') && answerSolicitud === 'reset') return void socket.destroy()
  if (url.includes('Autenticacion')) response.end(tokenAnswer('tls'))
  else if (url.includes('Verifica')) response.end(verifyAnswer('CodEstatus="5000" EstadoSolicitud="1" Mensaje=""'))
  else response.end(requestAnswer('SolicitaDescargaEmitidos', 'IdSolicitud="A" CodEstatus="5000" Mensaje=""'))
}

beforeEach(() => {
  service = serviceAt('127.0.0.1')
})

afterAll(() => {
  delete process.env['SSL_CERT_FILE']
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

function serviceAt(host: string): SatWebService {
  // A TCP server has no other kind of address.
  const { port } = server.address() as AddressInfo
  const hostMap = new Map([[SOLICITUD, `https://${host}:${port}`]])
  return createSatWebService({ efirma: makeTestEfirma().efirma, hostMap, clock: createClock(null, 1) })
}

test('the calls go through, questions over one connection and the solicitud over one of its own', async () => {
  connections = 0
  for (let times = 0; times < 3; times++) expect(await service.verify('cfdi', 'A', never)).toMatchObject({ state: 1 })
  expect(connections).toBe(1)
  expect(await service.request(query, never)).toMatchObject({ code: '5000' })
  expect(connections).toBe(2)
})

test('a break after the request is in doubt', async () => {
  answerSolicitud = 'reset'
  await expect(service.request(query, never)).rejects.toMatchObject({ code: 'sat.unreachable', params: { sent: 1 } })
})

test('a certificate for another name is refused before anything is sent', async () => {
  await expect(serviceAt('localhost').request(query, never)).rejects.toMatchObject({
    code: 'sat.unreachable',
    params: { sent: 0 },
    detail: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID'),
  })
})
