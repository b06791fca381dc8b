/**
 * PBES2 (RFC 8018): how the SAT encrypts private keys. Done here over the primitives of node:crypto, because BoringSSL
 * (Electron) refuses some of the parameters that OpenSSL (Node) takes, and a key stored from the command line must open in
 * the window. Seen in .key files of 2017 to 2023: PBKDF2 with HMAC-SHA1, 2048 rounds, DES-EDE3-CBC.
 */
import { createDecipheriv, pbkdf2Sync } from 'node:crypto'
import { DerError, expectTag, readChildren, readOid, readSmallInteger, TAG, type DerNode } from './der'

export interface Pbes2 {
  hash: string
  salt: Uint8Array
  rounds: number
  cipher: string
  keyLength: number
  iv: Uint8Array
}

const PBKDF2 = '1.2.840.113549.1.5.12'
const HMAC_SHA1 = '1.2.840.113549.2.7'
const HASHES: Readonly<Record<string, string>> = {
  [HMAC_SHA1]: 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
}
const CIPHERS: Readonly<Record<string, { cipher: string; keyLength: number }>> = {
  '1.2.840.113549.3.7': { cipher: 'des-ede3-cbc', keyLength: 24 },
  '2.16.840.1.101.3.4.1.2': { cipher: 'aes-128-cbc', keyLength: 16 },
  '2.16.840.1.101.3.4.1.22': { cipher: 'aes-192-cbc', keyLength: 24 },
  '2.16.840.1.101.3.4.1.42': { cipher: 'aes-256-cbc', keyLength: 32 },
}
/** A fifth of a second of work, on the thread that asks; a hostile file could ask for hours. The SAT writes 2,048. */
const MOST_ROUNDS = 500_000

/** @param node the parameters of the algorithm. @throws {DerError} for anything this reader cannot open */
export function readPbes2(node: DerNode | undefined): Pbes2 {
  const [derivation, scheme] = readChildren(expectTag(node, TAG.sequence))
  const [cipherOid, ivNode] = readChildren(expectTag(scheme, TAG.sequence))
  const cipher = CIPHERS[readOid(cipherOid)]
  if (!cipher) throw new DerError(`unknown cipher ${readOid(cipherOid)}`)
  const iv = expectTag(ivNode, TAG.octetString).content
  if (iv.length !== (cipher.cipher === 'des-ede3-cbc' ? 8 : 16)) throw new DerError('odd IV')
  return { ...readDerivation(derivation), ...cipher, iv }
}

function readDerivation(node: DerNode | undefined): Pick<Pbes2, 'hash' | 'salt' | 'rounds'> {
  const [oid, parameters] = readChildren(expectTag(node, TAG.sequence))
  if (readOid(oid) !== PBKDF2) throw new DerError(`unknown derivation ${readOid(oid)}`)
  const [salt, rounds, ...options] = readChildren(expectTag(parameters, TAG.sequence))
  // keyLength (an INTEGER) may stand before the hash; the cipher fixes it anyway.
  const prf = options.find((option) => option.tag === TAG.sequence)
  const prfOid = prf ? readOid(readChildren(prf)[0]) : HMAC_SHA1
  const hash = HASHES[prfOid]
  if (!hash) throw new DerError(`unknown hash ${prfOid}`)
  const count = readSmallInteger(rounds)
  if (count < 1 || count > MOST_ROUNDS) throw new DerError(`odd number of rounds: ${count}`)
  return { hash, salt: expectTag(salt, TAG.octetString).content, rounds: count }
}

/** @returns the decrypted bytes, or null when the password does not fit. The caller wipes them. */
export function decryptPbes2(parameters: Pbes2, encrypted: Uint8Array, password: Uint8Array): Buffer | null {
  const key = pbkdf2Sync(password, parameters.salt, parameters.rounds, parameters.keyLength, parameters.hash)
  const parts: Buffer[] = []
  try {
    const decipher = createDecipheriv(parameters.cipher, key, parameters.iv)
    parts.push(decipher.update(encrypted), decipher.final())
    return Buffer.concat(parts)
  } catch {
    // A wrong password nearly always spoils the padding; the rest fails when the key is read.
    return null
  } finally {
    for (const bytes of [key, ...parts]) bytes.fill(0)
  }
}
