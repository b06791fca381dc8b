/** Reads a Comprobante: CFDI 3.2, 3.3 and 4.0. */
import type { CfdiDocument, CfdiVersion, Concept, Party } from '../document'
import type { XmlScanner } from '../xml/scanner'
import { NAMES_32, NAMES_33, type ComprobanteNames } from './comprobante-names'
import { Complements } from './complements'
import { NO_TAXES, readTaxes, type TaxSums } from './taxes'
import { badField, LIMITS, once, optionalAmount, optionalText, present, requiredAmount, requiredText, requiredTime } from './values'

type ComprobanteType = Exclude<CfdiDocument['type'], 'R'>

const TYPES = new Map<string, ComprobanteType>([
  ['I', 'I'],
  ['E', 'E'],
  ['T', 'T'],
  ['N', 'N'],
  ['P', 'P'],
])
const TYPES_32 = new Map<string, ComprobanteType>([
  ['ingreso', 'I'],
  ['egreso', 'E'],
  ['traslado', 'T'],
])

/** @param xml stands on the root element. @throws {AppError} `cfdi.*` */
export function readComprobante(xml: XmlScanner, version: CfdiVersion): CfdiDocument {
  const names = version === '3.2' ? NAMES_32 : NAMES_33
  const namespace = xml.namespace
  const root = xml.depth
  const head = readHead(xml, names)
  const complements = new Complements()
  const concepts: Concept[] = []
  const related: CfdiDocument['related'] = []
  let issuer: Party | null = null
  let receiver: CfdiDocument['receiver'] | null = null
  let taxes: TaxSums | null = null
  while (xml.nextChild(root)) {
    if (xml.namespace !== namespace) continue
    if (xml.isNamed('Conceptos')) readConcepts(xml, names, concepts)
    else if (xml.isNamed('Emisor')) issuer = once(issuer, 'Emisor', readIssuer(xml, names, version))
    else if (xml.isNamed('Receptor')) receiver = once(receiver, 'Receptor', readReceiver(xml, names))
    else if (xml.isNamed('Impuestos')) taxes = once(taxes, 'Impuestos', readTaxes(xml, { tax: names.tax, amount: names.taxAmount }))
    else if (xml.isNamed('Complemento')) complements.read(xml)
    else if (xml.isNamed('CfdiRelacionados')) readRelated(xml, related)
    else if (xml.isNamed('Addenda')) xml.allowUndeclaredPrefixes()
  }
  const shownTaxes = taxes ?? NO_TAXES
  const timbre = complements.timbre()
  return {
    family: 'cfdi',
    version,
    uuid: timbre.uuid,
    type: head.type,
    date: head.date,
    series: head.series,
    folio: head.folio,
    issuer: present(issuer, 'Emisor'),
    receiver: present(receiver, 'Receptor'),
    placeOfIssue: head.placeOfIssue,
    subtotal: head.subtotal,
    discount: head.discount,
    total: head.total,
    currency: head.currency,
    exchangeRate: head.exchangeRate,
    paymentMethod: head.paymentMethod,
    paymentForm: head.paymentForm,
    vatTransferred: shownTaxes.vatTransferred,
    iepsTransferred: shownTaxes.iepsTransferred,
    vatWithheld: shownTaxes.vatWithheld,
    isrWithheld: shownTaxes.isrWithheld,
    certificateNumber: head.certificateNumber,
    stampedAt: timbre.stampedAt,
    pacRfc: timbre.pacRfc,
    sealTail: head.sealTail,
    concepts,
    related,
    complements: complements.names,
  }
}

function readHead(xml: XmlScanner, names: ComprobanteNames) {
  // In the order of the schema, which most writers keep: each question then finds its answer at once.
  const series = optionalText(xml, names.series)
  const folio = optionalText(xml, names.folio)
  const date = requiredTime(xml, names.date)
  const sealTail = optionalText(xml, names.seal, 2_000)?.slice(-8) ?? null
  const paymentForm = optionalText(xml, names.paymentForm)
  const certificateNumber = optionalText(xml, names.certificateNumber)
  const subtotal = optionalAmount(xml, names.subtotal)
  const discount = optionalAmount(xml, names.discount)
  const currency = optionalText(xml, names.currency)
  const exchangeRate = readExchangeRate(xml, names)
  const total = requiredAmount(xml, names.total)
  const type = (names === NAMES_32 ? TYPES_32 : TYPES).get(requiredText(xml, names.type).trim())
  if (type === undefined) throw badField(names.type)
  const paymentMethod = optionalText(xml, names.paymentMethod)
  const placeOfIssue = optionalText(xml, 'LugarExpedicion')
  return {
    type,
    date,
    series,
    folio,
    placeOfIssue,
    subtotal,
    discount,
    total,
    currency,
    exchangeRate,
    paymentMethod,
    paymentForm,
    certificateNumber,
    sealTail,
  }
}

/** In 3.2 it is free text (`cfdv32.xsd` has no type for it), so what is no number there is left out, not refused. */
function readExchangeRate(xml: XmlScanner, names: ComprobanteNames): string | null {
  if (names !== NAMES_32) return optionalAmount(xml, names.exchangeRate)
  const text = optionalText(xml, names.exchangeRate)?.trim()
  return text !== undefined && /^\d{1,18}(\.\d{1,6})?$/.test(text) ? text : null
}

function readIssuer(xml: XmlScanner, names: ComprobanteNames, version: CfdiVersion): Party {
  const issuer: Party = {
    rfc: requiredText(xml, names.rfc).trim(),
    name: optionalText(xml, names.name, LIMITS.name),
    regime: optionalText(xml, 'RegimenFiscal'),
  }
  if (version !== '3.2') return issuer
  const depth = xml.depth
  const namespace = xml.namespace
  while (xml.nextChild(depth)) {
    // Several are allowed; the first one is told.
    if (xml.namespace === namespace && xml.isNamed('RegimenFiscal')) issuer.regime ??= optionalText(xml, 'Regimen')
  }
  return issuer
}

function readReceiver(xml: XmlScanner, names: ComprobanteNames): CfdiDocument['receiver'] {
  return {
    rfc: requiredText(xml, names.rfc).trim(),
    name: optionalText(xml, names.name, LIMITS.name),
    regime: optionalText(xml, 'RegimenFiscalReceptor'),
    postalCode: optionalText(xml, 'DomicilioFiscalReceptor'),
    use: optionalText(xml, 'UsoCFDI'),
  }
}

function readConcepts(xml: XmlScanner, names: ComprobanteNames, concepts: Concept[]): void {
  const parent = xml.depth
  const namespace = xml.namespace
  while (xml.nextChild(parent)) {
    if (xml.namespace !== namespace || !xml.isNamed('Concepto')) continue
    concepts.push({
      key: optionalText(xml, names.key),
      description: optionalText(xml, names.description, LIMITS.description) ?? '',
      quantity: optionalAmount(xml, names.quantity),
      unit: optionalText(xml, names.unit) ?? optionalText(xml, 'ClaveUnidad'),
      unitPrice: optionalAmount(xml, names.unitPrice),
      amount: optionalAmount(xml, names.amount),
      discount: optionalAmount(xml, names.lineDiscount),
    })
  }
}

function readRelated(xml: XmlScanner, related: CfdiDocument['related']): void {
  const parent = xml.depth
  const namespace = xml.namespace
  const type = optionalText(xml, 'TipoRelacion')
  while (xml.nextChild(parent)) {
    if (xml.namespace !== namespace || !xml.isNamed('CfdiRelacionado')) continue
    related.push({ type, uuid: requiredText(xml, 'UUID').trim().toUpperCase() })
  }
}
