import { expect, test } from 'vitest'
import { AppError, isErrorCode, toAppError, toErrorData } from './errors'

test('an error of ours passes through unchanged, with its kind', () => {
  const error = new AppError('efirma.expired', { rfc: 'EKU9003173C9' }, { detail: 'x' })
  expect(toAppError(error)).toBe(error)
  expect(error.kind).toBe('credential')
  expect(toErrorData(error)).toEqual({ code: 'efirma.expired', params: { rfc: 'EKU9003173C9' }, detail: 'x' })
})

test('whatever else is thrown becomes an error of ours', () => {
  expect(toAppError(new TypeError('mal'))).toMatchObject({ code: 'internal', kind: 'defect', detail: 'TypeError: mal' })
  expect(toAppError('texto')).toMatchObject({ code: 'internal', detail: 'texto' })
  expect(toAppError(new DOMException('aborted', 'AbortError'))).toMatchObject({ code: 'interrupted', kind: 'interrupted' })
})

test('only codes of this version are codes', () => {
  expect(isErrorCode('vault.locked')).toBe(true)
  for (const text of ['vault.new-in-2030', 'toString', '__proto__', '']) expect(isErrorCode(text)).toBe(false)
})
