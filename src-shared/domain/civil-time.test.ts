import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addSeconds, civilFromSeconds, civilInMexico, civilSeconds, isCivilDate, isCivilTime, wholeDays } from './civil-time'

/** Any second of the years 1970 to 2100. */
const seconds = fc.integer({ min: 0, max: 4_102_444_800 })

test('every second of the calendar reads back as itself', () => {
  fc.assert(fc.property(seconds, (second) => civilSeconds(civilFromSeconds(second)) === second && isCivilTime(civilFromSeconds(second))))
})

test('times sort as text in the order they happen', () => {
  fc.assert(fc.property(seconds, seconds, (a, b) => Math.sign(a - b) === compare(civilFromSeconds(a), civilFromSeconds(b))))
})

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

test.each([
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-04-31', false],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['26-01-01', false],
  ['2026-1-1', false],
  ['2026-01-01T00:00:00', false],
])('%s is a date: %s', (text, expected) => {
  expect(isCivilDate(text)).toBe(expected)
})

test.each([
  ['2026-11-23T23:59:59', true],
  ['2026-11-23T24:00:00', false],
  ['2026-11-23T23:59:60', false],
  ['2026-11-23T10:00:00Z', false],
  ['2026-11-23T10:00:00.000', false],
  ['2026-11-23 10:00:00', false],
])('%s is a time: %s', (text, expected) => {
  expect(isCivilTime(text)).toBe(expected)
})

test('no summer time ever moves a second: the night of the last change has all its hours', () => {
  expect(addSeconds('2022-10-30T01:59:59', 1)).toBe('2022-10-30T02:00:00')
  expect(addSeconds('2022-04-03T01:59:59', 1)).toBe('2022-04-03T02:00:00')
  expect(addSeconds('2024-02-28T23:59:59', 1)).toBe('2024-02-29T00:00:00')
  expect(addSeconds('2026-01-01T00:00:00', -1)).toBe('2025-12-31T23:59:59')
})

test('a moment is told in the time of central Mexico, with its summer time while there was one', () => {
  expect(civilInMexico(Date.parse('2026-11-23T16:00:05Z'))).toBe('2026-11-23T10:00:05')
  expect(civilInMexico(Date.parse('2026-07-01T06:00:00Z'))).toBe('2026-07-01T00:00:00')
  expect(civilInMexico(Date.parse('2022-07-01T05:00:00Z'))).toBe('2022-07-01T00:00:00')
  expect(civilInMexico(Date.parse('2026-01-01T05:59:59Z'))).toBe('2025-12-31T23:59:59')
})

test('whole days begin at their first second and end with their last', () => {
  expect(wholeDays('2026-11-01', '2026-11-30')).toEqual({ from: '2026-11-01T00:00:00', to: '2026-11-30T23:59:59' })
})
