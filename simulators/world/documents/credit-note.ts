/** Type E: takes back a part of an earlier invoice, with its taxes. */
import { printed, rounded, times, type Micros } from '../amounts'
import { node } from '../xml'
import { NO_AMOUNTS, type Amounts, type Draft, type Facts, type TaxGroup } from './facts'
import { issuerNode, receiverNode } from './parties'
import { balance, comprobante } from './sale'
import { documentTaxNode, lineTaxNode, taxSum, IEPS, ISR, VAT } from './taxes'

/** @throws {RangeError} without an invoice to correct */
export function writeCreditNote(facts: Facts): Draft {
  const { random, version, related } = facts
  const [corrected] = related
  if (corrected === undefined) throw new RangeError('a credit note corrects an invoice')
  const { invoice } = corrected
  const share = BigInt(random.integer(5, 40)) * 10_000n
  const taxes = invoice.taxes.map((group) => partOf(group, share))
  const subtotal = taxes.reduce<Micros>((most, { kind, tax, base }) => (kind === 'transferred' && tax === VAT ? most + base : most), 0n)
  const ieps = taxes.reduce<Micros>((total, { tax, amount }) => (tax === IEPS ? total + amount : total), 0n)
  // IVA is due on the amount plus IEPS; what remains is the amount.
  const amount = rounded(subtotal - ieps, 2)
  const amounts: Amounts = {
    ...NO_AMOUNTS,
    subtotal: printed(amount),
    total: printed(amount + balance(taxes)),
    currency: invoice.currency,
    exchangeRate: invoice.exchangeRate,
    paymentMethod: 'PUE',
    paymentForm: random.pick(['03', '15', '17']),
    use: 'G02',
    vatTransferred: taxSum(taxes, 'transferred', VAT),
    iepsTransferred: taxSum(taxes, 'transferred', IEPS),
    vatWithheld: taxSum(taxes, 'withheld', VAT),
    isrWithheld: taxSum(taxes, 'withheld', ISR),
  }
  const root = comprobante(facts, amounts, [
    node('cfdi:CfdiRelacionados', { TipoRelacion: '01' }, node('cfdi:CfdiRelacionado', { UUID: invoice.uuidPrinted })),
    issuerNode(facts),
    receiverNode(facts, amounts.use ?? 'G02'),
    node(
      'cfdi:Conceptos',
      {},
      node(
        'cfdi:Concepto',
        {
          ClaveProdServ: '84111506',
          Cantidad: '1',
          ClaveUnidad: 'ACT',
          Descripcion: random.pick(['Devolución de mercancía', 'Bonificación por pronto pago', 'Descuento sobre factura anterior']),
          ValorUnitario: printed(amount),
          Importe: printed(amount),
          ObjetoImp: version === '3.3' ? null : taxes.length > 0 ? '02' : '01',
        },
        lineTaxNode(taxes, 2),
      ),
    ),
    documentTaxNode(taxes, version),
  ])
  return { root, complements: [], amounts, taxes }
}

function partOf(group: TaxGroup, share: Micros): TaxGroup {
  return { ...group, base: times(group.base, share, 2), amount: times(group.amount, share, 2) }
}
