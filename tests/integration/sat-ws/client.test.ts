/** Our client against the strict stand-in of the SAT, which shares no code with it and takes nothing on trust. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import JSZip from 'jszip'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eachOf, randomFaults, scriptedFaults, type FaultPlan } from '../../../simulators/sat-ws/faults'
import { startSatSimulator } from '../../../simulators/sat-ws/server'
import type { SatSimulator, SimulatorOptions } from '../../../simulators/sat-ws/options'
import { createWorld, type World, type WorldDocument } from '../../../simulators/world/world'
import { openEfirma } from '../../../src-main/efirma/open-efirma'
import { createClock } from '../../../src-main/platform/clock'
import { consultCfdi } from '../../../src-main/sat-ws/consult-cfdi'
import { createSatWebService } from '../../../src-main/sat-ws/create-sat-web-service'
import type { DownloadQuery, SatWebService } from '../../../src-main/sat-ws/sat-ws'
import { civilInMexico } from '../../../src-shared/domain/civil-time'
import { AppError } from '../../../src-shared/domain/errors'

const NOW = Date.UTC(2026, 10, 23, 16)
const range = { from: '2026-10-01T00:00:00', to: '2026-10-31T23:59:59' }
const never = new AbortController().signal
const clock = createClock(NOW, 1)

let world: World
let folder: string
let sat: SatSimulator | null = null

beforeAll(() => {
  world = createWorld({ seed: 'client', now: NOW, clients: 4, documents: 240, withholdings: 40, range })
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'acopio-client-'))
})
afterEach(async () => {
  await sat?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function start(options: Partial<SimulatorOptions> = {}): Promise<SatSimulator> {
  return (sat = await startSatSimulator({ world, now: clock.nowMs, packageSize: 25, ...options }))
}

const hostMap = () => new Map(Object.entries(sat?.hostMap ?? {}))

function clientOf(index: number): { rfc: string; service: SatWebService } {
  const client = world.clients[index]
  if (client === undefined) throw new Error('no such client')
  const { cer, key, password } = client.efirma
  return { rfc: client.taxpayer.rfc, service: createSatWebService({ efirma: openEfirma(cer, key, password), hostMap: hostMap(), clock }) }
}

function truth(rfc: string, { document, direction, status }: DownloadQuery): WorldDocument[] {
  const side = direction === 'issued' ? 'issuerRfc' : 'receiverRfc'
  return world.documents.filter((one) => one[side] === rfc && one.family === document && (status === 'todos' || one.status === status))
}

/** The whole way of one solicitud; content of all entries of all packages, by name. */
async function fetchAll(service: SatWebService, query: DownloadQuery): Promise<Map<string, Buffer>> {
  const { code, requestId } = await service.request(query, never)
  expect(code).toBe('5000')
  return fetchPackages(service, query.document, requestId ?? '')
}

async function fetchPackages(service: SatWebService, document: DownloadQuery['document'], requestId: string): Promise<Map<string, Buffer>> {
  const verified = await service.verify(document, requestId, never)
  const found = new Map<string, Buffer>()
  for (const id of verified.packageIds) {
    const file = join(folder, `${id}.zip`)
    expect(await service.download(document, id, file, never)).toMatchObject({ code: '5000' })
    const zip = await JSZip.loadAsync(readFileSync(file), { checkCRC32: true })
    for (const entry of Object.values(zip.files)) found.set(entry.name, await entry.async('nodebuffer'))
  }
  return found
}

describe.each([0, 1, 2, 3])('client %i, whatever its RFC holds', (index) => {
  test.each(['issued', 'received'] as const)('%s XML comes home byte by byte', async (direction) => {
    await start()
    const { rfc, service } = clientOf(index)
    const query: DownloadQuery = { document: 'cfdi', direction, content: 'xml', status: 'vigente', ...range }
    const found = await fetchAll(service, query)
    const expected = truth(rfc, query)
    expect([...found.keys()].map((name) => name.slice(0, 36).toUpperCase()).sort()).toEqual(expected.map((one) => one.uuid).sort())
    for (const one of expected) expect([...found.values()].some((bytes) => bytes.equals(one.xml()))).toBe(true)
  })

  test('metadata and retenciones', async () => {
    await start()
    const { rfc, service } = clientOf(index)
    for (const document of ['cfdi', 'retenciones'] as const) {
      const query: DownloadQuery = { document, direction: 'issued', content: 'metadata', status: 'todos', ...range }
      const expected = truth(rfc, query)
      const { requestId } = await service.request(query, never)
      const verified = await service.verify(document, requestId ?? '', never)
      if (expected.length === 0) expect(verified).toMatchObject({ state: 5, stateCode: '5004', packageIds: [] })
      else expect(verified).toMatchObject({ state: 3, stateCode: '5000', count: expected.length })
    }
  })
})

test('one document by its folio, in force or cancelled', async () => {
  await start()
  const ofAnybody = (status: WorldDocument['status']) => {
    const found = world.documents.find((one) => one.family === 'cfdi' && one.status === status)
    if (found === undefined) throw new Error(`there is nothing ${status}`)
    return { document: found, ...clientOf(Math.max(indexOf(found.issuerRfc), indexOf(found.receiverRfc))) }
  }
  const inForce = ofAnybody('vigente')
  const { requestId } = await inForce.service.requestFolio('cfdi', inForce.document.uuid, never)
  const found = await fetchPackages(inForce.service, 'cfdi', requestId ?? '')
  expect([...found.values()].some((bytes) => bytes.equals(inForce.document.xml()))).toBe(true)
  const cancelled = ofAnybody('cancelado')
  expect(await cancelled.service.requestFolio('cfdi', cancelled.document.uuid, never)).toMatchObject({ code: '5012', requestId: null })
})

function indexOf(rfc: string): number {
  return world.clients.findIndex((client) => client.taxpayer.rfc === rfc)
}

test('what the SAT refuses comes back as its code', async () => {
  await start()
  const { service } = clientOf(0)
  const query: DownloadQuery = { document: 'cfdi', direction: 'received', content: 'xml', status: 'todos', ...range }
  expect(await service.request(query, never)).toMatchObject({ code: '301', message: expect.stringContaining('cancelados') })
  expect(await service.verify('cfdi', '00000000-0000-4000-8000-000000000000', never)).toMatchObject({ code: '5004' })
  expect(await service.download('cfdi', 'NONE_01', join(folder, 'x'), never)).toMatchObject({ code: '5004' })
  expect(readdirSync(folder)).toEqual([])
})

test('the third solicitud of the same is refused for life, the third download of a package too', async () => {
  await start()
  const { service } = clientOf(0)
  const query: DownloadQuery = { document: 'cfdi', direction: 'issued', content: 'xml', status: 'vigente', ...range }
  const first = await service.request(query, never)
  const [id = ''] = (await service.verify('cfdi', first.requestId ?? '', never)).packageIds
  const codes = []
  for (let times = 0; times < 3; times++) codes.push((await service.download('cfdi', id, join(folder, `${times}`), never)).code)
  expect(codes).toEqual(['5000', '5000', '5008'])
  expect((await service.request(query, never)).code).toBe('5000')
  expect((await service.request(query, never)).code).toBe('5002')
})

describe('tokens', () => {
  test('forgotten by the SAT at every single call, each is renewed once and the call goes through', async () => {
    const forget = { kind: 'expire-token' } as const
    await start({
      faults: scriptedFaults(
        (['request', 'verify', 'download'] as const).map((endpoint) => ({ endpoint, nth: 1, rfc: clientRfc(0), fault: forget })),
      ),
    })
    const { service } = clientOf(0)
    await fetchAll(service, { document: 'cfdi', direction: 'issued', content: 'xml', status: 'vigente', ...range })
    expect(sat?.counts().calls.authenticate).toBe(4)
    expect(sat?.log.filter((one) => one.code === '300')).toHaveLength(3)
  })

  test('a revoked e.firma is told as such, with a right clock', async () => {
    await start()
    const revoked = world.clients[0]?.mistaken('revoked')
    if (revoked === undefined) throw new Error('the world has no client')
    const service = createSatWebService({ efirma: openEfirma(revoked.cer, revoked.key, revoked.password), hostMap: hostMap(), clock })
    await expect(service.verify('cfdi', 'A', never)).rejects.toMatchObject({ code: 'sat.auth-refused', params: { sent: 0 } })
  })

  test('a clock a quarter of an hour off is told as such', async () => {
    await start({ now: () => clock.nowMs() + 15 * 60_000 })
    await expect(clientOf(0).service.verify('cfdi', 'A', never)).rejects.toMatchObject({
      code: 'sat.clock-wrong',
      params: { minutes: 15, sent: 0 },
    })
  })
})

function clientRfc(index: number): string {
  return world.clients[index]?.taxpayer.rfc ?? ''
}

test('with half of all calls going wrong, each gives its answer or a transient error that says whether it was sent', async () => {
  const faults: FaultPlan = eachOf(randomFaults('half', 0.5))
  await start({ faults })
  const { service } = clientOf(1)
  let answers = 0
  const codes = new Set<string>()
  for (let second = 0; second < 40; second++) {
    const to = civilInMexico(Date.parse('2026-10-20T00:00:00-06:00') + second * 1000)
    const query: DownloadQuery = { document: 'cfdi', direction: 'issued', content: 'metadata', status: 'todos', from: range.from, to }
    const before = sat?.counts().calls.request ?? 0
    const outcome = await service.request(query, never).catch((thrown: unknown) => thrown)
    if (outcome instanceof AppError) {
      codes.add(outcome.code)
      expect(outcome.kind).toBe('transient')
      if (outcome.params['sent'] === 0) expect(sat?.counts().calls.request).toBe(before)
      else expect(outcome.params['sent']).toBe(1)
    } else {
      expect(outcome).toMatchObject({ code: '5000' })
      answers += 1
    }
  }
  expect(answers).toBeGreaterThan(5)
  expect(codes.size).toBeGreaterThan(1)
})

describe('state of one CFDI', () => {
  test('agrees with the truth for every document there is', async () => {
    await start()
    for (const one of world.documents.filter((document) => document.family === 'cfdi').slice(0, 60)) {
      const seal = /\sSello=["']([^"']+)["']/i.exec(one.xml().toString('utf8'))?.[1] ?? null
      const { uuid, version, issuerRfc, receiverRfc, total } = one
      expect(await consultCfdi({ hostMap: hostMap() }, { version, uuid, issuerRfc, receiverRfc, total, seal }, never)).toMatchObject({
        status: one.status,
      })
    }
  })

  test('a document of another total is not found', async () => {
    await start()
    const one = world.documents.find((document) => document.family === 'cfdi' && document.type === 'I')
    if (one === undefined) throw new Error('the world has no invoice')
    const { uuid, version, issuerRfc, receiverRfc } = one
    const printed = { version, uuid, issuerRfc, receiverRfc, total: '0.01', seal: null }
    expect(await consultCfdi({ hostMap: hostMap() }, printed, never)).toMatchObject({ status: 'no-encontrado' })
  })
})
