/** Amounts on screen, from the decimal text to the printed one without ever being a float. */
import { toCents } from '../../src-shared/domain/importe'

const THOUSANDS = /\B(?=(\d{3})+(?!\d))/g

/** `1234.5` gives `1,234.50`; more than two decimals are rounded half up, as totals are. `-0.001` gives `0.00`. */
export function amount(importe: string): string {
  const cents = toCents(importe)
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2).replace(THOUSANDS, ',')}.${digits.slice(-2)}`
}

/** `$1,234.56`, the sign before the peso sign. */
export function pesos(importe: string): string {
  const text = amount(importe)
  return text.startsWith('-') ? `-$${text.slice(1)}` : `$${text}`
}

/** With its currency: `$1,234.56 MXN`. */
export function money(importe: string, currency: string | null): string {
  return currency === null ? pesos(importe) : `${pesos(importe)} ${currency}`
}

/** The digits as printed in the document, only with thousands set apart: `1234.567891` gives `1,234.567891`. */
export function printed(number: string): string {
  const [whole = '', decimals] = number.split('.')
  const grouped = whole.replace(THOUSANDS, ',')
  return decimals === undefined ? grouped : `${grouped}.${decimals}`
}

export function isZero(importe: string): boolean {
  return /^-?0*(\.0*)?$/.test(importe)
}
