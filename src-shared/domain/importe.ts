/**
 * Exact money. An importe is a decimal text as printed in the XML; sums are done in millionths as bigint, never in floats.
 *
 * @see Anexo 20, `tdCFDI.xsd`, `t_Importe` (up to 18 digits and 6 decimals)
 */

const IMPORTE = /^-?(\d{1,18})(?:\.(\d{1,6}))?$/

/** True for `-?` up to 18 digits and up to 6 decimals. */
export function isImporte(text: string): boolean {
  return IMPORTE.test(text)
}

/**
 * @param importe decimal text, e.g. `1160.00`
 * @returns millionths of the currency unit
 * @throws {RangeError} when the text is not an importe
 */
export function toMicros(importe: string): bigint {
  const match = IMPORTE.exec(importe)
  if (!match) throw new RangeError(`not an importe: ${importe.slice(0, 40)}`)
  const micros = BigInt((match[1] ?? '') + (match[2] ?? '').padEnd(6, '0'))
  return importe.startsWith('-') ? -micros : micros
}

/** @returns decimal text with at least `minDecimals` decimals and no more than needed: `1160000000n` gives `1160.00`. */
export function fromMicros(micros: bigint, minDecimals = 2): string {
  const sign = micros < 0n ? '-' : ''
  const digits = (micros < 0n ? -micros : micros).toString().padStart(7, '0')
  const decimals = digits.slice(-6).replace(/0+$/, '').padEnd(minDecimals, '0')
  return decimals === '' ? sign + digits.slice(0, -6) : `${sign}${digits.slice(0, -6)}.${decimals}`
}

/** Exact sum of importes, printed with at least two decimals. */
export function sumImportes(importes: Iterable<string>): string {
  let total = 0n
  for (const importe of importes) total += toMicros(importe)
  return fromMicros(total)
}

/** Hundredths, half up away from zero: `10.005` gives `1001n`. For ordering and for sums on screen. */
export function toCents(importe: string): bigint {
  const micros = toMicros(importe)
  return micros < 0n ? -((-micros + 5_000n) / 10_000n) : (micros + 5_000n) / 10_000n
}
