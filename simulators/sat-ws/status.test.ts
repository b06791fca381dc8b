import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld, type World, type WorldDocument } from '../world/world'
import { post } from './client.fixture'
import { startSatSimulator } from './server'
import type { SatSimulator } from './options'

const NOW = Date.parse('2026-11-20T18:00:00Z')
const URL_OF_STATUS = 'https://consultaqr.facturaelectronica.sat.gob.mx/ConsultaCFDIService.svc'

let world: World
let sat: SatSimulator

beforeAll(async () => {
  world = createWorld({
    seed: 'status',
    now: NOW,
    clients: 2,
    documents: 200,
    withholdings: 5,
    range: { from: '2026-09-01T00:00:00', to: '2026-10-31T23:59:59' },
  })
  sat = await startSatSimulator({ world, now: () => NOW })
})
afterAll(() => sat.close())

async function consult(expression: string): Promise<{ code: string; state: string; cancellable: string }> {
  const body =
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><Consulta xmlns="http://tempuri.org/">' +
    `<expresionImpresa><![CDATA[${expression}]]></expresionImpresa></Consulta></s:Body></s:Envelope>`
  const { text } = await post(sat, URL_OF_STATUS, 'http://tempuri.org/IConsultaCFDIService/Consulta', body, null)
  const field = (name: string) => new RegExp(`<a:${name}>([^<]*)<`).exec(text)?.[1] ?? ''
  return { code: field('CodigoEstatus'), state: field('Estado'), cancellable: field('EsCancelable') }
}

function expressionOf({ issuerRfc, receiverRfc, total, uuid }: WorldDocument, changes: { total?: string; fe?: string } = {}): string {
  const escaped = (rfc: string) => rfc.replaceAll('&', '&amp;')
  const fe = changes.fe === undefined ? '' : `&fe=${changes.fe}`
  return `?re=${escaped(issuerRfc)}&rr=${escaped(receiverRfc)}&tt=${changes.total ?? total}&id=${uuid}${fe}`
}

function one(belongs: (document: WorldDocument) => boolean): WorldDocument {
  const found = world.documents.find(belongs)
  if (found === undefined) throw new Error('the seed has no such document')
  return found
}

test('an invoice in force is Vigente, also when an RFC holds an &', async () => {
  const document = one(({ type, status, issuerRfc }) => type === 'I' && status === 'vigente' && issuerRfc.includes('&'))
  expect(await consult(expressionOf(document))).toEqual({
    code: 'S - Comprobante obtenido satisfactoriamente.',
    state: 'Vigente',
    cancellable: 'Cancelable con aceptación',
  })
})

test('a cancelled one is Cancelado', async () => {
  expect(await consult(expressionOf(one(({ status }) => status === 'cancelado')))).toMatchObject({
    state: 'Cancelado',
    cancellable: 'No cancelable',
  })
})

test('the total may be printed with other zeros, but must be the same amount', async () => {
  const document = one(({ type, total }) => type === 'I' && total.endsWith('0'))
  expect(await consult(expressionOf(document, { total: `${document.total}0000` }))).toMatchObject({ state: 'Vigente' })
  expect(await consult(expressionOf(document, { total: '1.00' }))).toMatchObject({
    code: 'N - 602: Comprobante no encontrado.',
    state: 'No Encontrado',
  })
})

test('the end of the seal is compared when it is given', async () => {
  const document = one(({ type, status }) => type === 'I' && status === 'vigente')
  const seal = /\sSello=["']([^"']+)["']/.exec(document.xml().toString('utf8'))?.[1] ?? ''
  expect(await consult(expressionOf(document, { fe: seal.slice(-8) }))).toMatchObject({ state: 'Vigente' })
  expect(await consult(expressionOf(document, { fe: 'AAAAAAA=' }))).toMatchObject({ state: 'No Encontrado' })
})

test('a retención and an unknown UUID are not found, nonsense is 601', async () => {
  expect(await consult(expressionOf(one(({ family }) => family === 'retenciones')))).toMatchObject({ state: 'No Encontrado' })
  expect(await consult('?re=A&rr=B&tt=1.00&id=00000000-0000-0000-0000-000000000000')).toMatchObject({ state: 'No Encontrado' })
  expect(await consult('hola')).toMatchObject({ code: 'N - 601: La expresión impresa proporcionada no es válida.' })
})
