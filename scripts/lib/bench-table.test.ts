import { expect, test } from 'vitest'
import { benchTable, verdictOf } from './bench-table.mjs'

const atMost = { must: 50, stretch: 16, higherIsBetter: false }
const atLeast = { must: 4, stretch: 6, higherIsBetter: true }

test.for([
  [16, atMost, 'stretch'],
  [16.1, atMost, 'must'],
  [50.1, atMost, 'missed'],
  [6, atLeast, 'stretch'],
  [4, atLeast, 'must'],
  [3.9, atLeast, 'missed'],
  [Number.NaN, atLeast, 'missed'],
] as const)('%d is judged against its target as reached or missed', ([value, target, verdict]) => {
  expect(verdictOf({ name: 'x', value, unit: '', target })).toBe(verdict)
})

test('a figure without a target is shown and not judged', () => {
  expect(verdictOf({ name: 'x', value: 1, unit: 's' })).toBe('info')
})

test('the table lines its columns up and shows target and verdict', () => {
  const lines = benchTable([
    { name: 'longest stall', value: 12.34, unit: 'ms', target: atMost },
    { name: 'ingest vs peer', value: 1234.5, unit: 'x', target: atLeast, note: '40,000 CFDI' },
  ]).split('\n')
  expect(lines[1]).toBe('longest stall    12.3 ms  ≤ 50 / 16       ★ stretch')
  expect(lines[2]).toBe('ingest vs peer   1,235 x  ≥ 4 / 6         ★ stretch  40,000 CFDI')
})
