/** Taxes of lines and their sums. */
import { node, type XmlNode } from '../xml'
import { printed, rounded, sum, times, type Micros } from '../amounts'
import type { TaxGroup } from './facts'
import { isGeneric, type Party } from './facts'
import type { Taxpayer } from '../taxpayers'
import type { TaxKind } from '../trades'

export const VAT = '002'
export const IEPS = '003'
export const ISR = '001'

/** Of one line. `rate` null: exempt. */
export type LineTax = TaxGroup

/** Millionths; `vat` null is exempt, `ieps` null is none. */
export interface Rates {
  vat: Micros | null
  ieps: Micros | null
}

const RATES: Readonly<Record<TaxKind, Rates | 'none'>> = {
  iva16: { vat: 160_000n, ieps: null },
  iva8: { vat: 80_000n, ieps: null },
  iva0: { vat: 0n, ieps: null },
  exempt: { vat: null, ieps: null },
  ieps8: { vat: 0n, ieps: 80_000n },
  ieps265: { vat: 160_000n, ieps: 265_000n },
  none: 'none',
}

/** @param base amount of the line less its discount */
export function lineTaxes(kind: TaxKind, base: Micros, withheld: readonly Withholding[], decimals: number): LineTax[] {
  const rates = RATES[kind]
  if (rates === 'none') return []
  const ieps = rates.ieps === null ? 0n : times(base, rates.ieps, decimals)
  const taxes: LineTax[] = []
  if (rates.ieps !== null) taxes.push({ kind: 'transferred', tax: IEPS, rate: rates.ieps, base, amount: ieps })
  const vatBase = base + ieps
  const vat = rates.vat === null ? 0n : times(vatBase, rates.vat, decimals)
  taxes.push({ kind: 'transferred', tax: VAT, rate: rates.vat, base: vatBase, amount: vat })
  for (const { tax, rate } of withheld) taxes.push({ kind: 'withheld', tax, rate, base, amount: times(base, rate, decimals) })
  return taxes
}

/** `rate` in millionths of the amount. */
export interface Withholding {
  tax: '001' | '002'
  rate: Micros
}

/** What a company must withhold from what it pays: ISR and two thirds of IVA from persons, 4 % of IVA from freight. */
export function withholdings(issuer: Taxpayer, receiver: Party): Withholding[] {
  if (isGeneric(receiver) || receiver.person !== 'moral') return []
  const { withholding } = issuer.trade
  if (withholding === 'freight') return [{ tax: VAT, rate: 40_000n }]
  if (issuer.person !== 'fisica') return []
  const isr = { tax: ISR, rate: issuer.regime === '626' ? 12_500n : 100_000n } as const
  if (withholding === 'fees' || withholding === 'rent') return [isr, { tax: VAT, rate: 106_667n }]
  return issuer.regime === '626' ? [isr] : []
}

/** Sums by tax and rate, rounded to cents as the document prints them. */
export function taxGroups(taxes: readonly LineTax[]): TaxGroup[] {
  const groups = new Map<string, LineTax[]>()
  for (const tax of taxes) {
    const key = `${tax.kind}|${tax.tax}|${tax.kind === 'withheld' ? '' : tax.rate}`
    groups.set(key, [...(groups.get(key) ?? []), tax])
  }
  return [...groups.values()].flatMap(summed)
}

function summed(members: readonly LineTax[]): TaxGroup[] {
  const [first] = members
  if (first === undefined) return []
  const total = (which: 'base' | 'amount') => rounded(sum(members.map((tax) => tax[which])), 2)
  return [{ ...first, base: total('base'), amount: total('amount') }]
}

/** As text, or null when the document has no such tax with a rate. */
export function taxSum(groups: readonly TaxGroup[], kind: TaxGroup['kind'], tax: TaxGroup['tax']): string | null {
  const found = groups.filter((group) => group.kind === kind && group.tax === tax && group.rate !== null)
  return found.length === 0 ? null : printed(sum(found.map((group) => group.amount)))
}

/** Impuestos of a concepto, or null when it is subject to none. */
export function lineTaxNode(taxes: readonly LineTax[], decimals: number): XmlNode | null {
  if (taxes.length === 0) return null
  const lines = (kind: TaxGroup['kind'], name: string) =>
    taxes.filter((tax) => tax.kind === kind).map((tax) => node(name, { ...rated(tax, decimals) }))
  const [transferred, withheld] = [lines('transferred', 'cfdi:Traslado'), lines('withheld', 'cfdi:Retencion')]
  return node(
    'cfdi:Impuestos',
    {},
    transferred.length > 0 ? node('cfdi:Traslados', {}, ...transferred) : null,
    withheld.length > 0 ? node('cfdi:Retenciones', {}, ...withheld) : null,
  )
}

/** In 3.3 the document sums no bases and leaves exempt lines out. */
export function documentTaxNode(groups: readonly TaxGroup[], version: string): XmlNode | null {
  const withheld = groups.filter((group) => group.kind === 'withheld')
  const transferred = groups.filter((group) => group.kind === 'transferred' && (version !== '3.3' || group.rate !== null))
  if (withheld.length + transferred.length === 0) return null
  const withRate = transferred.filter((group) => group.rate !== null)
  const base: Record<string, null> = version === '3.3' ? { Base: null } : {}
  return node(
    'cfdi:Impuestos',
    {
      TotalImpuestosRetenidos: withheld.length > 0 ? printed(sum(withheld.map((group) => group.amount))) : null,
      TotalImpuestosTrasladados: withRate.length > 0 ? printed(sum(withRate.map((group) => group.amount))) : null,
    },
    withheld.length === 0
      ? null
      : node(
          'cfdi:Retenciones',
          {},
          ...withheld.map(({ tax, amount }) => node('cfdi:Retencion', { Impuesto: tax, Importe: printed(amount) })),
        ),
    transferred.length === 0
      ? null
      : node('cfdi:Traslados', {}, ...transferred.map((group) => node('cfdi:Traslado', { ...rated(group, 2), ...base }))),
  )
}

function rated({ base, tax, rate, amount }: TaxGroup, decimals: number): Record<string, string | null> {
  return {
    Base: printed(base, decimals),
    Impuesto: tax,
    TipoFactor: rate === null ? 'Exento' : 'Tasa',
    TasaOCuota: rate === null ? null : printed(rate, 6),
    Importe: rate === null ? null : printed(amount, decimals),
  }
}
