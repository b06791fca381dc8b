import { createHash, createPrivateKey, verify, X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { all, at, cents, readDocument, type ReadNode } from './reader.fixture'
import { cadenaOriginal } from './cadena'
import { createWorld, type World, type WorldDocument, type WorldOptions } from './world'
import { profileOf, truthOf } from './index-file'
import { readRfc } from '../../src-shared/domain/rfc'
import type { XmlNode } from './xml'

const NOW = Date.parse('2026-11-20T18:00:00Z')
const RECENT: WorldOptions = {
  seed: 'promises',
  now: NOW,
  clients: 8,
  documents: 700,
  withholdings: 30,
  range: { from: '2026-09-01T00:00:00', to: '2026-11-30T23:59:59' },
}
const OLD: WorldOptions = {
  ...RECENT,
  seed: 'old promises',
  documents: 300,
  withholdings: 0,
  range: { from: '2021-06-01T00:00:00', to: '2023-06-30T23:59:59' },
}

interface Read {
  document: WorldDocument
  /** Of certificates. */
  issuer: X509Certificate
  xml: Buffer
  root: ReadNode
}

let world: World
let read: Read[]

beforeAll(() => {
  world = createWorld(RECENT)
  read = [world, createWorld(OLD)].flatMap(({ documents, authority }) => {
    const issuer = new X509Certificate(authority.certificate)
    return documents.map((document) => {
      const xml = document.xml()
      return { document, issuer, xml, root: readDocument(xml) }
    })
  })
}, 60_000)

function fingerprint(options: WorldOptions): string {
  const made = createWorld(options)
  const hash = createHash('sha256')
  for (const document of made.documents) hash.update(JSON.stringify(truthOf(document))).update(document.xml())
  for (const { efirma } of made.clients) hash.update(efirma.cer).update(efirma.key).update(efirma.password)
  return hash.digest('hex')
}

describe('seed', () => {
  const small = { ...RECENT, clients: 1, documents: 40 }
  test('the same seed gives the same bytes, another gives others', () => {
    const one = fingerprint(small)
    expect(fingerprint(small)).toBe(one)
    expect(fingerprint({ ...small, seed: 'other' })).not.toBe(one)
  })

  test('a document gives the same bytes however often and in whatever order it is asked', () => {
    const [first, last] = [world.documents[0], world.documents.at(-1)]
    const bytes = first?.xml()
    last?.xml()
    expect(first?.xml()).toEqual(bytes)
  })
})

describe('variety', () => {
  test('there are documents of every type, version and status', () => {
    const kinds = new Set(read.map(({ document: { type, version } }) => `${type} ${version}`))
    expect([...kinds].sort()).toEqual(['E 3.3', 'E 4.0', 'I 3.3', 'I 4.0', 'N 3.3', 'N 4.0', 'P 3.3', 'P 4.0', 'R 2.0', 'T 3.3', 'T 4.0'])
    expect(new Set(read.map(({ document }) => document.status))).toEqual(new Set(['vigente', 'cancelado']))
    expect(new Set(read.flatMap(({ document }) => document.complements))).toEqual(
      new Set(['Pagos', 'Nomina', 'ImpuestosLocales', 'LeyendasFiscales', 'Dividendos', 'Intereses']),
    )
  })

  test.each<[string, RegExp]>([
    ['a byte order mark', /^\uFEFF/],
    ['no declaration', /^\uFEFF?<cfdi/],
    ['line ends of Windows', /\r\n/],
    ['numeric entities', /&#\d+;/],
    ['single quotes', / Version='/],
    ['an ampersand in a name', /Nombre=["'][^"']*&amp;/],
    ['quotes in a description', /Descripcion="[^"]*&quot;/],
    ['quotes in a name', /Nombre="[^"]*&quot;/],
    ['lower-case UUID', /UUID=["'][0-9a-f-]*[a-f][0-9a-f-]*["']/],
    ['an addenda with text that looks like markup', /<!\[CDATA\[Total=/],
    ['empty elements written in two tags', /><\/cfdi:Traslado>/],
    ['six decimals in a line', /Importe=["']\d+\.\d{6}["']/],
    ['an RFC with Ñ', /Rfc=["'][A-Z]*(Ñ|&#209;)/],
    ['the general public', /XAXX010101000/],
    ['a foreigner', /XEXX010101000/],
  ])('%s occurs', (_what, pattern) => {
    expect(read.some(({ xml }) => pattern.test(xml.toString('utf8')))).toBe(true)
  })

  test('every UUID and RFC occurs once, and every RFC has its right check digit', () => {
    expect(new Set(world.documents.map(({ uuid }) => uuid)).size).toBe(world.documents.length)
    const { clients, partners, employees } = world.directory
    const rfcs = [...clients, ...partners, ...employees].map(({ rfc }) => rfc)
    expect(new Set(rfcs).size).toBe(rfcs.length)
    for (const rfc of rfcs) expect(readRfc(rfc)).toMatchObject({ rfc, checkDigitOk: true })
    expect(rfcs.some((rfc) => rfc.includes('Ñ')) && rfcs.some((rfc) => rfc.includes('&'))).toBe(true)
  })

  test('some documents belong to two clients, as issuer and as receiver', () => {
    const rfcs = new Set(world.clients.map(({ taxpayer }) => taxpayer.rfc))
    const shared = world.documents.filter(
      ({ type, issuerRfc, receiverRfc }) => type === 'I' && rfcs.has(issuerRfc) && rfcs.has(receiverRfc),
    )
    expect(shared.length).toBeGreaterThan(0)
  })
})

describe('truth', () => {
  test('says what each XML prints, read by a reader that knows nothing of it', () => {
    for (const { document, root } of read) expect(factsOf(root)).toEqual(factsIn(document))
  })

  test('sums by type equal the sums of the XML', () => {
    const fromIndex = sumsBy(read.map(({ document }) => [document.type, document.total]))
    const fromXml = sumsBy(read.map(({ root }) => [root.attributes['TipoDeComprobante'] ?? 'R', totalOf(root)]))
    expect(fromXml).toEqual(fromIndex)
  })

  test('totals add up from subtotal, discount, taxes and local taxes', () => {
    for (const { document, root } of read.filter(({ document }) => 'IEN'.includes(document.type))) {
      const local = at(root, 'Complemento', 'ImpuestosLocales')[0]?.attributes['TotaldeTraslados'] ?? '0'
      const { subtotal, discount, vatTransferred, iepsTransferred, vatWithheld, isrWithheld, total } = document
      const [plus, minus] = [
        [subtotal, vatTransferred, iepsTransferred, local],
        [discount, vatWithheld, isrWithheld],
      ].map((texts) => texts.reduce((sum, text) => sum + cents(text ?? '0'), 0n))
      expect((plus ?? 0n) - (minus ?? 0n)).toBe(cents(total))
    }
  })

  test('dates follow each other and never reach into the future', () => {
    for (const { date, stampedAt, cancelledAt, status } of world.documents) {
      expect(date <= stampedAt && stampedAt <= '2026-11-20T12:00:00').toBe(true)
      expect(status === 'cancelado').toBe(cancelledAt !== null)
      if (cancelledAt !== null) expect(cancelledAt > date && cancelledAt <= '2026-11-20T12:00:00').toBe(true)
    }
  })

  test('credit notes and payments refer to earlier documents, and no invoice is paid twice', () => {
    const dates = new Map(world.documents.map(({ uuid, date }) => [uuid, date]))
    const paid = new Map<string, bigint>()
    for (const { document, root } of read.filter(({ document }) => dates.has(document.uuid) && 'EP'.includes(document.type))) {
      const related = [
        ...all(root, 'CfdiRelacionado').map((node) => node.attributes['UUID']),
        ...all(root, 'DoctoRelacionado').map((node) => node.attributes['IdDocumento']),
      ]
      expect(related.length).toBeGreaterThan(0)
      for (const uuid of related) expect((dates.get(uuid?.toUpperCase() ?? '') ?? '9') < document.date).toBe(true)
      for (const { attributes } of all(root, 'DoctoRelacionado')) {
        const uuid = attributes['IdDocumento']?.toUpperCase() ?? ''
        paid.set(uuid, (paid.get(uuid) ?? 0n) + cents(attributes['ImpPagado'] ?? '0'))
      }
    }
    const totals = new Map(world.documents.map(({ uuid, total }) => [uuid, cents(total)]))
    for (const [uuid, amount] of paid) expect(amount <= (totals.get(uuid) ?? 0n)).toBe(true)
  })
})

describe('seals', () => {
  test('the seal of each document is valid for the certificate in it, which the authority issued', () => {
    for (const { root, issuer } of read.filter((_, i) => i % 5 === 0)) {
      const certificate = new X509Certificate(Buffer.from(root.attributes['Certificado'] ?? '', 'base64'))
      expect(certificate.verify(issuer.publicKey)).toBe(true)
      expect(Buffer.from(certificate.serialNumber, 'hex').toString()).toBe(root.attributes['NoCertificado'])
      const text = Buffer.from(cadenaOriginal(covered(root)), 'utf8')
      expect(verify('sha256', text, certificate.publicKey, Buffer.from(root.attributes['Sello'] ?? '', 'base64'))).toBe(true)
      expect(all(root, 'TimbreFiscalDigital')[0]?.attributes['SelloCFD']).toBe(root.attributes['Sello'])
    }
  })
})

describe('e.firmas', () => {
  test('the key opens with its password and with no other, and belongs to the certificate', () => {
    for (const { efirma } of world.clients) {
      const certificate = new X509Certificate(efirma.cer)
      const open = (passphrase: string) => createPrivateKey({ key: efirma.key, format: 'der', type: 'pkcs8', passphrase })
      expect(certificate.checkPrivateKey(open(efirma.password))).toBe(true)
      expect(() => open(`${efirma.password}x`)).toThrow()
      expect(Buffer.from(certificate.serialNumber, 'hex').toString()).toMatch(/^3000100000\d{10}$/)
    }
  })

  test('companies name their representative, persons their CURP; seal certificates name a branch', () => {
    for (const client of world.clients) {
      const { rfc, person, curp, representative } = client.taxpayer
      const subject = new X509Certificate(client.efirma.cer).subject.replaceAll('\\', '')
      expect(subject).toContain(`x500UniqueIdentifier=${person === 'moral' ? `${rfc} / ${representative?.rfc}` : rfc}\n`)
      expect(subject.endsWith(`serialNumber=${person === 'moral' ? ` / ${representative?.curp}` : curp}`)).toBe(true)
      expect(new X509Certificate(client.mistaken('csd').cer).subject).toContain('OU=Matriz')
    }
  })

  test('profiles hold what a client of the app must have', () => {
    const profiles = world.directory.clients.map(profileOf)
    expect(profiles[1]).toMatchObject({ regime: '612', givenNames: 'Mariana', firstSurname: 'Olvera', secondSurname: 'Treviño' })
    for (const { postalCode, regime, use } of profiles) expect([postalCode, regime, use].join(' ')).toMatch(/^\d{5} \d{3} G03$/)
  })
})

/** What the seal covers: all but addenda, stamp and seals, under the usual prefixes. */
function covered(node: ReadNode): XmlNode {
  const prefixes: Record<string, string> = {
    'http://www.sat.gob.mx/cfd/3': 'cfdi',
    'http://www.sat.gob.mx/cfd/4': 'cfdi',
    'http://www.sat.gob.mx/Pagos': 'pago10',
    'http://www.sat.gob.mx/Pagos20': 'pago20',
    'http://www.sat.gob.mx/nomina12': 'nomina12',
    'http://www.sat.gob.mx/implocal': 'implocal',
    'http://www.sat.gob.mx/leyendasFiscales': 'leyendasFisc',
    'http://www.sat.gob.mx/esquemas/retencionpago/2': 'retenciones',
    'http://www.sat.gob.mx/esquemas/retencionpago/1/dividendos': 'dividendos',
    'http://www.sat.gob.mx/esquemas/retencionpago/1/intereses': 'intereses',
  }
  const children = node.children.filter(({ local }) => local !== 'Addenda' && local !== 'TimbreFiscalDigital').map(covered)
  return { name: `${prefixes[node.uri] ?? '?'}:${node.local}`, attributes: node.attributes, children }
}

function totalOf(root: ReadNode): string {
  return root.attributes['Total'] ?? at(root, 'Totales')[0]?.attributes['MontoTotOperacion'] ?? ''
}

function sumsBy(rows: readonly (readonly [string, string])[]): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const [key, amount] of [...rows].sort()) sums.set(key, (sums.get(key) ?? 0n) + cents(amount))
  return sums
}

type Facts = Omit<ReturnType<typeof truthOf>, 'status' | 'cancelledAt' | 'complements'>

function factsIn(document: WorldDocument): Facts {
  const { status: _status, cancelledAt: _cancelledAt, complements: _complements, ...facts } = truthOf(document)
  return facts
}

function factsOf(root: ReadNode): Facts {
  const stamp = at(root, 'Complemento', 'TimbreFiscalDigital')[0]?.attributes ?? {}
  const stamped = {
    uuid: stamp['UUID']?.toUpperCase() ?? '',
    stampedAt: stamp['FechaTimbrado'] ?? '',
    pacRfc: stamp['RfcProvCertif'] ?? '',
  }
  return root.local === 'Retenciones' ? retencionOf(root, stamped) : comprobanteOf(root, stamped)
}

type Stamped = Pick<Facts, 'uuid' | 'stampedAt' | 'pacRfc'>

function comprobanteOf(root: ReadNode, stamped: Stamped): Facts {
  const value = (name: string) => root.attributes[name] ?? null
  const issuer = at(root, 'Emisor')[0]?.attributes ?? {}
  const receiver = at(root, 'Receptor')[0]?.attributes ?? {}
  const tax = (group: string, line: string, key: string) =>
    summed(
      at(root, 'Impuestos', group, line).filter((node) => node.attributes['Impuesto'] === key && 'Importe' in node.attributes),
      'Importe',
    )
  return {
    ...stamped,
    family: 'cfdi',
    version: value('Version') ?? '',
    // The test compares: a wrong letter fails there.
    type: value('TipoDeComprobante') as Facts['type'],
    date: value('Fecha') ?? '',
    issuerRfc: issuer['Rfc'] ?? '',
    issuerName: issuer['Nombre'] ?? '',
    receiverRfc: receiver['Rfc'] ?? '',
    receiverName: receiver['Nombre'] ?? '',
    subtotal: value('SubTotal'),
    discount: value('Descuento'),
    total: value('Total') ?? '',
    currency: value('Moneda'),
    exchangeRate: value('TipoCambio'),
    paymentMethod: value('MetodoPago'),
    paymentForm: value('FormaPago'),
    use: receiver['UsoCFDI'] ?? null,
    vatTransferred: tax('Traslados', 'Traslado', '002'),
    iepsTransferred: tax('Traslados', 'Traslado', '003'),
    vatWithheld: tax('Retenciones', 'Retencion', '002'),
    isrWithheld: tax('Retenciones', 'Retencion', '001'),
  }
}

function retencionOf(root: ReadNode, stamped: Stamped): Facts {
  const issuer = at(root, 'Emisor')[0]?.attributes ?? {}
  const receiver = at(root, 'Receptor', 'Nacional')[0]?.attributes ?? {}
  const tax = (key: string) =>
    summed(
      at(root, 'Totales', 'ImpRetenidos').filter((node) => node.attributes['ImpuestoRet'] === key),
      'MontoRet',
    )
  return {
    ...stamped,
    family: 'retenciones',
    version: root.attributes['Version'] ?? '',
    type: 'R',
    date: root.attributes['FechaExp'] ?? '',
    issuerRfc: issuer['RfcE'] ?? '',
    issuerName: issuer['NomDenRazSocE'] ?? '',
    receiverRfc: receiver['RfcR'] ?? '',
    receiverName: receiver['NomDenRazSocR'] ?? '',
    subtotal: totalOf(root),
    discount: null,
    total: totalOf(root),
    currency: null,
    exchangeRate: null,
    paymentMethod: null,
    paymentForm: null,
    use: null,
    vatTransferred: null,
    iepsTransferred: null,
    vatWithheld: tax('002'),
    isrWithheld: tax('001'),
  }
}

function summed(nodes: readonly ReadNode[], name: string): string | null {
  if (nodes.length === 0) return null
  const total = nodes.reduce((sum, { attributes }) => sum + cents(attributes[name] ?? ''), 0n)
  return `${total / 100n}.${String(total % 100n).padStart(2, '0')}`
}
