/** Reads a retención: "CFDI de retenciones e información de pagos" 1.0 and 2.0. @see retencionpagov1.xsd, retencionpagov2.xsd */
import type { CfdiDocument, CfdiVersion, Party } from '../document'
import type { XmlScanner } from '../xml/scanner'
import { Complements } from './complements'
import { addRetainedTax, NO_TAXES } from './taxes'
import { LIMITS, once, optionalText, present, requiredAmount, requiredText, requiredTime } from './values'

/** The RFC the SAT gives to all who have none because they live abroad (RMF 2.7.1.23). */
const FOREIGN_RFC = 'XEXX010101000'

const NAMES_10 = {
  certificateNumber: 'NumCert',
  issuerRfc: 'RFCEmisor',
  receiverRfc: 'RFCRecep',
  total: 'montoTotOperacion',
  tax: 'Impuesto',
  taxAmount: 'montoRet',
} as const
const NAMES_20: RetencionNames = {
  certificateNumber: 'NoCertificado',
  issuerRfc: 'RfcE',
  receiverRfc: 'RfcR',
  total: 'MontoTotOperacion',
  tax: 'ImpuestoRet',
  taxAmount: 'MontoRet',
}
type RetencionNames = Record<keyof typeof NAMES_10, string>

/** @param xml stands on the root element. @throws {AppError} `cfdi.*` */
export function readRetencion(xml: XmlScanner, version: CfdiVersion): CfdiDocument {
  const names = version === '1.0' ? NAMES_10 : NAMES_20
  const namespace = xml.namespace
  const root = xml.depth
  const head = readHead(xml, names)
  const complements = new Complements()
  const related: CfdiDocument['related'] = []
  const taxes = { ...NO_TAXES }
  let issuer: Party | null = null
  let receiver: CfdiDocument['receiver'] | null = null
  let total: string | null = null
  while (xml.nextChild(root)) {
    if (xml.namespace !== namespace) continue
    if (xml.isNamed('Emisor')) issuer = once(issuer, 'Emisor', readIssuer(xml, names))
    else if (xml.isNamed('Receptor')) receiver = once(receiver, 'Receptor', readReceiver(xml, names))
    else if (xml.isNamed('Totales')) {
      total = once(total, 'Totales', requiredAmount(xml, names.total))
      const totals = xml.depth
      while (xml.nextChild(totals)) {
        if (xml.namespace === namespace && xml.isNamed('ImpRetenidos'))
          addRetainedTax(xml, { tax: names.tax, amount: names.taxAmount }, taxes)
      }
    } else if (xml.isNamed('Complemento')) complements.read(xml)
    else if (xml.isNamed('CfdiRetenRelacionados')) {
      related.push({ type: optionalText(xml, 'TipoRelacion'), uuid: requiredText(xml, 'UUID').trim().toUpperCase() })
    } else if (xml.isNamed('Addenda')) xml.allowUndeclaredPrefixes()
  }
  const timbre = complements.timbre()
  return {
    family: 'retenciones',
    version,
    uuid: timbre.uuid,
    type: 'R',
    date: head.date,
    series: null,
    folio: head.folio,
    issuer: present(issuer, 'Emisor'),
    receiver: present(receiver, 'Receptor'),
    placeOfIssue: head.placeOfIssue,
    subtotal: total,
    discount: null,
    total: present(total, 'Totales'),
    currency: null,
    exchangeRate: null,
    paymentMethod: null,
    paymentForm: null,
    vatTransferred: taxes.vatTransferred,
    iepsTransferred: taxes.iepsTransferred,
    vatWithheld: taxes.vatWithheld,
    isrWithheld: taxes.isrWithheld,
    certificateNumber: head.certificateNumber,
    stampedAt: timbre.stampedAt,
    pacRfc: timbre.pacRfc,
    sealTail: head.sealTail,
    concepts: [],
    related,
    complements: complements.names,
  }
}

function readHead(xml: XmlScanner, names: RetencionNames) {
  return {
    date: requiredTime(xml, 'FechaExp'),
    folio: optionalText(xml, 'FolioInt'),
    placeOfIssue: optionalText(xml, 'LugarExpRetenc'),
    certificateNumber: optionalText(xml, names.certificateNumber),
    sealTail: optionalText(xml, 'Sello', 2_000)?.slice(-8) ?? null,
  }
}

function readIssuer(xml: XmlScanner, names: RetencionNames): Party {
  return {
    rfc: requiredText(xml, names.issuerRfc).trim(),
    name: optionalText(xml, 'NomDenRazSocE', LIMITS.name),
    regime: optionalText(xml, 'RegimenFiscalE'),
  }
}

/** The receiver stands in a child, `Nacional` or `Extranjero`; the latter has no RFC of its own. */
function readReceiver(xml: XmlScanner, names: RetencionNames): CfdiDocument['receiver'] {
  const depth = xml.depth
  const namespace = xml.namespace
  let receiver: CfdiDocument['receiver'] | null = null
  while (xml.nextChild(depth)) {
    if (xml.namespace !== namespace) continue
    const foreign = xml.isNamed('Extranjero')
    if (!foreign && !xml.isNamed('Nacional')) continue
    receiver = once(receiver, 'Receptor', {
      rfc: foreign ? FOREIGN_RFC : requiredText(xml, names.receiverRfc).trim(),
      name: optionalText(xml, 'NomDenRazSocR', LIMITS.name),
      regime: null,
      postalCode: optionalText(xml, 'DomicilioFiscalR'),
      use: null,
    })
  }
  return present(receiver, 'Receptor')
}
