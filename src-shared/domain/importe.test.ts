import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromMicros, isImporte, sumImportes, toCents, toMicros } from './importe'

const LARGEST = 10n ** 24n - 1n
const micros = fc.bigInt({ min: -LARGEST, max: LARGEST })

test.each([
  ['1160.00', 1_160_000_000n],
  ['0', 0n],
  ['0.000001', 1n],
  ['-10.5', -10_500_000n],
  ['999999999999999999.999999', LARGEST],
])('%s is %s millionths', (importe, expected) => {
  expect(toMicros(importe)).toBe(expected)
})

test.each(['', '.5', '5.', '+1', '1,160.00', '1e3', ' 1', '1.0000001', '1234567890123456789', 'NaN', '0x10', '١'])(
  '%j is no importe',
  (text) => {
    expect(isImporte(text)).toBe(false)
    expect(() => toMicros(text)).toThrow(RangeError)
  },
)

test('what is printed reads back as the same amount, for every amount', () => {
  fc.assert(fc.property(micros, fc.integer({ min: 0, max: 6 }), (amount, decimals) => toMicros(fromMicros(amount, decimals)) === amount))
})

test('an amount is printed with the decimals it needs and never fewer than asked for', () => {
  expect(fromMicros(1_160_000_000n)).toBe('1160.00')
  expect(fromMicros(1_160_500_000n)).toBe('1160.50')
  expect(fromMicros(1n)).toBe('0.000001')
  expect(fromMicros(-1n)).toBe('-0.000001')
  expect(fromMicros(5_000_000n, 0)).toBe('5')
  expect(fromMicros(5_000_000n, 6)).toBe('5.000000')
})

test('a sum is exact where floats are not, in any order', () => {
  expect(sumImportes(['0.1', '0.2'])).toBe('0.30')
  expect(sumImportes(Array.from({ length: 1000 }, () => '0.000001'))).toBe('0.001')
  expect(sumImportes([])).toBe('0.00')
  fc.assert(
    fc.property(fc.array(micros, { maxLength: 20 }), (amounts) => {
      const texts = amounts.map((amount) => fromMicros(amount))
      const sum = amounts.reduce((total, amount) => total + amount, 0n)
      return sumImportes(texts) === fromMicros(sum) && sumImportes(texts.toReversed()) === fromMicros(sum)
    }),
  )
})

test.each([
  ['10.005', 1001n],
  ['10.004999', 1000n],
  ['-10.005', -1001n],
  ['0.004', 0n],
  ['-0.004', 0n],
])('%s rounds to %s hundredths, half away from zero', (importe, cents) => {
  expect(toCents(importe)).toBe(cents)
})

test('rounding moves an amount by at most half a hundredth', () => {
  fc.assert(
    fc.property(micros, (amount) => {
      const moved = toCents(fromMicros(amount)) * 10_000n - amount
      return moved >= -5_000n && moved <= 5_000n
    }),
  )
})
