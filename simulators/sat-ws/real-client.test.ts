/** A client that others wrote and that works with the real SAT must work here. */
import {
  CResponse,
  DateTimePeriod,
  DocumentStatus,
  DownloadType,
  Fiel,
  FielRequestBuilder,
  MetadataPackageReader,
  QueryParameters,
  RequestType,
  Service,
  ServiceEndpoints,
  type CRequest,
  type WebClientInterface,
} from '@nodecfdi/sat-ws-descarga-masiva'
import JSZip from 'jszip'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { civilInMexico, addSeconds } from '../../src-shared/domain/civil-time'
import { createWorld, type World, type WorldDocument } from '../world/world'
import { startSatSimulator } from './server'
import type { SatSimulator } from './options'

let world: World
let sat: SatSimulator
const now = Date.now()
const to = addSeconds(civilInMexico(now), -60)
const from = addSeconds(to, -30 * 86_400)

beforeAll(async () => {
  world = createWorld({ seed: 'real-client', now, clients: 3, documents: 300, withholdings: 20, range: { from, to } })
  sat = await startSatSimulator({ world, packageSize: 40, strays: true })
})
afterAll(() => sat.close())

/** Goes to the simulator wherever the library wants to go to the SAT. */
function webClient(): WebClientInterface {
  return {
    fireRequest: () => {},
    fireResponse: () => {},
    async call(request: CRequest) {
      const url = new URL(request.getUri())
      const target = sat.hostMap[url.origin]
      if (target === undefined) throw new Error(`not simulated: ${url.origin}`)
      const answer = await fetch(target + url.pathname, {
        method: request.getMethod(),
        headers: request.getHeaders(),
        body: request.getBody(),
      })
      return new CResponse(answer.status, await answer.text(), Object.fromEntries(answer.headers))
    },
  }
}

function serviceOf(index: number, endpoints = ServiceEndpoints.cfdi()): Service {
  const files = world.clients[index]?.efirma
  if (files === undefined) throw new Error('no such client')
  const fiel = Fiel.create(files.cer.toString('binary'), files.key.toString('binary'), files.password)
  return new Service(new FielRequestBuilder(fiel), webClient(), null, endpoints)
}

/** By UUID as named. The library's own reader overlooks documents with single quotes. */
async function documentsIn(contents: readonly string[]): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>()
  for (const content of contents) {
    for (const entry of Object.values((await JSZip.loadAsync(content, { checkCRC32: true })).files)) {
      if (/^[^/.]+\.xml$/.test(entry.name)) found.set(entry.name.slice(0, -4), await entry.async('nodebuffer'))
    }
  }
  return found
}

async function packagesOf(service: Service, query: QueryParameters): Promise<string[]> {
  const asked = await service.query(query)
  expect(asked.getStatus().getCode()).toBe(5000)
  const verified = await service.verify(asked.getRequestId())
  expect(verified.getStatusRequest().getEntryId()).toBe('Finished')
  const contents: string[] = []
  for (const id of verified.getPackageIds()) {
    const downloaded = await service.download(id)
    expect(downloaded.getStatus().getCode()).toBe(5000)
    contents.push(Buffer.from(downloaded.getPackageContent(), 'base64').toString('binary'))
  }
  return contents
}

const period = () => DateTimePeriod.createFromValues(from.replace('T', ' '), to.replace('T', ' '))

function ofClient(index: number, side: 'issuerRfc' | 'receiverRfc', family: WorldDocument['family'] = 'cfdi'): WorldDocument[] {
  const rfc = world.clients[index]?.taxpayer.rfc
  return world.documents.filter((document) => document[side] === rfc && document.family === family)
}

// The library cannot read the RFC of client 2, which holds an Ñ.
test.each([0, 1])('client %i takes home every XML it issued, byte by byte as generated', async (index) => {
  const query = QueryParameters.create(period(), new DownloadType('issued'), new RequestType('xml'))
  const found = await documentsIn(await packagesOf(serviceOf(index), query))
  const truth = ofClient(index, 'issuerRfc')
  expect([...found.keys()].sort()).toEqual(truth.map(({ uuid }) => uuid).sort())
  for (const document of truth) expect(found.get(document.uuid)?.equals(document.xml())).toBe(true)
})

test('metadata of received documents tells which are cancelled, XML brings those in force only', async () => {
  const service = serviceOf(0)
  const metadata = QueryParameters.create(period(), new DownloadType('received'), new RequestType('metadata'))
  const rows = new Map<string, string>()
  for (const content of await packagesOf(service, metadata)) {
    for await (const item of (await MetadataPackageReader.createFromContents(content)).metadata()) {
      rows.set(item.get('uuid').toUpperCase(), item.get('estatus'))
    }
  }
  const truth = ofClient(0, 'receiverRfc')
  expect(rows).toEqual(new Map(truth.map(({ uuid, status }) => [uuid, status === 'vigente' ? '1' : '0'])))

  const xml = QueryParameters.create(period(), new DownloadType('received'), new RequestType('xml')).withDocumentStatus(
    new DocumentStatus('active'),
  )
  const found = await documentsIn(await packagesOf(service, xml))
  const inForce = truth.filter(({ status }) => status === 'vigente')
  expect(inForce.length).toBeLessThan(truth.length)
  expect([...found.keys()].sort()).toEqual(inForce.map(({ uuid }) => uuid).sort())
})

test('retenciones come from their own hosts', async () => {
  const endpoints = ServiceEndpoints.retenciones()
  const query = QueryParameters.create(period(), new DownloadType('issued'), new RequestType('xml'), endpoints.getServiceType())
  const truth = [0, 1].map((index) => ofClient(index, 'issuerRfc', 'retenciones'))
  const index = truth.findIndex((documents) => documents.length > 0)
  const contents = await packagesOf(serviceOf(index, endpoints), query)
  expect(contents.length).toBe(1)
  expect(sat.log.filter(({ family }) => family === 'retenciones').map(({ code }) => code)).toEqual(['5000', '5000', '5000', '5000'])
})
