/** Exact money of generated documents: millionths of the currency unit as bigint. */

/** Millionths of the currency unit. */
export type Micros = bigint

export const PESO: Micros = 1_000_000n

/** Half up. @param decimals 0 to 6 */
export function rounded(value: Micros, decimals: number): Micros {
  const step = 10n ** BigInt(6 - decimals)
  return ((value + step / 2n) / step) * step
}

/** `amount × rate`, both in millionths, rounded half up. */
export function times(amount: Micros, rate: Micros, decimals: number): Micros {
  const step = 10n ** BigInt(6 - decimals) * 1_000_000n
  return ((amount * rate + step / 2n) / step) * 10n ** BigInt(6 - decimals)
}

/** With exactly this many decimals: `1160000000n` and 2 give `1160.00`. Fractions beyond them must have been rounded away. */
export function printed(value: Micros, decimals = 2): string {
  const digits = value.toString().padStart(7, '0')
  const whole = digits.slice(0, -6)
  return decimals === 0 ? whole : `${whole}.${digits.slice(-6, -6 + decimals || undefined)}`
}

export function sum(values: Iterable<Micros>): Micros {
  let total = 0n
  for (const value of values) total += value
  return total
}
