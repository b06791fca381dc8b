// Contrast is a promise to whoever sees less well: WCAG AA for text, 3:1 for the edges and marks that carry a meaning.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const CSS = readFileSync(join(import.meta.dirname, '../../src-renderer/styles/tokens.css'), 'utf8')

const LOOKS = ['light', 'dark'] as const
type Look = (typeof LOOKS)[number]

const SURFACES = ['canvas', 'surface', 'sunken', 'raised', 'hover', 'selected']
const STATES = ['amber', 'red', 'green', 'blue']

function colour(name: string, look: Look): string {
  const value = new RegExp(`--${name}: (?:light-dark\\((#\\w{6}), (#\\w{6})\\)|(#\\w{6}));`).exec(CSS)
  const found = value?.[3] ?? value?.[look === 'light' ? 1 : 2]
  if (found === undefined) throw new RangeError(`no token --${name}`)
  return found
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [brighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (brighter + 0.05) / (darker + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function tooFaint(pairs: readonly (readonly [string, string])[], least: number): string[] {
  return LOOKS.flatMap((look) =>
    pairs
      .map(([front, back]) => ({ front, back, ratio: contrast(colour(front, look), colour(back, look)) }))
      .filter(({ ratio }) => ratio < least)
      .map(({ front, back, ratio }) => `${look}: --${front} on --${back} is ${ratio.toFixed(2)}`),
  )
}

test('text can be read on every surface, in both looks', () => {
  const texts = ['text', 'text-2', 'text-3', 'accent-text', ...STATES.map((state) => `${state}-text`)]
  expect(
    tooFaint(
      texts.flatMap((text) => SURFACES.map((surface) => [text, surface] as const)),
      4.5,
    ),
  ).toEqual([])
})

test('the word of a state can be read on the soft fill of its state', () => {
  expect(
    tooFaint(
      STATES.map((state) => [`${state}-text`, `${state}-soft`] as const),
      4.5,
    ),
  ).toEqual([])
  expect(
    tooFaint(
      [
        ['text', 'red-soft'],
        ['text-2', 'red-soft'],
        ['text-2', 'amber-soft'],
        ['accent-text', 'accent-soft'],
      ],
      4.5,
    ),
  ).toEqual([])
})

test('the word on a primary button can be read, also under the mouse', () => {
  expect(
    tooFaint(
      [
        ['on-accent', 'accent'],
        ['on-accent', 'accent-hover'],
      ],
      4.5,
    ),
  ).toEqual([])
})

test('focus, edges of bare controls, bars and marks stand out from what is behind them', () => {
  const marks = ['focus', 'edge', 'amber', 'red', 'green', 'blue', 'data-1', 'data-2']
  expect(
    tooFaint(
      marks.flatMap((mark) => ['canvas', 'surface', 'raised'].map((surface) => [mark, surface] as const)),
      3,
    ),
  ).toEqual([])
})
