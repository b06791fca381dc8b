import { describe, expect, test } from 'vitest'
import { findRegime, REGIMES } from './regimes'
import { checkTaxpayer, taxpayerWarnings } from './taxpayer'
import { findUse, isUseAllowed, USES } from './uses'
import { warningText } from '../messages/format'

const MORAL = { rfc: 'EKU9003173C9', postalCode: '26015', regime: '601' }
const FISICA = { rfc: 'CACX7605101P8', postalCode: '01000', regime: '605' }

describe('the catalogues', () => {
  test('hold each code once, and every use names regimes that exist', () => {
    for (const codes of [REGIMES.map((one) => one.code), USES.map((one) => one.code)]) expect(new Set(codes).size).toBe(codes.length)
    for (const { regimes } of USES) for (const regime of regimes) expect(findRegime(regime)).not.toBeNull()
  })

  test('let every regime declare at least that there are no tax effects', () => {
    const none = findUse('S01')
    for (const { code } of REGIMES) expect(none && isUseAllowed(none, code)).toBe(true)
  })

  test('know neither what has ended nor what never was', () => {
    for (const code of ['609', '628', '000', '']) expect(findRegime(code)).toBeNull()
    for (const code of ['P01', 'G04', 'g03', '']) expect(findUse(code)).toBeNull()
  })

  test('allow personal deductions to personas físicas only', () => {
    for (const { code, regimes } of USES.filter((use) => use.code.startsWith('D'))) {
      for (const regime of regimes) expect([code, findRegime(regime)?.persons]).toEqual([code, ['fisica']])
    }
  })
})

describe('a client', () => {
  test.each([
    [MORAL],
    [FISICA],
    [{ ...MORAL, regime: '626', use: 'G03' }],
    [{ ...FISICA, regime: '626', use: 'S01' }],
    [{ ...FISICA, use: 'D01' }],
    [{ ...FISICA, regime: '616', use: 'G02' }],
    [{ ...MORAL, rfc: 'eku9003173c9' }],
  ])('%j is taken', (input) => {
    expect(checkTaxpayer(input).rfc).toBe(input.rfc.toUpperCase())
  })

  test.each([
    [{ ...MORAL, rfc: 'EKU' }, 'taxpayer.bad-rfc'],
    [{ ...MORAL, postalCode: '2601' }, 'taxpayer.bad-profile'],
    [{ ...MORAL, postalCode: '00999' }, 'taxpayer.bad-profile'],
    [{ ...MORAL, regime: '605' }, 'taxpayer.regime-person-mismatch'],
    [{ ...FISICA, regime: '601' }, 'taxpayer.regime-person-mismatch'],
    [{ ...FISICA, use: 'G03' }, 'taxpayer.use-regime-mismatch'],
    [{ ...FISICA, regime: '616', use: 'G03' }, 'taxpayer.use-regime-mismatch'],
    [{ ...MORAL, use: 'CN01' }, 'taxpayer.use-regime-mismatch'],
    [{ ...MORAL, use: 'P01' }, 'taxpayer.bad-profile'],
  ])('%j is refused: %s', (input, code) => {
    expect(() => checkTaxpayer(input)).toThrow(code)
  })

  test('with a wrong check digit gets a warning in plain words', () => {
    expect(taxpayerWarnings('EKU9003173C9')).toEqual([])
    const [warning = ''] = taxpayerWarnings('EKU9003173C8')
    expect(warningText('es-MX', warning)).toContain('Constancia')
    expect(warningText('en', warning)).toContain('last character')
  })
})
