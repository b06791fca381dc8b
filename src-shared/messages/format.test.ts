import { describe, expect, test } from 'vitest'
import { ERRORS, isErrorCode } from '../domain/errors'
import { errorText, fill } from './format'
import { errorWords, type Language } from './index'

describe('fill', () => {
  test('a part in brackets is left out when one of its values is missing', () => {
    expect(fill('No existe[ {path}]')).toBe('No existe')
    expect(fill('No existe[ {path}]', { path: 'a.cer' })).toBe('No existe a.cer')
    expect(fill('Faltan[ {a} de {b}]', { a: 1 })).toBe('Faltan')
  })

  test('a value missing outside of brackets shows as an ellipsis, never as a brace', () => {
    expect(fill('Espera {minutes} min')).toBe('Espera … min')
  })

  test('a value cannot move the cursor of a terminal, break a line or fill the screen', () => {
    expect(fill('{v}', { v: 'a\u001b[2Jb\nc' })).toBe('a [2Jb c')
    expect(fill('{v}', { v: 'x'.repeat(5000) }).length).toBeLessThan(400)
  })

  test('a value that looks like a placeholder stays as it is', () => {
    expect(fill('{a} {b}', { a: '{b}', b: '[x]' })).toBe('{b} [x]')
  })

  test('moments are shown as dates', () => {
    expect(fill('Venció el {validTo}', { validTo: Date.UTC(2026, 10, 23, 18) })).toBe('Venció el 23/11/2026')
  })
})

describe.each(['es-MX', 'en'] as Language[])('errors in %s', (language) => {
  const codes = Object.keys(ERRORS).filter(isErrorCode)

  test.each(codes)('%s says what happened, without a full stop or an exclamation mark', (code) => {
    const { message, next } = errorText(language, { code, params: {} })
    expect(message).not.toMatch(/\.(\s|$)|[!¡{}[\]…]|^\s|\s$| {2}/)
    expect(next).not.toMatch(/[!¡{}[\]]|^\s|\s$/)
    if (next !== '') expect(next).toMatch(/\.$/)
  })

  test('a code of a newer version still has words', () => {
    expect(errorText(language, { code: 'future.code', params: {} }).message).toBe(errorWords[language].internal.title)
  })
})
