/**
 * A seeded writer of CFDI 4.0 for benches and for tests of the invoice store: same seed, same bytes. Varied as PACs vary
 * (order of attributes, indenting, BOM, case of the UUID, entities, addenda), 4 to 25 KB each; seals are noise of the right
 * length. It keeps its own books, by which a store can be checked.
 */
import { createHash } from 'node:crypto'

export interface CorpusDocument {
  uuid: string
  type: 'I' | 'E' | 'P' | 'N'
  date: string
  issuerRfc: string
  issuerName: string
  receiverRfc: string
  receiverName: string
  currency: string
  exchangeRate: string | null
  /** Amounts in hundredths. */
  subtotalCents: bigint
  vatCents: bigint
  totalCents: bigint
  series: string
  folio: string
  descriptions: string[]
  xml: Buffer
}

/** xorshift128: small, seeded, the same everywhere. */
export function randomOf(seed: number): () => number {
  let [x, y, z, w] = [seed | 1, 362436069, 521288629, 88675123]
  return () => {
    const t = x ^ (x << 11)
    ;[x, y, z] = [y, z, w]
    w = (w ^ (w >>> 19) ^ (t ^ (t >>> 8))) >>> 0
    return w / 2 ** 32
  }
}

const WORDS =
  'servicio de mantenimiento preventivo equipo cómputo licencia anual software papelería tóner cartucho renta oficina asesoría contable fiscal hospedaje alimentos gasolina diésel flete transporte acero varilla cemento lámina tornillo válvula bomba filtro aceite llanta batería café azúcar harina niño señalización diseño impresión publicidad honorarios médico consulta análisis laboratorio guantes cubrebocas uniforme bota casco cable interruptor transformador luminaria pintura barniz madera vidrio espejo tubería conexión limpieza jabón cloro vigilancia monitoreo instalación capacitación curso'.split(
    ' ',
  )
const COMPANIES = ['Comercializadora', 'Grupo', 'Servicios', 'Distribuidora', 'Constructora', 'Transportes', 'Consultoría', 'Industrias']
const SURNAMES = ['Hernández', 'García', 'Núñez', 'López', 'Peña', 'Ramírez', 'Flores', 'Ibáñez', 'Castañeda', 'Morales']

interface CorpusOptions {
  seed: number
  count: number
  /** RFCs of the clients; each document has one of them on one side. */
  clients: readonly string[]
  /** Days from 2026-01-01 the documents are spread over. */
  days?: number
}

export function* corpus({ seed, count, clients, days = 90 }: CorpusOptions): Generator<CorpusDocument> {
  const random = randomOf(seed)
  const others = Array.from({ length: 400 }, (_, i) => rfcOf(i))
  for (let i = 0; i < count; i++) yield makeDocument(random, { seed, index: i, days, clients, others })
}

export function rfcOf(index: number): string {
  const letters = 'ABCDEFGHJKLMNOPQRSTUVWXYZ'
  const three = [0, 1, 2].map((place) => letters[Math.floor(index / 25 ** place) % 25]).join('')
  return `${three}${String(70 + (index % 29)).padStart(2, '0')}0${1 + (index % 9)}1${index % 9}${letters[index % 25]}${index % 10}${index % 9}`
}

function pick<T>(random: () => number, list: readonly T[], fallback: T): T {
  return list[Math.floor(random() * list.length)] ?? fallback
}

function money(cents: bigint): string {
  const digits = cents.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function noise(random: () => number, length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  let text = ''
  for (let i = 0; i < length; i++) text += alphabet[Math.floor(random() * 64)]
  return text
}

const CERTIFICATE = noise(randomOf(77), 2_600)

export function nameOf(rfc: string): string {
  const random = randomOf([...rfc].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 2 ** 31)
  if (rfc.length === 13) return `José ${pick(random, SURNAMES, '')} ${pick(random, SURNAMES, '')}`
  return `${pick(random, COMPANIES, '')} ${pick(random, SURNAMES, '')} & ${pick(random, SURNAMES, '')} "${rfc.slice(0, 3)}" S.A. de C.V.`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

interface Lines {
  descriptions: string[]
  subtotalCents: bigint
  vatCents: bigint
  xml: string
}

function makeLines(random: () => number, type: CorpusDocument['type']): Lines {
  const lines: Lines = { descriptions: [], subtotalCents: 0n, vatCents: 0n, xml: '' }
  const count = type === 'P' ? 1 : 1 + Math.floor(random() ** 2 * 16)
  for (let line = 0; line < count; line++) {
    const description = Array.from({ length: 3 + Math.floor(random() * 9) }, () => pick(random, WORDS, '')).join(' ')
    const amount = type === 'P' ? 0n : BigInt(100 + Math.floor(random() ** 3 * 5_000_000))
    const vat = type === 'N' || type === 'P' ? 0n : (amount * 16n + 50n) / 100n
    lines.descriptions.push(type === 'P' ? 'Pago' : description)
    lines.subtotalCents += amount
    lines.vatCents += vat
    lines.xml += conceptXml(type, description, amount, vat)
  }
  return lines
}

interface Place {
  seed: number
  index: number
  days: number
  clients: readonly string[]
  others: readonly string[]
}

function makeDocument(random: () => number, { seed, index, days, clients, others }: Place): CorpusDocument {
  const roll = random()
  const type = roll < 0.7 ? 'I' : roll < 0.82 ? 'P' : roll < 0.92 ? 'N' : 'E'
  const sides = [pick(random, clients, 'AAA010101AAA'), pick(random, others, 'BBB010101BBB')]
  const [issuerRfc = '', receiverRfc = ''] = random() < 0.5 ? sides : sides.toReversed()
  const second = Math.floor(random() * days * 86_400)
  const hash = createHash('md5').update(`${seed}:${index}`).digest('hex').toUpperCase()
  const isForeign = type === 'I' && random() < 0.08
  const { xml: concepts, ...lines } = makeLines(random, type)
  const facts = {
    uuid: hash.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    type,
    date: new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString().slice(0, 19),
    issuerRfc,
    issuerName: nameOf(issuerRfc),
    receiverRfc,
    receiverName: nameOf(receiverRfc),
    currency: type === 'P' ? 'XXX' : isForeign ? 'USD' : 'MXN',
    exchangeRate: isForeign ? (17 + random() * 3).toFixed(4) : null,
    ...lines,
    totalCents: lines.subtotalCents + lines.vatCents,
    series: pick(random, ['A', 'FAC', 'B', 'NC'], 'A'),
    folio: String(index + 1),
  } as const
  return { ...facts, xml: Buffer.from(print(random, facts, concepts)) }
}

type Facts = Omit<CorpusDocument, 'xml'>

function print(random: () => number, facts: Facts, concepts: string): string {
  const { issuerRfc, receiverRfc, issuerName, receiverName, subtotalCents, vatCents, type, date } = facts
  const seal = noise(random, 344)
  const taxes =
    vatCents === 0n
      ? ''
      : `<cfdi:Impuestos TotalImpuestosTrasladados="${money(vatCents)}"><cfdi:Traslados><cfdi:Traslado Base="${money(subtotalCents)}" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="${money(vatCents)}"/></cfdi:Traslados></cfdi:Impuestos>`
  const uuid = random() < 0.5 ? facts.uuid : facts.uuid.toLowerCase()
  const timbre = `<tfd:TimbreFiscalDigital xmlns:tfd="http://www.sat.gob.mx/TimbreFiscalDigital" Version="1.1" UUID="${uuid}" FechaTimbrado="${date}" RfcProvCertif="SPR190613I52" SelloCFD="${seal}" NoCertificadoSAT="30001000000500003456" SelloSAT="${noise(random, 344)}"/>`
  const addenda = random() < 0.25 ? `<cfdi:Addenda><pedido xmlns="urn:x" numero="${noise(random, 300)}"/></cfdi:Addenda>` : ''
  const xml =
    `<?xml version="1.0" encoding="UTF-8"?>\n<cfdi:Comprobante ${attributes(random, facts, seal).join(' ')}>` +
    `<cfdi:Emisor Rfc="${escaped(issuerRfc)}" Nombre="${escaped(issuerName)}" RegimenFiscal="601"/>` +
    `<cfdi:Receptor Rfc="${escaped(receiverRfc)}" Nombre="${escaped(receiverName)}" DomicilioFiscalReceptor="64000" RegimenFiscalReceptor="601" UsoCFDI="${type === 'P' ? 'CP01' : 'G03'}"/>` +
    `<cfdi:Conceptos>${concepts}</cfdi:Conceptos>${taxes}<cfdi:Complemento>${timbre}</cfdi:Complemento>${addenda}</cfdi:Comprobante>`
  const indented = random() < 0.3 ? xml.replaceAll('><', '>\n  <') : xml
  return (random() < 0.1 ? '\u{feff}' : '') + indented
}

function attributes(random: () => number, facts: Facts, seal: string): string[] {
  const { type, series, folio, date, subtotalCents, totalCents, currency, exchangeRate } = facts
  const list = [
    'xmlns:cfdi="http://www.sat.gob.mx/cfd/4"',
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    'xsi:schemaLocation="http://www.sat.gob.mx/cfd/4 http://www.sat.gob.mx/sitio_internet/cfd/4/cfdv40.xsd"',
    'Version="4.0"',
    `Serie="${series}"`,
    `Folio="${folio}"`,
    `Fecha="${date}"`,
    `Sello="${seal}"`,
    'NoCertificado="30001000000500003416"',
    `Certificado="${CERTIFICATE}"`,
    `SubTotal="${type === 'P' ? '0' : money(subtotalCents)}"`,
    `Moneda="${currency}"`,
    ...(exchangeRate === null ? [] : [`TipoCambio="${exchangeRate}"`]),
    `Total="${type === 'P' ? '0' : money(totalCents)}"`,
    `TipoDeComprobante="${type}"`,
    'Exportacion="01"',
    ...(type === 'P' ? [] : ['MetodoPago="PUE"', 'FormaPago="03"']),
    'LugarExpedicion="64000"',
  ]
  return random() < 0.4 ? list.sort(() => random() - 0.5) : list
}

function conceptXml(type: string, description: string, amount: bigint, vat: bigint): string {
  if (type === 'P') {
    return '<cfdi:Concepto ClaveProdServ="84111506" Cantidad="1" ClaveUnidad="ACT" Descripcion="Pago" ValorUnitario="0" Importe="0" ObjetoImp="01"/>'
  }
  const head = `<cfdi:Concepto ClaveProdServ="81111500" NoIdentificacion="${description.length}" Cantidad="1" ClaveUnidad="E48" Unidad="Servicio" Descripcion="${escaped(description)}" ValorUnitario="${money(amount)}" Importe="${money(amount)}"`
  if (vat === 0n) return `${head} ObjetoImp="01"/>`
  return `${head} ObjetoImp="02"><cfdi:Impuestos><cfdi:Traslados><cfdi:Traslado Base="${money(amount)}" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="${money(vat)}"/></cfdi:Traslados></cfdi:Impuestos></cfdi:Concepto>`
}
