import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readUuid } from './uuid'

test('a folio fiscal is the same in either case', () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => readUuid(uuid) === uuid.toUpperCase() && readUuid(` ${uuid.toUpperCase()}\n`) === uuid.toUpperCase()),
  )
})

test.each([
  '',
  'F0F0',
  '6F2C0A4E-9E1B-4C1F-8A63-0B1D2C3E4F5',
  '6F2C0A4E9E1B4C1F8A630B1D2C3E4F5A',
  '{6F2C0A4E-9E1B-4C1F-8A63-0B1D2C3E4F5A}',
  'GF2C0A4E-9E1B-4C1F-8A63-0B1D2C3E4F5A',
])('%j is no folio fiscal', (text) => {
  expect(readUuid(text)).toBeNull()
})
