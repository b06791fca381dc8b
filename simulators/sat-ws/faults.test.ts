import { afterEach, beforeAll, expect, test } from 'vitest'
import { connect, ORIGINS, type TestClient } from './client.fixture'
import { createWorld, type World } from '../world/world'
import { damagedOnce, eachOf, randomFaults, scriptedFaults, type Fault, type FaultPlan } from './faults'
import { startSatSimulator } from './server'
import type { SatSimulator } from './options'

const NOW = Date.parse('2026-11-20T18:00:00Z')
const PERIOD = { FechaInicial: '2026-10-01T00:00:00', FechaFinal: '2026-10-31T23:59:59', TipoSolicitud: 'CFDI' }

let world: World
let sat: SatSimulator

beforeAll(() => {
  world = createWorld({
    seed: 'faults',
    now: NOW,
    clients: 2,
    documents: 120,
    range: { from: '2026-10-01T00:00:00', to: '2026-10-31T23:59:59' },
  })
})
afterEach(() => sat.close())

async function start(faults: FaultPlan, packageSize = 10_000): Promise<TestClient> {
  sat = await startSatSimulator({ world, now: () => NOW, faults, packageSize })
  return clientAt(1)
}

function clientAt(index: number): TestClient {
  const found = world.clients[index]
  if (found === undefined) throw new Error('no such client')
  return connect(sat, found.taxpayer.rfc, found.efirma, () => NOW)
}

const ask = (client: TestClient) => client.request('SolicitaDescargaEmitidos', { ...PERIOD, RfcEmisor: client.rfc })
const once = (endpoint: 'authenticate' | 'request' | 'verify' | 'download', fault: Fault) => scriptedFaults([{ endpoint, nth: 1, fault }])

test('a connection that breaks before the call is read leaves no solicitud behind', async () => {
  const client = await start(once('request', { kind: 'reset-before' }))
  await expect(ask(client)).rejects.toThrow()
  expect(sat.counts()).toMatchObject({ accepted: 0, sentByKey: {} })
  expect((await ask(client))['CodEstatus']).toBe('5000')
})

test('a lost answer leaves a solicitud that counts', async () => {
  const client = await start(once('request', { kind: 'reset-after' }))
  await expect(ask(client)).rejects.toThrow()
  expect(sat.counts().accepted).toBe(1)
  await ask(client)
  expect((await ask(client))['CodEstatus']).toBe('5002')
})

test('an answer that breaks off in the middle is an error to its reader, and the download counts', async () => {
  const client = await start(once('download', { kind: 'half-body' }))
  const { IdSolicitud = '' } = await ask(client)
  const { packages } = await client.verify(IdSolicitud)
  const [id = ''] = packages
  await expect(client.download(id)).rejects.toThrow()
  expect((await client.download(id)).code).toBe('5000')
  expect((await client.download(id)).code).toBe('5008')
})

test.each([404, 500, 502, 503] as const)('HTTP %i comes as a page, and nothing happened', async (status) => {
  await start(once('request', { kind: 'http', status }))
  const reply = await fetch(`${sat.hostMap[ORIGINS.cfdi.requests] ?? ''}/SolicitaDescargaService.svc`, { method: 'POST', body: '' })
  expect(reply.status).toBe(status)
  expect(reply.headers.get('content-type')).toBe('text/html')
  expect(sat.counts().accepted).toBe(0)
})

test('a maintenance page comes with 200', async () => {
  await start(once('verify', { kind: 'html' }))
  const reply = await fetch(`${sat.hostMap[ORIGINS.cfdi.requests] ?? ''}/VerificaSolicitudDescargaService.svc`, {
    method: 'POST',
    body: '',
  })
  expect(reply.status).toBe(200)
  expect(await reply.text()).toContain('mantenimiento')
})

test.each(['300', '304', '305', '404', '5002', '5005', '5006', '5011'] as const)(
  'code %s can be scripted for one call of one client',
  async (code) => {
    const first = await start(() => null)
    sat.setFaults(scriptedFaults([{ endpoint: 'request', rfc: first.rfc, nth: 2, fault: { kind: 'code', code } }]))
    expect((await ask(clientAt(0)))['CodEstatus']).toBe('5000')
    expect((await ask(first))['CodEstatus']).toBe('5000')
    expect((await ask(first))['CodEstatus']).toBe(code)
    expect((await ask(first))['CodEstatus']).toBe('5000')
  },
)

test('a token can die early', async () => {
  const client = await start(once('verify', { kind: 'expire-token' }))
  const { IdSolicitud = '' } = await ask(client)
  expect((await client.verify(IdSolicitud))['CodEstatus']).toBe('300')
  await client.login()
  expect((await client.verify(IdSolicitud))['CodEstatus']).toBe('5000')
})

test.each([4, 5, 6] as const)('state %i stays, state 2 does not', async (state) => {
  const client = await start(
    scriptedFaults([
      { endpoint: 'verify', nth: 1, fault: { kind: 'state', state: 2 } },
      { endpoint: 'verify', nth: 3, fault: { kind: 'state', state, code: '5000' } },
    ]),
  )
  const { IdSolicitud = '' } = await ask(client)
  const states = []
  for (let i = 0; i < 5; i++) states.push((await client.verify(IdSolicitud))['EstadoSolicitud'])
  expect(states).toEqual(['2', '3', String(state), String(state), String(state)])
})

test.each(['corrupt-zip', 'cut-zip'] as const)('%s spoils the first download of every package and no second one', async (kind) => {
  const client = await start(damagedOnce(kind), 20)
  const { IdSolicitud = '' } = await ask(client)
  const { packages } = await client.verify(IdSolicitud)
  expect(packages.length).toBeGreaterThan(1)
  for (const id of packages) {
    const [damaged, whole] = [await client.download(id), await client.download(id)]
    expect(damaged.code).toBe('5000')
    expect(damaged.zip.equals(whole.zip)).toBe(false)
  }
})

test('random faults are the same for the same seed and about as many as asked for', () => {
  const call = { endpoint: 'verify', family: 'cfdi', rfc: null, packageId: null, content: null, key: null } as const
  const kinds = (seed: string) =>
    Array.from({ length: 2_000 }, (_, i) => randomFaults(seed, 0.2)({ ...call, nth: i + 1 }, 'arrival')?.kind ?? null)
  expect(kinds('a')).toEqual(kinds('a'))
  expect(kinds('a')).not.toEqual(kinds('b'))
  const share = kinds('a').filter((kind) => kind !== null).length / 2_000
  expect(share).toBeGreaterThan(0.17)
  expect(share).toBeLessThan(0.23)
})

test('two kinds of damage fall on two packages of the content they are for', async () => {
  const plan = eachOf(damagedOnce('hostile-zip', 1, 'xml'), damagedOnce('corrupt-zip', 1, 'xml'))
  const client = await start(plan, 20)
  const metadata = await client.request('SolicitaDescargaEmitidos', { ...PERIOD, TipoSolicitud: 'Metadata', RfcEmisor: client.rfc })
  for (const id of (await client.verify(metadata['IdSolicitud'] ?? '')).packages) await client.download(id)
  const { packages } = await client.verify((await ask(client))['IdSolicitud'] ?? '')
  for (const id of packages) await client.download(id)
  const played = sat.log.filter(({ endpoint }) => endpoint === 'download').map(({ fault }) => fault)
  expect(played.slice(0, 4)).toEqual([null, 'hostile-zip', 'corrupt-zip', null].slice(0, played.length))
  expect(played.length).toBeGreaterThan(2)
})

test('plans can be put together; the first that speaks decides', () => {
  const call = { endpoint: 'verify', family: 'cfdi', nth: 1, rfc: null, packageId: null, content: null, key: null } as const
  const plan = eachOf(once('verify', { kind: 'html' }), () => ({ kind: 'reset-before' }))
  expect(plan(call, 'arrival')).toEqual({ kind: 'html' })
  expect(plan({ ...call, nth: 2 }, 'arrival')).toEqual({ kind: 'reset-before' })
})
