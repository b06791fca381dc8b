import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addSeconds, civilInMexico } from '../../src-shared/domain/civil-time'
import { connect, type TestClient } from './client.fixture'
import { createWorld, type World, type WorldDocument } from '../world/world'
import { startSatSimulator } from './server'
import type { SatSimulator, SimulatorOptions } from './options'
import type { WorldClient } from '../world/client-files'

const START = Date.parse('2026-11-20T18:00:00Z')
const HOUR = 3_600_000
const FROM = '2026-09-01T00:00:00'
const TO = '2026-11-10T23:59:59'

let world: World
let owner: WorldClient
let sat: SatSimulator
let now: number
let client: TestClient

beforeAll(() => {
  world = createWorld({ seed: 'rules', now: START, clients: 2, documents: 240, range: { from: FROM, to: TO } })
  const [, second] = world.clients
  if (second === undefined) throw new Error('two clients are needed')
  owner = second
})
beforeEach(() => {
  now = START
})
afterEach(() => sat.close())

async function start(options: Partial<SimulatorOptions> = {}): Promise<void> {
  sat = await startSatSimulator({ world, now: () => now, ...options })
  client = connect(sat, owner.taxpayer.rfc, owner.efirma, () => now)
}

const issued = (changes: Record<string, string> = {}) => ({
  FechaInicial: FROM,
  FechaFinal: TO,
  TipoSolicitud: 'CFDI',
  EstadoComprobante: 'Todos',
  RfcEmisor: owner.taxpayer.rfc,
  ...changes,
})
const received = (changes: Record<string, string> = {}) => ({
  FechaInicial: FROM,
  FechaFinal: TO,
  TipoSolicitud: 'CFDI',
  EstadoComprobante: 'Vigente',
  RfcReceptor: owner.taxpayer.rfc,
  ...changes,
})

async function ask(attributes: Record<string, string> = issued(), operation = 'SolicitaDescargaEmitidos'): Promise<string> {
  const answer = await client.request(operation, attributes)
  if (answer['IdSolicitud'] === undefined) throw new Error(`refused: ${JSON.stringify(answer)}`)
  return answer['IdSolicitud']
}

/** Time passes; tokens do not last that long. */
async function later(ms: number): Promise<void> {
  now += ms
  await client.login()
}

async function code(attributes: Record<string, string>, operation = 'SolicitaDescargaEmitidos', inner = ''): Promise<string> {
  return (await client.request(operation, attributes, { inner }))['CodEstatus'] ?? ''
}

function ofOwner(side: 'issuerRfc' | 'receiverRfc', status?: WorldDocument['status']): WorldDocument[] {
  return world.documents.filter((document) => document[side] === owner.taxpayer.rfc && (status === undefined || document.status === status))
}

describe('parameters', () => {
  test.each<[string, Record<string, string>]>([
    ['equal ends', { FechaInicial: FROM, FechaFinal: FROM }],
    ['ends the wrong way round', { FechaInicial: TO, FechaFinal: FROM }],
    ['a date without time', { FechaInicial: '2026-09-01' }],
    ['a day that does not exist', { FechaInicial: '2026-09-31T00:00:00' }],
    ['a period that ends tomorrow', { FechaFinal: '2026-11-21T12:00:00' }],
    ['more than six years back', { FechaInicial: '2020-11-19T23:59:59' }],
    ['an unknown TipoSolicitud', { TipoSolicitud: 'cfdi' }],
    ['a number for EstadoComprobante, as before v1.5', { EstadoComprobante: '1' }],
    ['an unknown TipoComprobante', { TipoComprobante: 'X' }],
    ['an empty attribute', { RfcACuentaTerceros: '' }],
    ['an attribute of the other operation', { RfcReceptor: 'XAXX010101000' }],
  ])('%s is 301', async (_what, changes) => {
    await start()
    expect(await code(issued(changes))).toBe('301')
    expect(sat.counts().accepted).toBe(0)
  })

  test('exactly six years back at midnight and up to now is taken', async () => {
    await start()
    expect(await code(issued({ FechaInicial: '2020-11-20T00:00:00', FechaFinal: civilInMexico(now) }))).toBe('5000')
  })

  test('received XML is given as Vigente only, and the refusal says why', async () => {
    await start()
    const { EstadoComprobante: _, ...silent } = received()
    for (const attributes of [received({ EstadoComprobante: 'Todos' }), received({ EstadoComprobante: 'Cancelado' }), silent]) {
      const answer = await client.request('SolicitaDescargaRecibidos', attributes)
      expect(answer).toMatchObject({
        CodEstatus: '301',
        Mensaje: 'XML Mal Formado:La solicitud de descarga no es válida. No se permite la descarga de xml que se encuentren cancelados.',
      })
    }
    expect(await code(received(), 'SolicitaDescargaRecibidos')).toBe('5000')
    expect(await code(received({ TipoSolicitud: 'Metadata', EstadoComprobante: 'Todos' }), 'SolicitaDescargaRecibidos')).toBe('5000')
  })

  test('the documents of others are 5001', async () => {
    await start()
    const other = world.clients[0]?.taxpayer.rfc ?? ''
    expect(await code(issued({ RfcEmisor: other }))).toBe('5001')
    expect(await code(received({ RfcReceptor: other }), 'SolicitaDescargaRecibidos')).toBe('5001')
  })

  test('up to five receivers may be named, as elements', async () => {
    await start()
    const wanted = ofOwner('issuerRfc').find(({ receiverRfc }) => !receiverRfc.includes('&'))?.receiverRfc ?? ''
    const list = (count: number) =>
      `<des:RfcReceptores>${Array.from({ length: count }, () => `<des:RfcReceptor>${wanted}</des:RfcReceptor>`).join('')}</des:RfcReceptores>`
    expect(await code(issued(), 'SolicitaDescargaEmitidos', list(6))).toBe('301')
    const answer = await client.request('SolicitaDescargaEmitidos', issued(), { inner: list(1) })
    const { NumeroCFDIs } = await client.verify(answer['IdSolicitud'] ?? '')
    expect(NumeroCFDIs).toBe(String(ofOwner('issuerRfc').filter(({ receiverRfc }) => receiverRfc === wanted).length))
  })

  test.each<[string, Record<string, string>, (document: WorldDocument) => boolean]>([
    ['type', { TipoComprobante: 'I' }, ({ type }) => type === 'I'],
    ['status', { EstadoComprobante: 'Cancelado' }, ({ status }) => status === 'cancelado'],
    [
      'second',
      { FechaInicial: '2026-09-15T12:00:00', FechaFinal: '2026-10-02T09:30:00' },
      ({ date }) => date >= '2026-09-15T12:00:00' && date <= '2026-10-02T09:30:00',
    ],
  ])('the %s decides what is counted', async (_what, changes, belongs) => {
    await start()
    const truth = ofOwner('issuerRfc').filter(belongs)
    expect(truth.length).toBeGreaterThan(0)
    expect(await client.verify(await ask(issued(changes)))).toMatchObject({ EstadoSolicitud: '3', NumeroCFDIs: String(truth.length) })
  })

  test('both ends of a period are included', async () => {
    await start()
    const [document] = ofOwner('issuerRfc')
    const date = document?.date ?? ''
    const at = async (from: string, to: string) =>
      (await client.verify(await ask(issued({ FechaInicial: from, FechaFinal: to })))).EstadoSolicitud
    expect(await at(date, addSeconds(date, 1))).toBe('3')
    expect(await at(addSeconds(date, -1), date)).toBe('3')
  })
})

describe('identical solicitudes', () => {
  test('the third one of XML is 5002; a second more makes it another', async () => {
    await start()
    await ask()
    await ask()
    expect(await code(issued())).toBe('5002')
    expect(await code(issued({ FechaFinal: addSeconds(TO, 1) }))).toBe('5000')
    expect(sat.counts().sentByKey).toMatchObject({ [Object.keys(sat.counts().sentByKey)[0] ?? '']: 3 })
  })

  test('metadata may be asked for without end', async () => {
    await start()
    for (let i = 0; i < 4; i++) expect(await code(issued({ TipoSolicitud: 'Metadata' }))).toBe('5000')
  })

  test('while one is at work the next is 5005, and that does not count for life', async () => {
    await start({ verifyDelayMs: HOUR })
    await ask()
    expect(await code(issued())).toBe('5005')
    expect(await code(issued())).toBe('5005')
    await later(HOUR)
    expect(await code(issued())).toBe('5000')
  })

  test.each<[string, Record<string, string>]>([
    ['type', { TipoComprobante: 'I' }],
    ['status', { EstadoComprobante: 'Vigente' }],
    ['content', { TipoSolicitud: 'Metadata' }],
  ])('another %s is another solicitud', async (_what, changes) => {
    await start({ verifyDelayMs: HOUR })
    await ask()
    expect(await code(issued(changes))).toBe('5000')
  })
})

describe('verification', () => {
  test('goes from accepted to in process to finished, whatever the message says', async () => {
    await start({ verifyDelayMs: 3 * HOUR })
    const id = await ask()
    expect(await client.verify(id)).toMatchObject({ CodEstatus: '5000', EstadoSolicitud: '1', NumeroCFDIs: '0', packages: [] })
    await later(2 * HOUR)
    expect(await client.verify(id)).toMatchObject({ EstadoSolicitud: '2' })
    await later(HOUR)
    expect(await client.verify(id)).toMatchObject({ EstadoSolicitud: '3', CodigoEstadoSolicitud: '5000', Mensaje: 'Solicitud Aceptada' })
  })

  test('nothing in the period is state 5 with 5004', async () => {
    await start()
    const id = await ask(issued({ FechaInicial: '2022-01-01T00:00:00', FechaFinal: '2022-01-02T00:00:00' }))
    expect(await client.verify(id)).toMatchObject({
      CodEstatus: '5000',
      EstadoSolicitud: '5',
      CodigoEstadoSolicitud: '5004',
      Mensaje: 'Solicitud Aceptada',
    })
  })

  test('too many are state 5 with 5003; metadata has a limit of its own', async () => {
    await start({ limits: { xml: 10, metadata: 1000 } })
    expect(await client.verify(await ask())).toMatchObject({ EstadoSolicitud: '5', CodigoEstadoSolicitud: '5003', packages: [] })
    expect(await client.verify(await ask(issued({ TipoSolicitud: 'Metadata' })))).toMatchObject({ EstadoSolicitud: '3' })
  })

  test("an unknown id and another client's id are 5004 of the call", async () => {
    await start()
    const id = await ask()
    const [other] = world.clients
    if (other === undefined) throw new Error('two clients are needed')
    expect((await connect(sat, other.taxpayer.rfc, other.efirma, () => now).verify(id))['CodEstatus']).toBe('5004')
    expect((await client.verify('00000000-0000-0000-0000-000000000000'))['CodEstatus']).toBe('5004')
  })

  test('72 hours after the packages were made it has expired', async () => {
    await start()
    const id = await ask()
    await later(72 * HOUR)
    expect(await client.verify(id)).toMatchObject({ EstadoSolicitud: '3' })
    now += 1
    expect(await client.verify(id)).toMatchObject({ EstadoSolicitud: '6', packages: [] })
  })

  test('the token dies after five minutes in the middle of the polling', async () => {
    await start({ verifyDelayMs: HOUR })
    const id = await ask()
    now += 5 * 60_000 - 1
    expect((await client.verify(id))['CodEstatus']).toBe('5000')
    now += 1
    expect((await client.verify(id))['CodEstatus']).toBe('300')
    await client.login()
    expect((await client.verify(id))['CodEstatus']).toBe('5000')
  })
})

describe('packages', () => {
  test('there are as many as the size asks for, with ids that differ in the last part', async () => {
    await start({ packageSize: 10 })
    const { packages } = await client.verify(await ask())
    expect(packages.length).toBe(Math.ceil(ofOwner('issuerRfc').length / 10))
    expect(packages.map((id) => id.slice(-3))).toEqual(packages.map((_, i) => `_${String(i + 1).padStart(2, '0')}`))
  })

  test('two downloads give the same bytes, the third is 5008', async () => {
    await start()
    const { packages } = await client.verify(await ask())
    const [id = ''] = packages
    const [one, two, three] = [await client.download(id), await client.download(id), await client.download(id)]
    expect(one.zip.length).toBeGreaterThan(1000)
    expect(two.zip.equals(one.zip)).toBe(true)
    expect(three).toEqual({ code: '5008', zip: Buffer.alloc(0) })
  })

  test('after 72 hours it is 5007; one that never was is 5004', async () => {
    await start()
    const { packages } = await client.verify(await ask())
    await later(72 * HOUR + 1)
    expect((await client.download(packages[0] ?? '')).code).toBe('5007')
    expect((await client.download('NADA_01')).code).toBe('5004')
  })
})

describe('folio', () => {
  test('brings one document by UUID in either case', async () => {
    await start()
    const document = ofOwner('receiverRfc', 'vigente')[0]
    const id = await ask({ Folio: document?.uuid.toLowerCase() ?? '' }, 'SolicitaDescargaFolio')
    expect(await client.verify(id)).toMatchObject({ EstadoSolicitud: '3', NumeroCFDIs: '1' })
  })

  test('a cancelled one is 5012, what is no UUID 301, what is not ours comes back empty', async () => {
    await start()
    const cancelled = ofOwner('receiverRfc', 'cancelado')[0] ?? ofOwner('issuerRfc', 'cancelado')[0]
    expect(await code({ Folio: cancelled?.uuid ?? '' }, 'SolicitaDescargaFolio')).toBe('5012')
    expect(await code({ Folio: 'A-1' }, 'SolicitaDescargaFolio')).toBe('301')
    const foreign = world.documents.find(
      ({ issuerRfc, receiverRfc }) => issuerRfc !== owner.taxpayer.rfc && receiverRfc !== owner.taxpayer.rfc,
    )
    const id = await ask({ Folio: foreign?.uuid ?? '' }, 'SolicitaDescargaFolio')
    expect(await client.verify(id)).toMatchObject({ EstadoSolicitud: '5', CodigoEstadoSolicitud: '5004' })
  })

  test('the same one too often in a day is 5011 until the day is over', async () => {
    await start({ limits: { foliosPerDay: 2 } })
    const attributes = { Folio: ofOwner('issuerRfc', 'vigente')[0]?.uuid ?? '' }
    expect(await code(attributes, 'SolicitaDescargaFolio')).toBe('5000')
    expect(await code(attributes, 'SolicitaDescargaFolio')).toBe('5000')
    expect(await code(attributes, 'SolicitaDescargaFolio')).toBe('5011')
    await later(24 * HOUR)
    expect(await code(attributes, 'SolicitaDescargaFolio')).toBe('5000')
  })
})
