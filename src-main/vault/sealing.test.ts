import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomKey } from './key-home'
import { seal, unseal } from './sealing'

const key = randomKey()
const secrets = fc.uint8Array({ maxLength: 5000 })

test('whatever is sealed opens to the same bytes, under its name and key', () => {
  fc.assert(
    fc.property(secrets, fc.string(), (secret, name) =>
      Buffer.from(unseal(key, name, seal(key, name, secret)) ?? 'x').equals(Buffer.from(secret)),
    ),
  )
})

test('a sealed text opens under no other name, key or id of a key', () => {
  const text = seal(key, 'ciec:EKU9003173C9', Buffer.from('secreto'))
  expect(unseal(key, 'ciec:AAA010101AAA', text)).toBeNull()
  expect(unseal(randomKey(), 'ciec:EKU9003173C9', text)).toBeNull()
  expect(unseal({ ...key, id: 'otro' }, 'ciec:EKU9003173C9', text)).toBeNull()
  expect(unseal({ ...key, bytes: randomBytes(32) }, 'ciec:EKU9003173C9', text)).toBeNull()
})

test('a sealed text with any character changed does not open', () => {
  const text = seal(key, 'a', Buffer.from('secreto'))
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom(...alphabet), (at, letter) => {
      const changed = text.slice(0, at) + letter + text.slice(at + 1)
      // The last character holds bits that base64 throws away: some changes there change no byte.
      const isSame = Buffer.from(changed.slice(2), 'base64url').equals(Buffer.from(text.slice(2), 'base64url')) && changed.startsWith('1.')
      return isSame || unseal(key, 'a', changed) === null
    }),
  )
})

test('whatever else stands in the row is null and no crash', () => {
  for (const text of ['', '1.', '1.AAAA', '2.AAAA', '{}', '1.a.b']) expect(unseal(key, 'a', text)).toBeNull()
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => unseal(key, 'a', `1.${text}`) === null))
})

test('the same secret sealed twice looks different each time', () => {
  const texts = Array.from({ length: 100 }, () => seal(key, 'a', Buffer.from('secreto')))
  expect(new Set(texts).size).toBe(100)
})
