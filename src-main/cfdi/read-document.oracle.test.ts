/** `readDocument` against a second reader built on saxes: the same fields of the same bytes, however they are written. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toAppError } from '../../src-shared/domain/errors'
import { Chance } from './random.fixture'
import { readDocument } from './read-document'
import { sampleDocument, VERSIONS } from './sample-documents.fixture'
import { readWithSaxes, saxesAccepts } from './saxes-reader.fixture'
import { writePlain, writeWildly } from './written-xml.fixture'

const seeds = fc.integer({ min: 0, max: 0x7fffffff })

function sample(seed: number) {
  const chance = new Chance(seed)
  return { root: sampleDocument(chance.pick(VERSIONS), chance, chance.whole(1, 6)), chance }
}

test('every version reads the same as saxes reads it, however the document is written', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { root, chance } = sample(seed)
      const text = writeWildly(root, chance)
      expect(readDocument(Buffer.from(text))).toEqual(readWithSaxes(text.replace(/^\ufeff/, '')))
    }),
    { numRuns: 1_500 },
  )
})

test('the hand that wrote a document never changes what is read from it', () => {
  fc.assert(
    fc.property(seeds, fc.boolean(), (seed, indented) => {
      const { root, chance } = sample(seed)
      expect(readDocument(Buffer.from(writeWildly(root, chance)))).toEqual(readDocument(Buffer.from(writePlain(root, indented))))
    }),
    { numRuns: 300 },
  )
})

/** Small harm done to a text: what editors, mail programs and people with intentions do. */
function harmed(text: string, chance: Chance): string {
  let result = text
  for (let times = chance.whole(1, 3); times > 0; times--) {
    const at = chance.whole(0, result.length)
    const length = chance.pick([0, 1, 1, 2, 5, 40])
    const pieces = [
      '<',
      '>',
      '"',
      "'",
      '&',
      ';',
      '=',
      '/',
      ' ',
      '\n',
      ':',
      '&#0;',
      '&amp;',
      ']]>',
      '<!--',
      '-->',
      '--',
      '<![CDATA[',
      '<?',
      '?>',
    ] as const
    const more = [
      'xmlns:a=""',
      ' xmlns="urn:x"',
      '<a/>',
      '</a>',
      '\u0000',
      '\ufffe',
      '\ud800',
      'é',
      '-',
      '1',
      'a:b:c="1"',
      ' a="1"',
      'xmlns',
      '<!DOCTYPE a>',
    ] as const
    const copied = result.slice(at, at + chance.whole(1, 60))
    const piece = chance.yes(0.2) ? copied : chance.yes() ? chance.pick(pieces) : chance.pick(more)
    result = result.slice(0, at) + piece + result.slice(at + length)
  }
  return result
}

test('whatever is accepted, saxes accepts too, and a refusal is always an error with words', () => {
  let accepted = 0
  fc.assert(
    fc.property(seeds, (seed) => {
      const { root, chance } = sample(seed)
      const text = harmed(chance.yes() ? writePlain(root) : writeWildly(root, chance), chance).toWellFormed()
      try {
        readDocument(Buffer.from(text))
      } catch (thrown) {
        expect(toAppError(thrown).code).toMatch(/^cfdi\./)
        return
      }
      accepted++
      expect(saxesAccepts(text.replace(/^\ufeff+/, ''))).toBe(true)
    }),
    { numRuns: 3_000 },
  )
  // Harm inside of values leaves a document that can be read: without such, the promise above would be empty.
  expect(accepted).toBeGreaterThan(300)
})

test('bytes changed at random never throw anything but an error with words', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { root, chance } = sample(seed)
      const bytes = Buffer.from(writePlain(root))
      for (let times = chance.whole(1, 8); times > 0; times--) bytes[chance.whole(0, bytes.length - 1)] = chance.whole(0, 255)
      try {
        readDocument(bytes)
      } catch (thrown) {
        expect(toAppError(thrown).code).toMatch(/^cfdi\./)
      }
    }),
    { numRuns: 2_000 },
  )
})
