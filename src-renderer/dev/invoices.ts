/** Invented invoices over the year before the make-believe day, newest first, and how they are looked through. */
import type { z } from 'zod'
import type { InvoiceDetail, InvoiceFilter, InvoiceRow, InvoiceSums, TaxpayerView } from '../../src-shared/contract/views'
import { civilInMexico } from '../../src-shared/domain/civil-time'
import { fromMicros, sumImportes, toMicros } from '../../src-shared/domain/importe'
import { NOW_MS, SUPPLIERS } from './people'
import { chance, type Chance } from './random'

export type Row = z.infer<typeof InvoiceRow>

const SPAN_MS = 340 * 86_400_000

export function inventInvoices(clients: readonly TaxpayerView[], amount: number): Row[] {
  const luck = chance(7)
  return Array.from({ length: amount }, (_, index) => {
    const at = NOW_MS - Math.floor((index / amount) * SPAN_MS) - luck.whole(0, 3_000_000)
    return inventInvoice(luck, luck.of(clients), civilInMexico(at), index)
  }).sort((a, b) => (a.date < b.date ? 1 : -1))
}

function inventInvoice(luck: Chance, client: TaxpayerView, date: string, index: number): Row {
  const direction = luck.happens(0.62) ? ('received' as const) : ('issued' as const)
  const [rfc, name] = luck.of(SUPPLIERS)
  const other = { rfc, name }
  const [issuer, receiver] = direction === 'received' ? [other, client] : [client, other]
  const type = luck.happens(0.86) ? ('I' as const) : luck.of(['E', 'P', 'N', 'T'] as const)
  const subtotal = type === 'P' || type === 'T' ? 0n : BigInt(luck.whole(8_000, 9_500_000)) * 10_000n
  const vat = luck.happens(0.8) ? (subtotal * 16n) / 100n : 0n
  const withheld = type === 'I' && luck.happens(0.12) ? subtotal / 10n : 0n
  const cancelled = luck.happens(0.03)
  const hasXml = !cancelled || luck.happens(0.5)
  const currency = type === 'P' ? 'XXX' : luck.happens(0.95) ? 'MXN' : 'USD'
  return {
    uuid: inventUuid(luck),
    version: '4.0',
    type,
    date,
    issuerRfc: issuer.rfc,
    issuerName: issuer.name,
    receiverRfc: receiver.rfc,
    receiverName: receiver.name,
    subtotal: fromMicros(subtotal),
    discount: null,
    total: fromMicros(subtotal + vat - withheld),
    currency,
    exchangeRate: currency === 'USD' ? '18.2143' : null,
    paymentMethod: type === 'I' ? luck.of(['PPD', 'PUE']) : null,
    paymentForm: type === 'I' ? luck.of(['99', '03', '04']) : null,
    use: type === 'P' ? 'CP01' : luck.of(['G01', 'G03', 'I08']),
    vatTransferred: fromMicros(vat),
    iepsTransferred: null,
    vatWithheld: null,
    isrWithheld: fromMicros(withheld),
    satStatus: cancelled ? 'cancelado' : 'vigente',
    direction,
    taxpayerRfc: client.rfc,
    series: luck.of(['A', 'FE', 'G', 'C', 'RI']),
    folio: String(8_000 + index),
    hasXml,
  }
}

function inventUuid(luck: Chance): string {
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => luck.whole(0, 15).toString(16))
      .join('')
      .toUpperCase()
  return `${hex(8)}-${hex(4)}-4${hex(3)}-9${hex(3)}-${hex(12)}`
}

export function looking(rows: readonly Row[], filter: z.infer<typeof InvoiceFilter>): Row[] {
  const words = (filter.search ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    if (filter.rfc !== undefined && row.taxpayerRfc !== filter.rfc) return false
    if (filter.from !== undefined && row.date < filter.from) return false
    if (filter.to !== undefined && row.date > `${filter.to}T23:59:59`) return false
    if (filter.direction !== undefined && row.direction !== filter.direction) return false
    if (filter.type !== undefined && row.type !== filter.type) return false
    if (filter.status !== undefined && row.satStatus !== filter.status) return false
    if (words.length === 0) return true
    const text = `${row.uuid} ${row.issuerRfc} ${row.issuerName} ${row.receiverRfc} ${row.receiverName} ${row.series}${row.folio} ${row.total}`
    return words.every((word) => text.toLowerCase().includes(word))
  })
}

export function sumsOf(rows: readonly Row[]): z.infer<typeof InvoiceSums> {
  const counted = rows.filter((row) => row.satStatus !== 'cancelado')
  const perCurrency = [...Map.groupBy(counted, (row) => row.currency ?? 'MXN')].map(([currency, group]) => ({
    currency,
    count: group.length,
    subtotal: sumImportes(group.map((row) => row.subtotal ?? '0')),
    vatTransferred: sumImportes(group.map((row) => row.vatTransferred ?? '0')),
    withheld: sumImportes(group.map((row) => row.isrWithheld ?? '0')),
    total: sumImportes(group.map((row) => row.total)),
  }))
  return { count: rows.length, cancelled: rows.length - counted.length, perCurrency }
}

export function detailOf(row: Row): z.infer<typeof InvoiceDetail> {
  const whole = toMicros(row.subtotal ?? '0')
  const parts = [(whole * 62n) / 100n, (whole * 25n) / 100n]
  const amounts = [...parts, whole - parts.reduce((sum, part) => sum + part, 0n)]
  const texts = ['Compresor de 5 HP', 'Instalación y puesta en marcha', 'Gas refrigerante, cilindro de 10.9 kg']
  const concepts = amounts.map((amount, index) => ({
    key: ['40151513', '72151207', '12142004'][index] ?? null,
    description: texts[index] ?? '',
    quantity: index === 2 ? '2' : '1',
    unit: index === 1 ? 'E48' : 'H87',
    unitPrice: fromMicros(index === 2 ? amount / 2n : amount),
    amount: fromMicros(amount),
    discount: null,
  }))
  return {
    invoice: row,
    issuerRegime: '601',
    receiverRegime: '601',
    receiverPostalCode: '54090',
    placeOfIssue: '64000',
    pac: 'SAT970701NN3',
    stampedAt: row.date,
    certificateNumber: '00001000000504465028',
    cancelledAt: row.satStatus === 'cancelado' ? row.date : null,
    concepts: row.hasXml ? concepts : [],
    related: row.type === 'E' ? [{ type: '01', uuid: row.uuid.replace(/^./, 'A') }] : [],
    complements: row.type === 'P' ? ['Pagos 2.0'] : row.type === 'N' ? ['Nómina 1.2'] : [],
    sha256: row.hasXml ? 'c5d1b0f8'.repeat(8) : null,
    sizeBytes: row.hasXml ? 5_214 : null,
    receivedAt: row.hasXml ? NOW_MS - 3_600_000 : null,
    origin: 'sat-ws',
  }
}

export function xmlOf(row: Row): string {
  const names = `<cfdi:Emisor Rfc="${row.issuerRfc}" Nombre="${row.issuerName}" RegimenFiscal="601"/>\n  <cfdi:Receptor Rfc="${row.receiverRfc}" Nombre="${row.receiverName}" UsoCFDI="${row.use}"/>`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4" Version="4.0" Fecha="${row.date}" SubTotal="${row.subtotal}" Total="${row.total}" Moneda="${row.currency}">\n  ${names}\n</cfdi:Comprobante>\n`
}
