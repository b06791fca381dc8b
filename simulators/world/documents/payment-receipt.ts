/** Type P: receipt of payment (REP) with the complement Pagos 2.0, or 1.0 within CFDI 3.3. */
import { printed, rounded, sum, type Micros } from '../amounts'
import { addSeconds } from '../../../src-shared/domain/civil-time'
import { node, type XmlNode } from '../xml'
import { NO_AMOUNTS, type Draft, type Facts, type Payment, type TaxGroup } from './facts'
import { issuerNode, receiverNode } from './parties'
import { comprobante } from './sale'
import { ISR, VAT } from './taxes'

export function writePaymentReceipt(facts: Facts): Draft {
  const { version } = facts
  const amounts = { ...NO_AMOUNTS, use: version === '3.3' ? 'P01' : 'CP01' }
  const line = node('cfdi:Concepto', {
    ClaveProdServ: '84111506',
    Cantidad: '1',
    ClaveUnidad: 'ACT',
    Descripcion: 'Pago',
    ValorUnitario: '0',
    Importe: '0',
    ObjetoImp: version === '3.3' ? null : '01',
  })
  const root = comprobante(facts, amounts, [issuerNode(facts), receiverNode(facts, amounts.use), node('cfdi:Conceptos', {}, line)])
  return { root, complements: [version === '3.3' ? pagos10(facts) : pagos20(facts)], amounts, taxes: [] }
}

function paymentAttributes({ related, date, random, version }: Facts): Record<string, string | null> {
  const currency = related[0]?.invoice.currency ?? 'MXN'
  const rate = related[0]?.invoice.exchangeRate ?? null
  return {
    FechaPago: addSeconds(date, -random.integer(3_600, 4 * 86_400)),
    FormaDePagoP: random.pick(['03', '02', '28']),
    MonedaP: currency,
    TipoCambioP: currency === 'MXN' ? (version === '3.3' ? null : '1') : rate,
    Monto: printed(sum(related.map(({ paid }) => paid))),
    NumOperacion: random.chance(0.6) ? String(random.integer(100_000, 999_999)) : null,
  }
}

function pagos10(facts: Facts): XmlNode {
  const documents = facts.related.map((payment) =>
    node('pago10:DoctoRelacionado', { ...common(payment), MetodoDePagoDR: 'PPD', ...instalment(payment) }),
  )
  return node('pago10:Pagos', { Version: '1.0' }, node('pago10:Pago', paymentAttributes(facts), ...documents))
}

function pagos20(facts: Facts): XmlNode {
  const { related } = facts
  const shares = related.map((payment) => ({ payment, taxes: payment.invoice.taxes.map((group) => shareOf(group, payment)) }))
  const all = merged(shares.flatMap(({ taxes }) => taxes))
  const documents = shares.map(({ payment, taxes }) =>
    node(
      'pago20:DoctoRelacionado',
      { ...common(payment), EquivalenciaDR: '1', ...instalment(payment), ObjetoImpDR: taxes.length > 0 ? '02' : '01' },
      taxes.length === 0 ? null : node('pago20:ImpuestosDR', {}, ...taxNodes(taxes, 'DR')),
    ),
  )
  const summary = all.length === 0 ? null : node('pago20:ImpuestosP', {}, ...taxNodes(all, 'P'))
  return node(
    'pago20:Pagos',
    { Version: '2.0' },
    node('pago20:Totales', totals(all, related)),
    node('pago20:Pago', paymentAttributes(facts), ...documents, summary),
  )
}

function common({ invoice }: Payment): Record<string, string> {
  return { IdDocumento: invoice.uuidPrinted, Serie: invoice.series, Folio: invoice.folio, MonedaDR: invoice.currency }
}

function instalment({ instalment, before, paid }: Payment): Record<string, string> {
  return {
    NumParcialidad: String(instalment),
    ImpSaldoAnt: printed(before),
    ImpPagado: printed(paid),
    ImpSaldoInsoluto: printed(before - paid),
  }
}

function shareOf(group: TaxGroup, { invoice, paid }: Payment): TaxGroup {
  const part = (value: Micros) => rounded((value * paid) / invoice.total, 2)
  return { ...group, base: part(group.base), amount: part(group.amount) }
}

function merged(groups: readonly TaxGroup[]): TaxGroup[] {
  const result = new Map<string, TaxGroup>()
  for (const group of groups) {
    const key = `${group.kind}|${group.tax}|${group.rate}`
    const known = result.get(key)
    result.set(key, known ? { ...known, base: known.base + group.base, amount: known.amount + group.amount } : group)
  }
  return [...result.values()]
}

function taxNodes(groups: readonly TaxGroup[], suffix: 'DR' | 'P'): (XmlNode | null)[] {
  const withheld = groups.filter(({ kind }) => kind === 'withheld')
  const transferred = groups.filter(({ kind }) => kind === 'transferred')
  const list = (name: string, members: readonly TaxGroup[]) =>
    members.length === 0 ? null : node(`pago20:${plural(name)}${suffix}`, {}, ...members.map((group) => taxNode(name, group, suffix)))
  return [list('Retencion', withheld), list('Traslado', transferred)]
}

function plural(name: string): string {
  return name === 'Retencion' ? 'Retenciones' : 'Traslados'
}

function taxNode(name: string, { tax, rate, base, amount }: TaxGroup, suffix: 'DR' | 'P'): XmlNode {
  const summed = name === 'Retencion' && suffix === 'P'
  return node(`pago20:${name}${suffix}`, {
    [`Base${suffix}`]: summed ? null : printed(base),
    [`Impuesto${suffix}`]: tax,
    [`TipoFactor${suffix}`]: summed ? null : rate === null ? 'Exento' : 'Tasa',
    [`TasaOCuota${suffix}`]: summed || rate === null ? null : printed(rate, 6),
    [`Importe${suffix}`]: rate === null ? null : printed(amount),
  })
}

function totals(groups: readonly TaxGroup[], related: readonly Payment[]): Record<string, string | null> {
  const find = (kind: TaxGroup['kind'], tax: string, rate?: Micros | null) =>
    groups.filter((group) => group.kind === kind && group.tax === tax && (rate === undefined || group.rate === rate))
  const text = (found: readonly TaxGroup[], which: 'base' | 'amount') =>
    found.length === 0 ? null : printed(sum(found.map((group) => group[which])))
  const vat16 = find('transferred', VAT, 160_000n)
  const vat8 = find('transferred', VAT, 80_000n)
  const vat0 = find('transferred', VAT, 0n)
  return {
    TotalRetencionesIVA: text(find('withheld', VAT), 'amount'),
    TotalRetencionesISR: text(find('withheld', ISR), 'amount'),
    TotalTrasladosBaseIVA16: text(vat16, 'base'),
    TotalTrasladosImpuestoIVA16: text(vat16, 'amount'),
    TotalTrasladosBaseIVA8: text(vat8, 'base'),
    TotalTrasladosImpuestoIVA8: text(vat8, 'amount'),
    TotalTrasladosBaseIVA0: text(vat0, 'base'),
    TotalTrasladosImpuestoIVA0: text(vat0, 'amount'),
    TotalTrasladosBaseIVAExento: text(find('transferred', VAT, null), 'base'),
    MontoTotalPagos: printed(sum(related.map(({ paid }) => paid))),
  }
}
