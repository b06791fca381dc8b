import { describe, expect, test } from 'vitest'
import { coverageState, monthsBack, type AskedPeriod, type CoverageFacts } from './coverage'

const NOW = '2026-11-23T10:00:00'
const both = (from: string, to: string): AskedPeriod[] => [
  { direction: 'received', from, to },
  { direction: 'issued', from, to },
]

function state(facts: Partial<CoverageFacts>) {
  return coverageState({ month: '2026-10', known: 0, held: 0, asked: [], live: [], now: NOW, ...facts })
}

describe('coverageState', () => {
  test('a month the SAT was never asked for and of which nothing is held was never asked', () => {
    expect(state({})).toBe('never')
    expect(state({ asked: both('2026-09-01T00:00:00', '2026-10-01T00:00:00') })).toBe('never')
  })

  test('a month is complete when both directions are answered and every XML is held', () => {
    expect(state({ known: 3, held: 3, asked: both('2026-10-01T00:00:00', '2026-11-01T00:00:00') })).toBe('complete')
  })

  test('a month without a single invoice can be complete', () => {
    expect(state({ asked: both('2026-10-01T00:00:00', '2026-11-01T00:00:00') })).toBe('complete')
  })

  test('one direction alone leaves it partial', () => {
    expect(state({ known: 3, held: 3, asked: both('2026-10-01T00:00:00', '2026-11-01T00:00:00').slice(0, 1) })).toBe('partial')
  })

  test('a missing XML leaves it partial', () => {
    expect(state({ known: 3, held: 2, asked: both('2026-10-01T00:00:00', '2026-11-01T00:00:00') })).toBe('partial')
  })

  test('a gap between two answers leaves it partial, answers that touch do not', () => {
    const first = both('2026-10-01T00:00:00', '2026-10-15T00:00:00')
    expect(state({ asked: [...first, ...both('2026-10-16T00:00:00', '2026-11-01T00:00:00')] })).toBe('partial')
    expect(state({ asked: [...both('2026-10-15T00:00:00', '2026-11-01T00:00:00'), ...first] })).toBe('complete')
  })

  test('imported files of a month that was never asked for make it partial', () => {
    expect(state({ known: 3, held: 3 })).toBe('partial')
  })

  test('the running month is complete when it was asked for today', () => {
    const month = '2026-11'
    expect(state({ month, asked: both('2026-11-01T00:00:00', '2026-11-23T08:00:00') })).toBe('complete')
    expect(state({ month, asked: both('2026-11-01T00:00:00', '2026-11-22T08:00:00') })).toBe('partial')
  })

  test('a download under way is shown as such, also in part of the month', () => {
    expect(state({ live: [{ from: '2026-10-31', to: '2026-12-31' }] })).toBe('downloading')
    expect(state({ live: [{ from: '2026-11-01', to: '2026-12-31' }] })).toBe('never')
  })
})

test('twelve months back cross the turn of the year', () => {
  const months = monthsBack('2026-02', 12)
  expect(months).toHaveLength(12)
  expect(months[0]).toBe('2025-03')
  expect(months.slice(-3)).toEqual(['2025-12', '2026-01', '2026-02'])
})
