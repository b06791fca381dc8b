// Figures and dates as an accountant writes them.
import { expect, test } from 'vitest'
import { dates } from './dates'
import { amount, isZero, money, pesos, printed } from './money'
import { bytes, count, span } from './numbers'

const es = dates('es-MX')
const NOW = '2026-11-23T10:00:00'
const at = (civil: string) => Date.parse(`${civil}-06:00`)

test('amounts keep every cent, whatever their size', () => {
  expect(amount('123456789012345678.99')).toBe('123,456,789,012,345,678.99')
  expect(amount('1234.5')).toBe('1,234.50')
  expect(pesos('-1864')).toBe('-$1,864.00')
  expect(money('0.005', 'MXN')).toBe('$0.01 MXN')
  expect(amount('-0.001')).toBe('0.00')
  expect(printed('1234.567891')).toBe('1,234.567891')
  expect([isZero('0.00'), isZero('0.01')]).toEqual([true, false])
})

test('civil dates are printed as they are, never moved by a time zone', () => {
  expect(es.date('2026-11-01T00:00:00')).toBe('1 nov 2026')
  expect(es.dateTime('2026-12-31T23:59:59')).toBe('31 dic 2026 23:59')
  expect(es.longDay(NOW)).toBe('Lunes 23 de noviembre')
  expect(dates('en').longDay(NOW)).toBe('Monday, November 23')
})

test('moments are told by how near they are', () => {
  expect(es.told(at('2026-11-23T08:41:00'), NOW)).toBe('hoy 08:41')
  expect(es.told(at('2026-11-22T23:59:00'), NOW)).toBe('ayer 23:59')
  expect(es.told(at('2026-11-20T12:00:00'), NOW)).toBe('vie 20 nov')
  expect(es.told(at('2025-03-03T12:00:00'), NOW)).toBe('3 mar 2025')
})

test('counts, sizes and waits are short and exact enough', () => {
  expect(count(1284)).toBe('1,284')
  expect([bytes(999), bytes(1_600), bytes(48_000_000), bytes(999_600_000)]).toEqual(['999 B', '1.6 KB', '48 MB', '1.0 GB'])
  expect([span(45_000), span(22 * 60_000), span(190 * 60_000), span(52 * 3_600_000)]).toEqual(['45 s', '22 min', '3 h 10 min', '2 d 4 h'])
})
