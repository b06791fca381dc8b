import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authenticationMessage, connect, ORIGINS, post, type Signer, type Spoil } from './client.fixture'
import { createWorld, type World } from '../world/world'
import { startSatSimulator } from './server'
import { seededKey } from '../world/rsa-key'
import type { SatSimulator } from './options'
import type { WorldClient } from '../world/client-files'

const NOW = Date.parse('2026-11-20T18:00:00Z')
const AUTHENTICATION = `${ORIGINS.cfdi.requests}/Autenticacion/Autenticacion.svc`
const ACTION = 'http://DescargaMasivaTerceros.gob.mx/IAutenticacion/Autentica'
const PERIOD = { FechaInicial: '2026-10-01T00:00:00', FechaFinal: '2026-10-31T23:59:59', TipoSolicitud: 'Metadata' }

let world: World
let sat: SatSimulator
let first: WorldClient
let second: WorldClient

beforeAll(async () => {
  world = createWorld({
    seed: 'signing',
    now: NOW,
    clients: 2,
    documents: 40,
    range: { from: '2026-10-01T00:00:00', to: '2026-10-31T23:59:59' },
  })
  sat = await startSatSimulator({ world, now: () => NOW })
  const [one, two] = world.clients
  if (one === undefined || two === undefined) throw new Error('two clients are needed')
  ;[first, second] = [one, two]
})
afterAll(() => sat.close())

const clientOf = ({ taxpayer, efirma }: WorldClient, signer: Signer = efirma) => connect(sat, taxpayer.rfc, signer, () => NOW)
const issued = (rfc: string) => ({ ...PERIOD, RfcEmisor: rfc })

async function refusedLogin(message: string): Promise<string | null> {
  const reply = await post(sat, AUTHENTICATION, ACTION, message, null)
  expect(reply.status).toBe(500)
  expect(reply.text).toContain('An error occurred when verifying security for the message.')
  expect(reply.text).not.toContain('AutenticaResult')
  return sat.log.at(-1)?.reason ?? null
}

describe('Autenticacion', () => {
  test('a company whose RFC holds an & gets a token for five minutes, percent-encoded as the SAT sends it', async () => {
    expect(first.taxpayer.rfc).toContain('&')
    const reply = await post(sat, AUTHENTICATION, ACTION, authenticationMessage(first.efirma, NOW), null)
    const number = Buffer.from(first.efirma.number).toString('hex')
    expect(reply.text).toMatch(new RegExp(`<AutenticaResult>[\\w.-]+%26wrap_subject%3d${number}</AutenticaResult>`))
    expect(reply.text).toContain('<u:Expires>2026-11-20T18:05:00.000Z</u:Expires>')
    expect(reply.headers.get('date')).toBe('Fri, 20 Nov 2026 18:00:00 GMT')
  })

  test.each<[string, Spoil, string]>([
    ['a changed timestamp', (text) => text.replace('18:00:00.000Z', '18:00:01.000Z'), 'signature: digest differs'],
    ['a changed digest', (text) => text.replace(/<DigestValue>./, '<DigestValue>A'), 'signature: digest differs'],
    [
      'a changed signature value',
      (text) => text.replace(/<SignatureValue>..../, '<SignatureValue>AAAA'),
      'signature: signature value is not of this certificate',
    ],
    ['another reference', (text) => text.replace('URI="#_0"', 'URI="#_1"'), 'signature: Reference is not to "#_0"'],
    ['another digest method', (text) => text.replace('xmldsig#sha1"', 'xmlenc#sha256"'), 'signature: DigestMethod is not sha1'],
    [
      'a token reference to nothing',
      (text) => text.replace('URI="#uuid-1"', 'URI="#uuid-2"'),
      'KeyInfo does not name the BinarySecurityToken',
    ],
    ['no signature', (text) => text.replace(/<Signature .*<\/Signature>/, ''), 'Timestamp, BinarySecurityToken or Signature is missing'],
    ['no mustUnderstand', (text) => text.replace(' s:mustUnderstand="1"', ''), 'Security is not mustUnderstand'],
    ['no certificate', (text) => text.replace(/("uuid-1">)[^<]+/, '$1AAAA'), 'certificate: unreadable'],
  ])('%s is refused', async (_what, spoil, reason) => {
    expect(await refusedLogin(spoil(authenticationMessage(first.efirma, NOW)))).toBe(reason)
  })

  test.each<[string, number, number, string]>([
    ['eleven minutes late', -660_000, 300_000, 'time: expired'],
    ['six minutes early', 360_000, 300_000, 'time: created in the future'],
    ['open for an hour', 0, 3_600_000, 'time: not a window of at most five minutes'],
    ['closed before it opens', 0, -1_000, 'time: not a window of at most five minutes'],
  ])('a window %s is refused', async (_what, offset, length, reason) => {
    expect(await refusedLogin(authenticationMessage(first.efirma, NOW + offset, NOW + offset + length))).toBe(reason)
  })

  test.each([
    ['csd', 'certificate: csd'],
    ['expired', 'certificate: expired'],
    ['not-yet-valid', 'certificate: not-yet-valid'],
    ['revoked', 'certificate: revoked'],
    ['other', 'certificate: foreign'],
  ] as const)('a certificate that is %s is refused', async (kind, reason) => {
    expect(await refusedLogin(authenticationMessage(first.mistaken(kind), NOW))).toBe(reason)
  })

  test('the key of somebody else is refused', async () => {
    const signer = { cer: first.efirma.cer, privateKey: seededKey('somebody') }
    expect(await refusedLogin(authenticationMessage(signer, NOW))).toBe('signature: signature value is not of this certificate')
  })
})

describe('requests', () => {
  test.each(['exclusive', 'inclusive'] as const)('the %s signing profile is accepted', async (profile) => {
    const client = clientOf(second)
    const answer = await client.request(
      'SolicitaDescargaEmitidos',
      { ...issued(client.rfc), TipoComprobante: profile === 'exclusive' ? 'I' : 'E' },
      { profile },
    )
    expect(answer).toMatchObject({ CodEstatus: '5000', Mensaje: 'Solicitud Aceptada', RfcSolicitante: client.rfc })
    expect(answer['IdSolicitud']).toMatch(/^[0-9a-f-]{36}$/)
  })

  test.each<[string, Spoil]>([
    ['a period changed after signing', (text) => text.replace('2026-10-31T23:59:59', '2026-10-30T23:59:59')],
    ['an attribute added after signing', (text) => text.replace(' TipoSolicitud=', ' TipoComprobante="I" TipoSolicitud=')],
    ['a changed digest', (text) => text.replace(/<DigestValue>./, '<DigestValue>A')],
    ['a changed signature value', (text) => text.replace(/<SignatureValue>..../, '<SignatureValue>AAAA')],
    ['white space between signed elements', (text) => text.replace('<des:solicitud ', '\n <des:solicitud ')],
    [
      'the 20 digits in place of the decimal serial',
      (text) => text.replace(/<X509SerialNumber>\d+/, `<X509SerialNumber>${first.efirma.number}`),
    ],
    ['another signature method', (text) => text.replace('xmldsig#rsa-sha1', 'xmldsig-more#rsa-sha256')],
  ])('%s is 302', async (_what, spoil) => {
    const client = clientOf(first)
    const answer = await client.request('SolicitaDescargaEmitidos', issued(client.rfc), { spoil })
    expect(answer).toEqual({ RfcSolicitante: client.rfc.replace('&', '&amp;'), CodEstatus: '302', Mensaje: 'Sello Mal Formado' })
  })

  test.each([
    ['csd', '305'],
    ['other', '305'],
    ['expired', '304'],
    ['not-yet-valid', '304'],
    ['revoked', '304'],
  ] as const)('a certificate that is %s is %s', async (kind, code) => {
    const token = await clientOf(first).login()
    const answer = await clientOf(first, first.mistaken(kind)).request('SolicitaDescargaEmitidos', issued(first.taxpayer.rfc), { token })
    expect(answer['CodEstatus']).toBe(code)
  })

  test("another client's e.firma is 303", async () => {
    const token = await clientOf(first).login()
    const answer = await clientOf(first, second.efirma).request('SolicitaDescargaEmitidos', issued(first.taxpayer.rfc), { token })
    expect(answer['CodEstatus']).toBe('303')
  })

  test.each<[string, () => Promise<string | null>]>([
    ['no token', async () => null],
    ['an invented token', async () => 'abc%26wrap_subject%3d30'],
    ["another client's token", async () => clientOf(second).login()],
    ['a token of retenciones', async () => clientOf(first).login('retenciones')],
  ])('%s is 300 at every service', async (_what, make) => {
    const client = clientOf(first)
    const token = await make()
    expect((await client.request('SolicitaDescargaEmitidos', issued(client.rfc), { token }))['CodEstatus']).toBe('300')
    expect((await client.verify('x', { token }))['CodEstatus']).toBe('300')
    expect((await client.download('x', { token })).code).toBe('300')
  })

  test('the token is taken decoded as well', async () => {
    const client = clientOf(second)
    const token = decodeURIComponent(await client.login())
    expect((await client.verify('x', { token }))['CodEstatus']).toBe('5004')
  })

  test('verification and download are checked as strictly', async () => {
    const client = clientOf(first)
    const spoil: Spoil = (text) => text.replace(/<SignatureValue>..../, '<SignatureValue>AAAA')
    expect((await client.verify('x', { spoil }))['CodEstatus']).toBe('302')
    expect((await client.download('x', { spoil })).code).toBe('302')
  })

  test('the operation of before v1.5 and a wrong SOAPAction are not supported', async () => {
    const url = `${ORIGINS.cfdi.requests}/SolicitaDescargaService.svc`
    const old = await post(
      sat,
      url,
      'http://DescargaMasivaTerceros.sat.gob.mx/ISolicitaDescargaService/SolicitaDescarga',
      authenticationMessage(first.efirma, NOW),
      null,
    )
    expect(old.status).toBe(500)
    expect(old.text).toContain('a:ActionNotSupported')
  })

  test('a message with a DTD or that is cut is a fault', async () => {
    const url = `${ORIGINS.cfdi.requests}/SolicitaDescargaService.svc`
    for (const body of ['<!DOCTYPE a><a/>', '<s:Envelope']) {
      const reply = await post(sat, url, 'x', body, null)
      expect(reply.text).toContain('InternalServiceFault')
    }
  })
})
