import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseRfc, readRfc } from './rfc'

describe('an RFC', () => {
  test.each([
    ['EKU9003173C9', 'moral'],
    ['SAT970701NN3', 'moral'],
    ['CCO8605231N4', 'moral'],
    ['H&E951128469', 'moral'],
    ['OÑO120726RX3', 'moral'],
    ['GODE561231GR8', 'fisica'],
    ['IAÑL750210963', 'fisica'],
    ['XIQB891116QE4', 'fisica'],
  ])('%s is of a persona %s and its check digit fits', (rfc, person) => {
    expect(readRfc(rfc)).toEqual({ rfc, person, checkDigitOk: true, generic: false })
  })

  test.each(['XAXX010101000', 'XEXX010101000'])('%s is generic, whatever its last character', (rfc) => {
    expect(readRfc(rfc)).toMatchObject({ generic: true, checkDigitOk: true, person: 'fisica' })
  })

  test.each(['eku9003173c9', ' EKU9003173C9\n', 'iañl750210963', 'IAN\u0303L750210963'])(
    'typed as %j is the one in upper case',
    (typed) => {
      expect(readRfc(typed)?.rfc).toBe(normaliseRfc(typed))
      expect(readRfc(typed)?.rfc).toMatch(/^(EKU9003173C9|IAÑL750210963)$/)
    },
  )

  test.each([
    '',
    'EKU',
    'EKU9003173C',
    'EKU9003173C9X',
    'EK9003173C9',
    'EKUXX9003173C9',
    'EKU9013173C9',
    'EKU9000173C9',
    'EKU9002303C9',
    'EKU9004313C9',
    'EKU9003173CB',
    'EKU-900317-3C9',
    'EK19003173C9',
    'ÉKU9003173C9',
  ])('%j does not have the form of one', (text) => {
    expect(readRfc(text)).toBeNull()
  })

  test('of somebody born on 29 February is one, whatever the century', () => {
    expect(readRfc('GODE000229GR8')).not.toBeNull()
  })

  test('with a letter changed is nearly always told by its check digit', () => {
    const letters = 'ABCDEFGHIJKLMNÑ&OPQRSTUVWXYZ'
    const changed = fc.record({ at: fc.constantFrom(0, 2), to: fc.constantFrom(...letters) })
    const told = fc.sample(changed, { numRuns: 300, seed: 1 }).map(({ at, to }) => {
      const rfc = [...'EKU9003173C9'].map((letter, i) => (i === at ? to : letter)).join('')
      return rfc === 'EKU9003173C9' || readRfc(rfc)?.checkDigitOk === false
    })
    // Modulo 11: letters eleven apart look alike, and the second letter of a persona moral weighs 11, that is nothing.
    expect(told.filter(Boolean).length).toBeGreaterThan(250)
  })

  test('is never read from any other text, and reading never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 16 }), (text) => {
        const read = readRfc(text)
        return read === null || /^[A-ZÑ&]{3,4}\d{6}[A-Z\d]{2}[A\d]$/.test(read.rfc)
      }),
    )
  })
})
