/** The whole client over real sockets: each call as it goes when all is well, tokens, and what every answer means. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createClock, type Clock } from '../platform/clock'
import { createSatWebService } from './create-sat-web-service'
import { downloadAnswer, INVALID_SECURITY, requestAnswer, tokenAnswer, tokenText, verifyAnswer } from './sat-answers.fixture'
import { startScriptedSat, type ScriptedSat } from './scripted-sat.fixture'
import type { DownloadQuery, SatWebService } from './sat-ws'
import { checkSignedMessage } from './signed-message.fixture'
import { makeTestEfirma } from './test-efirma.fixture'

const { efirma, cer } = makeTestEfirma()
const UUID = '9F0A3B2C-1D4E-4F5A-8B6C-7D8E9F0A1B2C'
const ACCEPTED = `IdSolicitud="${UUID}" RfcSolicitante="EKU9003173C9" CodEstatus="5000" Mensaje="Solicitud Aceptada"`
const NOW = Date.UTC(2026, 10, 23, 16)
const query: DownloadQuery = {
  document: 'cfdi',
  direction: 'issued',
  content: 'metadata',
  from: '2026-10-01T00:00:00',
  to: '2026-10-31T23:59:59',
  status: 'todos',
}
const never = new AbortController().signal

let sat: ScriptedSat
let folder: string
let nowMs: number
let service: SatWebService

beforeEach(async () => {
  sat = await startScriptedSat()
  folder = mkdtempSync(join(tmpdir(), 'acopio-sat-ws-'))
  nowMs = NOW
  const clock: Clock = { ...createClock(null, 1), nowMs: () => nowMs }
  service = createSatWebService({ efirma, hostMap: sat.hostMap, clock })
})

afterEach(async () => {
  await sat.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('each call goes to its address, signed, with its SOAPAction and the token as received', () => {
  const calls = [
    ['issued', 'cfdidescargamasivasolicitud', 'SolicitaDescargaService', 'ISolicitaDescargaService/SolicitaDescargaEmitidos'],
    ['received', 'cfdidescargamasivasolicitud', 'SolicitaDescargaService', 'ISolicitaDescargaService/SolicitaDescargaRecibidos'],
    ['folio', 'retendescargamasivasolicitud', 'SolicitaDescargaService', 'ISolicitaDescargaService/SolicitaDescargaFolio'],
    [
      'verify',
      'retendescargamasivasolicitud',
      'VerificaSolicitudDescargaService',
      'IVerificaSolicitudDescargaService/VerificaSolicitudDescarga',
    ],
    ['download', 'retendescargamasiva', 'DescargaMasivaService', 'IDescargaMasivaTercerosService/Descargar'],
  ] as const

  test.each(calls)('%s', async (call, host, name, action) => {
    sat.script('SolicitaDescargaService', { body: requestAnswer('SolicitaDescargaEmitidos', ACCEPTED) })
    sat.script('VerificaSolicitudDescargaService', { body: verifyAnswer('CodEstatus="5000" EstadoSolicitud="1" Mensaje=""') })
    sat.script('DescargaMasivaService', { body: downloadAnswer(Buffer.from('PK')) })
    if (call === 'issued' || call === 'received') await service.request({ ...query, direction: call }, never)
    else if (call === 'folio') await service.requestFolio('retenciones', UUID, never)
    else if (call === 'verify') await service.verify('retenciones', UUID, never)
    else await service.download('retenciones', 'P_01', join(folder, 'p.zip'), never)
    const [authentication, sent] = sat.received
    expect(authentication).toMatchObject({
      service: 'Autenticacion',
      host: `${host.replace(/masiva$/, 'masivasolicitud')}.clouda.sat.gob.mx`,
      headers: { soapaction: '"http://DescargaMasivaTerceros.gob.mx/IAutenticacion/Autentica"' },
    })
    expect(sent).toMatchObject({
      service: name,
      host: `${host}.clouda.sat.gob.mx`,
      headers: {
        soapaction: `"http://DescargaMasivaTerceros.sat.gob.mx/${action}"`,
        authorization: `WRAP access_token="${tokenText('token-1')}"`,
        'content-type': 'text/xml;charset=UTF-8',
        'user-agent': expect.stringMatching(/^Acopio\/\d/),
      },
    })
    for (const { body } of sat.received) expect(checkSignedMessage(body).certificate.raw.equals(cer)).toBe(true)
    expect(authentication?.headers.authorization).toBeUndefined()
  })

  test('the signed moment is that of the clock', async () => {
    sat.script('VerificaSolicitudDescargaService', { body: verifyAnswer('CodEstatus="5000" EstadoSolicitud="1" Mensaje=""') })
    await service.verify('cfdi', UUID, never)
    expect(sat.received[0]?.body).toContain('<u:Created>2026-11-23T16:00:00.000Z</u:Created>')
  })
})

describe('answers', () => {
  test('an accepted solicitud brings its id', async () => {
    sat.script('SolicitaDescargaService', { body: requestAnswer('SolicitaDescargaEmitidos', ACCEPTED) })
    expect(await service.request(query, never)).toEqual({ code: '5000', message: 'Solicitud Aceptada', requestId: UUID })
  })

  test.each(['301', '302', '303', '304', '305', '404', '5001', '5002', '5005', '5006', '5011', '5012'])(
    'code %s is told, not thrown',
    async (code) => {
      sat.script('SolicitaDescargaService', {
        body: requestAnswer('SolicitaDescargaRecibidos', `CodEstatus="${code}" Mensaje="No: &#xF3; &amp; m&#225;s"`),
      })
      expect(await service.request(query, never)).toEqual({ code, message: 'No: ó & más', requestId: null })
      expect(sat.sentTo('SolicitaDescargaService')).toHaveLength(1)
    },
  )

  test('a finished solicitud lists its packages, one element each', async () => {
    const attributes = 'CodEstatus="5000" EstadoSolicitud="3" CodigoEstadoSolicitud="5000" NumeroCFDIs="12034" Mensaje="Solicitud Aceptada"'
    sat.script('VerificaSolicitudDescargaService', { body: verifyAnswer(attributes, ['4E80345D_01', '4e80345d_02']) })
    expect(await service.verify('cfdi', UUID, never)).toEqual({
      code: '5000',
      message: 'Solicitud Aceptada',
      state: 3,
      stateCode: '5000',
      count: 12_034,
      packageIds: ['4E80345D_01', '4e80345d_02'],
    })
  })

  test('a rejected one keeps both codes apart', async () => {
    const attributes = 'CodEstatus="5000" EstadoSolicitud="5" CodigoEstadoSolicitud="5004" NumeroCFDIs="0" Mensaje="Solicitud Aceptada"'
    sat.script('VerificaSolicitudDescargaService', { body: verifyAnswer(attributes) })
    expect(await service.verify('cfdi', UUID, never)).toMatchObject({ code: '5000', state: 5, stateCode: '5004', packageIds: [] })
  })

  test('a verification that is refused itself has state 0', async () => {
    sat.script('VerificaSolicitudDescargaService', {
      body: verifyAnswer('CodEstatus="5004" Mensaje="No se encontr&#243; la informaci&#243;n"'),
    })
    expect(await service.verify('cfdi', UUID, never)).toMatchObject({ code: '5004', state: 0, stateCode: '', count: 0 })
  })

  test('answers may be packed and cut anywhere', async () => {
    const packed = gzipSync(verifyAnswer('CodEstatus="5000" EstadoSolicitud="2" Mensaje="ñ"'))
    sat.script('VerificaSolicitudDescargaService', async (response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/octet-stream' })
      for (const byte of packed) response.write(Buffer.of(byte))
      response.end()
    })
    expect(await service.verify('cfdi', UUID, never)).toMatchObject({ state: 2, message: 'ñ' })
  })
})

describe('packages', () => {
  test('a package is on disk byte by byte, with its size and hash', async () => {
    const content = randomBytes(3_000_001)
    sat.script('DescargaMasivaService', { body: downloadAnswer(content) })
    const told: number[] = []
    const file = join(folder, 'p.zip')
    const answer = await service.download('cfdi', 'P_01', file, never, (bytes) => told.push(bytes))
    expect(answer).toEqual({
      code: '5000',
      message: 'Solicitud Aceptada',
      bytes: 3_000_001,
      sha256: createHash('sha256').update(content).digest('hex'),
    })
    expect(readFileSync(file).equals(content)).toBe(true)
    expect(told.at(-1)).toBe(3_000_001)
    expect(told.length).toBeGreaterThan(1)
  })

  test.each(['5004', '5007', '5008', '404', '5011'])('code %s leaves no file', async (code) => {
    sat.script('DescargaMasivaService', { body: downloadAnswer(Buffer.alloc(0), `CodEstatus="${code}" Mensaje="x"`) })
    const answer = await service.download('cfdi', 'P_01', join(folder, 'p.zip'), never)
    expect(answer).toEqual({ code, message: 'x', bytes: 0, sha256: '' })
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('tokens', () => {
  const verified = { body: verifyAnswer('CodEstatus="5000" EstadoSolicitud="1" Mensaje=""') }
  const notValid = { body: verifyAnswer('CodEstatus="300" Mensaje="Usuario No V&#225;lido"') }

  test('one token serves all calls until a minute before its end', async () => {
    sat.script('VerificaSolicitudDescargaService', verified)
    await service.verify('cfdi', UUID, never)
    nowMs += 239_000
    await service.verify('cfdi', UUID, never)
    expect(sat.sentTo('Autenticacion')).toHaveLength(1)
    nowMs += 2_000
    await service.verify('cfdi', UUID, never)
    expect(sat.sentTo('Autenticacion')).toHaveLength(2)
  })

  test('a short-lived token is used for half of its life', async () => {
    sat.script('Autenticacion', { body: tokenAnswer('a', 60_000) })
    sat.script('VerificaSolicitudDescargaService', verified)
    await service.verify('cfdi', UUID, never)
    nowMs += 29_000
    await service.verify('cfdi', UUID, never)
    expect(sat.sentTo('Autenticacion')).toHaveLength(1)
    nowMs += 2_000
    await service.verify('cfdi', UUID, never)
    expect(sat.sentTo('Autenticacion')).toHaveLength(2)
  })

  test('CFDI and retenciones have tokens of their own', async () => {
    sat.script('VerificaSolicitudDescargaService', verified)
    await service.verify('cfdi', UUID, never)
    await service.verify('retenciones', UUID, never)
    expect(sat.sentTo('Autenticacion').map((one) => one.host)).toEqual([
      'cfdidescargamasivasolicitud.clouda.sat.gob.mx',
      'retendescargamasivasolicitud.clouda.sat.gob.mx',
    ])
  })

  test('many calls at once authenticate once', async () => {
    sat.script('VerificaSolicitudDescargaService', verified)
    await Promise.all(Array.from({ length: 12 }, () => service.verify('cfdi', UUID, never)))
    expect(sat.sentTo('Autenticacion')).toHaveLength(1)
  })

  test('one that stops does not take the token from the others who wait for it', async () => {
    sat.script('VerificaSolicitudDescargaService', verified)
    const impatient = new AbortController()
    let answer = () => {}
    const asked = new Promise<void>((resolve) => {
      sat.script('Autenticacion', (response) => {
        answer = () => response.end(tokenAnswer('late'))
        resolve()
      })
    })
    const stopped = service.verify('cfdi', UUID, impatient.signal)
    const patient = service.verify('cfdi', UUID, never)
    await asked
    impatient.abort()
    await expect(stopped).rejects.toMatchObject({ code: 'interrupted' })
    answer()
    expect(await patient).toMatchObject({ state: 1 })
    expect(sat.sentTo('Autenticacion')).toHaveLength(1)
  })

  test.each([
    ['300', notValid],
    ['HTTP 401', { status: 401, headers: { 'content-type': 'text/html' }, body: '<html>' }],
    ['a security fault', { status: 500, body: INVALID_SECURITY }],
  ])('%s renews the token and asks again', async (_name, refusal) => {
    sat.script('VerificaSolicitudDescargaService', refusal, verified)
    expect(await service.verify('cfdi', UUID, never)).toMatchObject({ code: '5000' })
    expect(sat.sentTo('VerificaSolicitudDescargaService').map((one) => one.headers.authorization)).toEqual([
      `WRAP access_token="${tokenText('token-1')}"`,
      `WRAP access_token="${tokenText('token-2')}"`,
    ])
  })

  test('a second 300 is not answered with a third try', async () => {
    sat.script('SolicitaDescargaService', {
      body: requestAnswer('SolicitaDescargaEmitidos', 'CodEstatus="300" Mensaje="Usuario No V&#225;lido"'),
    })
    await expect(service.request(query, never)).rejects.toMatchObject({ code: 'sat.token-refused', params: { sent: 0 } })
    expect(sat.sentTo('SolicitaDescargaService')).toHaveLength(2)
    expect(sat.sentTo('Autenticacion')).toHaveLength(2)
  })

  test('300 for a package leaves nothing behind and the second answer is kept', async () => {
    const refusal = { body: downloadAnswer(Buffer.from('PK not this'), 'CodEstatus="300" Mensaje="Usuario No V&#225;lido"') }
    sat.script('DescargaMasivaService', refusal, { body: downloadAnswer(Buffer.from('PK this')) })
    const file = join(folder, 'p.zip')
    expect(await service.download('cfdi', 'P_01', file, never)).toMatchObject({ code: '5000', bytes: 7 })
    expect(readFileSync(file, 'utf8')).toBe('PK this')
  })

  test('many calls refused at once renew the token once', async () => {
    sat.script('VerificaSolicitudDescargaService', notValid, notValid, notValid, notValid, verified)
    const answers = await Promise.all(Array.from({ length: 4 }, () => service.verify('cfdi', UUID, never)))
    expect(answers.every((one) => one.code === '5000')).toBe(true)
    expect(sat.sentTo('Autenticacion')).toHaveLength(2)
  })
})
