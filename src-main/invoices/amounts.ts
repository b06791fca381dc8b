/** The amounts of a document that are summed, exact in millionths. */
import { toMicros } from '../../src-shared/domain/importe'
import { AT, textAt, type Values } from './columns'

export interface Amounts {
  subtotal: bigint
  vatTransferred: bigint
  /** IVA and ISR withheld. */
  withheld: bigint
  total: bigint
  /** The total in pesos, by the document's own exchange rate, to hundredths; 0 when it has none. */
  mxn: bigint
}

const PESOS: ReadonlySet<string> = new Set(['', 'MXN', 'MN', 'M.N.', 'PESOS', 'PESO MEXICANO', 'PESOS MEXICANOS'])
const RATE = /^\d{1,18}(\.\d{1,10})?$/
/** In millionths. */
const ONE = 1_000_000n
const CENT = 10_000n
const HALF_CENT = CENT / 2n

/** Currency under which a document is counted. None said means pesos, as in 3.2, retenciones and the SAT's metadata. */
export function currencyOf(values: Values): string {
  return currencyText(textAt(values, AT.currency))
}

/** @param printed `Moneda` */
export function currencyText(printed: string | null): string {
  const currency = (printed ?? '').trim().toUpperCase()
  return PESOS.has(currency) ? 'MXN' : currency
}

export function amountsOf(values: Values): Amounts {
  const total = micros(textAt(values, AT.total))
  return {
    subtotal: micros(textAt(values, AT.subtotal)),
    vatTransferred: micros(textAt(values, AT.vatTransferred)),
    withheld: micros(textAt(values, AT.vatWithheld)) + micros(textAt(values, AT.isrWithheld)),
    total,
    mxn: inPesos(total, currencyOf(values), textAt(values, AT.exchangeRate)),
  }
}

function micros(importe: string | null): bigint {
  return importe === null ? 0n : toMicros(importe)
}

function inPesos(total: bigint, currency: string, rate: string | null): bigint {
  if (currency === 'MXN') return total
  if (rate === null || !RATE.test(rate)) return 0n
  const [whole = '0', decimals = ''] = rate.split('.')
  const rateMicros = BigInt(whole + decimals.slice(0, 6).padEnd(6, '0'))
  // To hundredths, half up, as an accountant converts each document.
  return ((total * rateMicros + ONE * HALF_CENT) / (ONE * CENT)) * CENT
}
