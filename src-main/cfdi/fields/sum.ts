/** Exact sums of amounts as printed. */
import { toMicros } from '../../../src-shared/domain/importe'

/**
 * @param sum what was added so far, null for nothing
 * @returns the exact sum, with the widest number of decimals of both
 */
export function addAmount(sum: string | null, amount: string): string {
  if (sum === null) return amount
  const decimals = Math.max(decimalsOf(sum), decimalsOf(amount))
  return withDecimals(toMicros(sum) + toMicros(amount), decimals)
}

function decimalsOf(amount: string): number {
  const point = amount.indexOf('.')
  return point === -1 ? 0 : amount.length - point - 1
}

/** Both amounts have at most `decimals` decimals, so the digits left off are zeros. */
function withDecimals(micros: bigint, decimals: number): string {
  const sign = micros < 0n ? '-' : ''
  const digits = (micros < 0n ? -micros : micros).toString().padStart(7, '0')
  const whole = digits.slice(0, -6)
  return decimals === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-6, decimals === 6 ? undefined : decimals - 6)}`
}
