import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addSeconds, civilFromSeconds, civilSeconds, type CivilRange } from '../../../src-shared/domain/civil-time'
import { oldestServed, requestKey, sized, split, untilNow, vary, type Parameters } from './periods'

const START = civilSeconds('2026-01-01T00:00:00')
const YEAR = 365 * 86_400

const period = fc.tuple(fc.integer({ min: 0, max: YEAR }), fc.integer({ min: 1, max: YEAR })).map(([offset, length]): CivilRange => ({
  from: civilFromSeconds(START + offset),
  to: civilFromSeconds(START + offset + length),
}))

const parameters: Parameters = {
  rfc: 'EKU9003173C9',
  document: 'cfdi',
  direction: 'issued',
  content: 'xml',
  status: 'todos',
  folio: null,
  from: '2026-01-01T00:00:00',
  to: '2026-01-31T23:59:59',
}

describe('split', () => {
  test('the halves of a period cover every second of it, and nothing else', () => {
    fc.assert(
      fc.property(period, fc.array(fc.integer({ min: 0, max: YEAR })), (range, offsets) => {
        const times = offsets.map((o) => addSeconds(range.from, o)).toSorted()
        const halves = split(range, times)
        if (civilSeconds(range.to) - civilSeconds(range.from) < 2) {
          expect(halves).toBeNull()
          return
        }
        const [left, right] = halves ?? [range, range]
        expect(left.from).toBe(range.from)
        expect(right.to).toBe(range.to)
        expect(civilSeconds(right.from) - civilSeconds(left.to)).toBeLessThanOrEqual(1)
        expect(left.from < left.to && right.from < right.to).toBe(true)
        expect(left.to < range.to && right.from > range.from).toBe(true)
      }),
    )
  })

  test('documents crowded into one day are halved by count, not by time', () => {
    const times = Array.from({ length: 100 }, (_, i) => addSeconds('2026-01-30T10:00:00', i))
    const halves = split({ from: '2026-01-01T00:00:00', to: '2026-01-31T23:59:59' }, times)
    expect(halves?.[0].to).toBe('2026-01-30T10:00:49')
  })

  test('a period of two seconds cannot be divided', () => {
    expect(split({ from: '2026-01-01T00:00:00', to: '2026-01-01T00:00:01' }, [])).toBeNull()
  })
})

describe('sized', () => {
  test('no part holds more than the most, while the times allow it', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 9_999 }), { minLength: 1, maxLength: 400 }), (offsets) => {
        const range = { from: civilFromSeconds(START), to: civilFromSeconds(START + 99_999) }
        const times = offsets.map((o) => civilFromSeconds(START + o * 10)).toSorted()
        for (const part of sized(range, times, 50)) {
          expect(times.filter((t) => t >= part.from && t <= part.to).length).toBeLessThanOrEqual(50)
        }
      }),
    )
  })
})

describe('vary', () => {
  test('a varied period is another solicitud and still holds the whole one', () => {
    fc.assert(
      fc.property(period, fc.integer({ min: 1, max: 50 }), (range, step) => {
        const varied = vary(range, step, '2026-06-01T00:00:00')
        expect(requestKey({ ...parameters, ...varied })).not.toBe(requestKey({ ...parameters, ...range }))
        expect(varied.from <= range.from && varied.to >= range.to).toBe(true)
      }),
    )
  })

  test('the end never moves into the future', () => {
    const now = '2026-01-31T23:59:59'
    const varied = vary({ from: '2026-01-01T00:00:00', to: now }, 3, now)
    expect(varied).toEqual({ from: '2025-12-31T23:59:57', to: now })
  })
})

test('a period that ends in the future ends now, and one that begins there is none', () => {
  const now = '2026-11-24T10:00:00'
  expect(untilNow({ from: '2026-11-01T00:00:00', to: '2026-11-30T23:59:59' }, now)?.to).toBe(now)
  expect(untilNow({ from: '2026-12-01T00:00:00', to: '2026-12-31T23:59:59' }, now)).toBeNull()
})

test('the SAT serves six years back, from midnight', () => {
  expect(oldestServed('2026-11-24T10:00:00')).toBe('2020-11-24T00:00:00')
  expect(oldestServed('2028-02-29T10:00:00')).toBe('2022-02-28T00:00:00')
})
