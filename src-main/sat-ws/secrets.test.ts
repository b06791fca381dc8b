/** Whatever goes wrong, and whatever a server echoes: no error of this room holds a token, a key, a password or a signature. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AppError } from '../../src-shared/domain/errors'
import { createClock } from '../platform/clock'
import { createSatWebService } from './create-sat-web-service'
import { downloadAnswer, faultAnswer, requestAnswer, tokenText, verifyAnswer } from './sat-answers.fixture'
import { startScriptedSat, type Behaviour, type Reply, type ScriptedSat } from './scripted-sat.fixture'
import { makeTestEfirma, PASSWORD } from './test-efirma.fixture'
import { LIMITS } from './transport/limits'

const { efirma, key } = makeTestEfirma()
const TOKEN = tokenText('token-1')
const SIGNED = 'SignatureValue'
const never = new AbortController().signal

let sat: ScriptedSat
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'acopio-sat-ws-'))
  sat = await startScriptedSat()
})
afterAll(async () => {
  await sat.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Says back what it was sent: the token, and the whole signed message. */
function echo(): string {
  const last = sat.received.at(-1)
  return `${last?.headers.authorization ?? ''} ${last?.body ?? ''}`
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
}

const answers: [string, (words: string) => Reply | Behaviour][] = [
  ['a fault of the service', (words) => ({ status: 500, body: faultAnswer('InternalServiceFault', words) })],
  ['a fault with a code of its own', (words) => ({ status: 500, body: faultAnswer(words, words) })],
  ['a security fault', (words) => ({ status: 500, body: faultAnswer('InvalidSecurity', words) })],
  ['a page', (words) => ({ status: 503, headers: { 'content-type': 'text/html' }, body: `<html>${words}` })],
  ['nonsense', (words) => ({ body: `<a b="${words}"` })],
  ['an odd result', (words) => ({ body: requestAnswer('SolicitaDescargaEmitidos', `CodEstatus="${words}" Mensaje="${words}"`) })],
  ['an odd verification', (words) => ({ body: verifyAnswer(`CodEstatus="5000" EstadoSolicitud="${words}" Mensaje="${words}"`) })],
  ['an odd package', (words) => ({ body: downloadAnswer(Buffer.from('x')).replace('<Paquete>', `<Paquete>${words}`) })],
  ['a broken header', (words) => (_response, socket) => void socket.end(`HTTP/1.1 200 ${words}\r\n${words}\u0000\r\n\r\n${words}`)],
  ['a reset', () => (_response, socket) => void socket.resetAndDestroy()],
  ['silence', () => () => {}],
]

describe.each(['Autenticacion', 'SolicitaDescargaService', 'VerificaSolicitudDescargaService', 'DescargaMasivaService'] as const)(
  '%s',
  (name) => {
    test.each(answers)('%s', async (_name, answer) => {
      const limits = { call: { ...LIMITS.call, answerMs: 100 }, download: { ...LIMITS.download, answerMs: 100 } }
      sat.script('Autenticacion')
      sat.script(name, (response, socket) => {
        const reply = answer(echo())
        if (typeof reply === 'function') return reply(response, socket)
        response.writeHead(reply.status ?? 200, { 'content-type': 'text/xml', ...reply.headers })
        response.end(reply.body)
      })
      const service = createSatWebService({ efirma, hostMap: sat.hostMap, clock: createClock(null, 1), limits })
      const calls = {
        Autenticacion: () => service.verify('cfdi', 'A', never),
        SolicitaDescargaService: () => service.requestFolio('cfdi', '9F0A3B2C-1D4E-4F5A-8B6C-7D8E9F0A1B2C', never),
        VerificaSolicitudDescargaService: () => service.verify('cfdi', 'A', never),
        DescargaMasivaService: () => service.download('cfdi', 'P', join(folder, 'p.zip'), never),
      }
      const thrown: unknown = await calls[name]().then(
        () => null,
        (error: unknown) => error,
      )
      expect(thrown).toBeInstanceOf(AppError)
      const all = inspect(thrown, { depth: 10, showHidden: true, maxStringLength: null, maxArrayLength: null })
      const token = sat.received.at(-1)?.headers.authorization?.slice(19, -1) ?? TOKEN
      for (const secret of [
        token,
        decodeURIComponent(token),
        token.split('.')[2] ?? '',
        PASSWORD,
        key.toString('base64').slice(0, 40),
        SIGNED,
      ]) {
        expect(all).not.toContain(secret)
      }
      expect(all).not.toMatch(/[A-Za-z0-9+/=]{60}/)
    })
  },
)
