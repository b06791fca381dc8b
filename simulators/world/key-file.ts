/** `.key` files: PKCS#8 EncryptedPrivateKeyInfo under PBES2, as the SAT hands them out. */
import { createCipheriv, pbkdf2Sync, type KeyObject } from 'node:crypto'
import { integer, nothing, octets, oid, sequence } from './der'
import type { Random } from './random'

/** `sat` is what the SAT's own keys use (PBKDF2 with HMAC-SHA1, 3DES); `modern` what people convert them to. */
export type KeyScheme = 'sat' | 'modern'

const SCHEMES = {
  sat: { cipher: 'des-ede3-cbc', cipherOid: '1.2.840.113549.3.7', ivBytes: 8, keyBytes: 24, hash: 'sha1' },
  modern: { cipher: 'aes-256-cbc', cipherOid: '2.16.840.1.101.3.4.1.42', ivBytes: 16, keyBytes: 32, hash: 'sha256' },
} as const
const ROUNDS = 2048
const HMAC_SHA256 = '1.2.840.113549.2.9'

/** @returns DER */
export function encryptKey(key: KeyObject, password: string, scheme: KeyScheme, random: Random): Buffer {
  const { cipher, cipherOid, ivBytes, keyBytes, hash } = SCHEMES[scheme]
  const [salt, iv] = [random.bytes(8), random.bytes(ivBytes)]
  const encryptor = createCipheriv(cipher, pbkdf2Sync(password, salt, ROUNDS, keyBytes, hash), iv)
  const sealed = Buffer.concat([encryptor.update(key.export({ format: 'der', type: 'pkcs8' })), encryptor.final()])
  const prf = hash === 'sha1' ? [] : [sequence(oid(HMAC_SHA256), nothing())]
  const derivation = sequence(oid('1.2.840.113549.1.5.12'), sequence(octets(salt), integer(ROUNDS), ...prf))
  const encryption = sequence(oid(cipherOid), octets(iv))
  return sequence(sequence(oid('1.2.840.113549.1.5.13'), sequence(derivation, encryption)), octets(sealed))
}
