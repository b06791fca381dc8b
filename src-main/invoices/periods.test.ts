import fc from 'fast-check'
import { expect, test } from 'vitest'
import { periodRanges } from './periods'

const DAYS = Array.from({ length: 900 }, (_, i) => new Date(Date.UTC(2023, 10, 1 + i)).toISOString().slice(0, 10))

test('a period is cut into months and days that hold each of its days once and no other', () => {
  const day = fc.option(fc.constantFrom(...DAYS), { nil: undefined })
  fc.assert(
    fc.property(day, day, (from, to) => {
      const ranges = periodRanges(from, to)
      for (const one of DAYS) {
        const keys = [`D${one}`, `M${one.slice(0, 7)}`]
        const times = ranges.filter(({ low, high }) => keys.some((key) => key >= low && key <= high)).length
        expect(times).toBe((from === undefined || one >= from) && (to === undefined || one <= to) ? 1 : 0)
      }
    }),
  )
})
