import fc from 'fast-check'
import { expect, test } from 'vitest'
import { civilFromSeconds } from '../../src-shared/domain/civil-time'
import { firstId, idRange, nextId } from './invoice-id'

const date = fc.integer({ min: 1_000_000_000, max: 7_000_000_000 }).map(civilFromSeconds)
const uuid = fc.uuid().map((text) => text.toUpperCase())

test('ids sort as dates do, and are exact', () => {
  fc.assert(
    fc.property(date, date, uuid, uuid, (one, other, oneUuid, otherUuid) => {
      const [a, b] = [firstId(one, oneUuid), firstId(other, otherUuid)]
      expect(Number.isSafeInteger(a)).toBe(true)
      if (one !== other) expect(a < b).toBe(one < other)
    }),
  )
})

test('a taken id moves on within its second and comes around', () => {
  const last = firstId('2026-03-15T12:00:00', 'FFFFF000-0000-0000-0000-000000000000')
  expect(nextId(last)).toBe(firstId('2026-03-15T12:00:00', '00000000-0000-0000-0000-000000000000'))
})

test('the ids of a period are those of its first to its last second', () => {
  const { low, high } = idRange('2026-02-01', '2026-02-28')
  expect(firstId('2026-02-01T00:00:00', '00000000-')).toBe(low)
  expect(firstId('2026-02-28T23:59:59', 'FFFFF000-')).toBe(high)
  expect(firstId('2026-01-31T23:59:59', 'FFFFF000-')).toBeLessThan(low)
})

test('a date that does not exist or that no document can have is refused', () => {
  for (const text of ['2026-02-30T00:00:00', '1801-01-01T00:00:00', '2200-01-01T00:00:00', 'ayer']) {
    expect(() => firstId(text, '00000000')).toThrow('cfdi.bad-field')
  }
})
