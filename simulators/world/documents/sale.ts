/** Type I: an invoice. */
import { PESO, printed, rounded, sum, times, type Micros } from '../amounts'
import { node, type XmlNode } from '../xml'
import { isGeneric, type Amounts, type Draft, type Facts, type TaxGroup } from './facts'
import { issuerNode, receiverNode } from './parties'
import { conceptNode, makeLines } from './lines'
import { documentTaxNode, taxGroups, taxSum, IEPS, ISR, VAT } from './taxes'

export function writeSale(facts: Facts): Draft {
  const { issuer, receiver, random, style, version } = facts
  const lines = makeLines(facts)
  const taxes = taxGroups(lines.flatMap((line) => line.taxes))
  const subtotal = rounded(sum(lines.map((line) => line.amount)), 2)
  const discount = rounded(sum(lines.map((line) => line.discount)), 2)
  const lodging = issuer.trade.id === 'hotel' ? times(subtotal - discount, 30_000n, 2) : 0n
  const total = subtotal - discount + balance(taxes) + lodging
  const amounts: Amounts = {
    subtotal: printed(subtotal),
    discount: discount === 0n ? null : printed(discount),
    total: printed(total),
    ...payment(facts),
    vatTransferred: taxSum(taxes, 'transferred', VAT),
    iepsTransferred: taxSum(taxes, 'transferred', IEPS),
    vatWithheld: taxSum(taxes, 'withheld', VAT),
    isrWithheld: taxSum(taxes, 'withheld', ISR),
  }
  const complements = [...(lodging === 0n ? [] : [lodgingTax(lodging)]), ...(random.chance(0.03) ? [legend()] : [])]
  const root = comprobante(facts, amounts, [
    isGeneric(receiver) && receiver.rfc === 'XAXX010101000' && version === '4.0' ? dayOfPublic(facts) : null,
    issuerNode(facts),
    receiverNode(facts, amounts.use ?? 'G03'),
    node('cfdi:Conceptos', {}, ...lines.map((line, i) => conceptNode(line, i, style.lineDecimals, version))),
    documentTaxNode(taxes, version),
  ])
  return { root, complements, amounts, taxes }
}

/** The document's own attributes, for every type. */
export function comprobante(facts: Facts, amounts: Amounts, children: (XmlNode | null)[]): XmlNode {
  const { version, type, series, folio, date, issuer } = facts
  return node(
    'cfdi:Comprobante',
    {
      Version: version,
      Serie: series,
      Folio: folio,
      Fecha: date,
      FormaPago: amounts.paymentForm,
      CondicionesDePago: amounts.paymentMethod === 'PPD' ? 'Crédito a 30 días' : null,
      SubTotal: amounts.subtotal,
      Descuento: amounts.discount,
      Moneda: amounts.currency,
      TipoCambio: amounts.exchangeRate,
      Total: amounts.total,
      TipoDeComprobante: type,
      Exportacion: version === '3.3' ? null : '01',
      MetodoPago: amounts.paymentMethod,
      LugarExpedicion: issuer.postalCode,
    },
    ...children,
  )
}

/** Transferred taxes less withheld ones. */
export function balance(taxes: readonly TaxGroup[]): Micros {
  return sum(taxes.map(({ kind, amount }) => (kind === 'transferred' ? amount : -amount)))
}

type Terms = Pick<Amounts, 'currency' | 'exchangeRate' | 'paymentMethod' | 'paymentForm' | 'use'>

function payment({ receiver, random, version }: Facts): Terms {
  const foreign = isGeneric(receiver) && receiver.rfc === 'XEXX010101000'
  const dollars = foreign || random.chance(0.04)
  const deferred = !isGeneric(receiver) && random.chance(0.4)
  return {
    currency: dollars ? 'USD' : 'MXN',
    exchangeRate: dollars ? printed(17n * PESO + BigInt(random.integer(0, 29_999)) * 100n, 4) : random.chance(0.3) ? '1' : null,
    paymentMethod: deferred ? 'PPD' : 'PUE',
    paymentForm: deferred ? '99' : random.weighted({ '03': 55, '01': 12, '04': 14, '28': 12, '02': 7 }),
    use: isGeneric(receiver) ? (version === '3.3' ? 'P01' : 'S01') : useOf(receiver.person, random.next()),
  }
}

function useOf(person: 'moral' | 'fisica', at: number): string {
  if (at < 0.7) return 'G03'
  if (at < 0.85) return 'G01'
  return person === 'moral' ? 'I04' : 'I08'
}

function dayOfPublic({ date }: Facts): XmlNode {
  return node('cfdi:InformacionGlobal', { Periodicidad: '01', Meses: date.slice(5, 7), Año: date.slice(0, 4) })
}

/** State tax on lodging, 3 %. */
function lodgingTax(amount: Micros): XmlNode {
  const line = node('implocal:TrasladosLocales', { ImpLocTrasladado: 'ISH', TasadeTraslado: '3.00', Importe: printed(amount) })
  return node('implocal:ImpuestosLocales', { version: '1.0', TotaldeRetenciones: '0.00', TotaldeTraslados: printed(amount) }, line)
}

function legend(): XmlNode {
  const text = 'Contribuyente del Régimen Simplificado de Confianza; operación sin "efectos" en terceros & relacionados'
  return node(
    'leyendasFisc:LeyendasFiscales',
    { version: '1.0' },
    node('leyendasFisc:Leyenda', { disposicionFiscal: 'RMF', norma: '2.7.1', textoLeyenda: text }),
  )
}
