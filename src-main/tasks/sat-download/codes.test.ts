import { describe, expect, test } from 'vitest'
import { judgeDownload, judgeRequest, judgeVerification, refusal } from './codes'

describe('an answer to a solicitud', () => {
  test.each([
    ['5000', true, 'accepted'],
    ['5000', false, 'vary'],
    ['5002', false, 'vary'],
    ['5005', false, 'vary'],
    ['5003', false, 'split'],
    ['5006', false, 'hiccup'],
    ['404', false, 'hiccup'],
    ['5011', false, 'tomorrow'],
    ['301', false, 'refused'],
    ['305', false, 'refused'],
    ['9999', false, 'refused'],
  ] as const)('%s with an id: %s is %s', (code, hasId, verdict) => {
    expect(judgeRequest(code, hasId)).toBe(verdict)
  })
})

describe('an answer to a verification', () => {
  test.each([
    ['still at work', ['5000', 1, '5000', 0, 0], 'working'],
    ['in process', ['5000', 2, '5000', 0, 0], 'working'],
    ['finished with packages', ['5000', 3, '5000', 2, 20], 'ready'],
    ['finished before its packages are written', ['5000', 3, '5000', 0, 20], 'working'],
    ['finished with nothing', ['5000', 3, '5000', 0, 0], 'empty'],
    ['rejected for want of documents is a normal empty result', ['5000', 5, '5004', 0, 0], 'empty'],
    ['too many documents', ['5000', 5, '5003', 0, 0], 'split'],
    ['used up for life', ['5000', 5, '5002', 0, 0], 'renew'],
    ['an error of the SAT', ['5000', 4, '5000', 0, 0], 'renew'],
    ['expired', ['5000', 6, '5000', 0, 0], 'renew'],
    ['an id the SAT does not know', ['5004', 0, '', 0, 0], 'renew'],
    ['an uncontrolled error of the call', ['404', 0, '', 0, 0], 'hiccup'],
    ['a revoked certificate', ['304', 0, '', 0, 0], 'refused'],
    ['a code nobody knows', ['777', 0, '', 0, 0], 'refused'],
  ] as const)('%s', (_what, [call, state, stateCode, packages, count], verdict) => {
    expect(judgeVerification(call, state, stateCode, packages, count)).toBe(verdict)
  })
})

test('a package that is used up, expired or unknown is lost; an internal error is not', () => {
  expect(['5000', '5004', '5007', '5008', '404', '5011', '303'].map(judgeDownload)).toEqual([
    'whole',
    'lost',
    'lost',
    'lost',
    'hiccup',
    'tomorrow',
    'refused',
  ])
})

test('a 301 about cancelled documents is told as that, any other as a malformed solicitud', () => {
  const rule = 'XML Mal Formado:La solicitud de descarga no es válida. No se permite la descarga de xml que se encuentren cancelados.'
  expect(refusal('301', rule).code).toBe('sat.cancelled-xml')
  expect(refusal('301', 'XML Mal Formado').code).toBe('sat.malformed')
  expect(refusal('777', 'algo').code).toBe('sat.unknown-code')
})
