import { expect, test } from 'vitest'
import { isSmallJson } from './small-json'

test('what a window sends every day passes', () => {
  expect(isSmallJson({ filter: { rfc: 'XIA190128J61', from: undefined }, limit: 100, order: 'newest', paths: ['/a', 'ñ'] })).toBe(true)
  expect(isSmallJson(null)).toBe(true)
  expect(isSmallJson(undefined)).toBe(true)
})

test('what JSON does not have is refused', () => {
  const odd = [1n, Number.NaN, new Date(), new Map(), new Uint8Array(3), /a/, Object.create({ inherited: true }) as object]
  for (const value of odd) expect(isSmallJson({ value })).toBe(false)
})

test('what is too long, too many or too deep is refused', () => {
  let deep: unknown = 0
  for (let i = 0; i < 20; i++) deep = [deep]
  for (const value of ['x'.repeat(1_000_001), { ['x'.repeat(1_000_001)]: 1 }, Array.from({ length: 50_001 }, () => 0), deep]) {
    expect(isSmallJson(value)).toBe(false)
  }
})

test('a circle and an array of holes are refused without being walked', () => {
  const circle: Record<string, unknown> = {}
  circle['self'] = circle
  const holes: unknown[] = []
  holes.length = 2 ** 32 - 1
  expect(isSmallJson(circle)).toBe(false)
  expect(isSmallJson({ holes })).toBe(false)
})
