/** Document-level sums by tax. */
import type { CfdiDocument } from '../document'
import type { XmlScanner } from '../xml/scanner'
import { addAmount } from './sum'
import { optionalAmount } from './values'

export type TaxSums = Pick<CfdiDocument, 'vatTransferred' | 'iepsTransferred' | 'vatWithheld' | 'isrWithheld'>
type TaxSum = keyof TaxSums

export const NO_TAXES: Readonly<TaxSums> = { vatTransferred: null, iepsTransferred: null, vatWithheld: null, isrWithheld: null }

/** `c_Impuesto` of Anexo 20; 3.2 prints the names, retenciones 1.0 two digits. */
const TRANSFERRED = new Map<string, TaxSum>([
  ['002', 'vatTransferred'],
  ['IVA', 'vatTransferred'],
  ['003', 'iepsTransferred'],
  ['IEPS', 'iepsTransferred'],
])
const WITHHELD = new Map<string, TaxSum>([
  ['001', 'isrWithheld'],
  ['01', 'isrWithheld'],
  ['ISR', 'isrWithheld'],
  ['002', 'vatWithheld'],
  ['02', 'vatWithheld'],
  ['IVA', 'vatWithheld'],
])

/** Reads the `Impuestos` element the scanner stands on, which must be the document's, not a concept's. */
export function readTaxes(xml: XmlScanner, names: { tax: string; amount: string }): TaxSums {
  const sums: TaxSums = { ...NO_TAXES }
  const taxes = xml.depth
  const namespace = xml.namespace
  while (xml.nextChild(taxes)) {
    const table = xml.namespace !== namespace ? null : xml.isNamed('Traslados') ? TRANSFERRED : xml.isNamed('Retenciones') ? WITHHELD : null
    if (!table) continue
    const group = xml.depth
    while (xml.nextChild(group)) if (xml.namespace === namespace) addTax(xml, table, names, sums)
  }
  return sums
}

/** Adds the tax of the current element to its sum; exempt ones print no amount and taxes not in `table` are not kept. */
function addTax(xml: XmlScanner, table: Map<string, TaxSum>, names: { tax: string; amount: string }, sums: TaxSums): void {
  const sum = table.get(xml.attribute(names.tax)?.trim() ?? '')
  const amount = optionalAmount(xml, names.amount)
  if (sum !== undefined && amount !== null) sums[sum] = addAmount(sums[sum], amount)
}

/** Adds one `ImpRetenidos` of a retención. */
export function addRetainedTax(xml: XmlScanner, names: { tax: string; amount: string }, sums: TaxSums): void {
  addTax(xml, WITHHELD, names, sums)
}
