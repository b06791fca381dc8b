/**
 * Whether the numbers of an RSA private key belong together (RFC 8017, 3.2). BoringSSL looks when it reads a key, OpenSSL
 * does not: a file spoiled in the middle would then open and sign what nobody can verify.
 */
import type { KeyObject } from 'node:crypto'
import { expectTag, readChildren, readDer, TAG } from './der'

/** @throws {DerError} when the platform exports no RSAPrivateKey, which would be news */
export function areNumbersSound(privateKey: KeyObject): boolean {
  const der = privateKey.export({ format: 'der', type: 'pkcs1' })
  try {
    const [, n, e, d, p, q, dp, dq, qInverse] = readChildren(expectTag(readDer(der), TAG.sequence)).map((node) =>
      toNumber(expectTag(node, TAG.integer).content),
    )
    if (!n || !e || !d || !p || !q || !dp || !dq || !qInverse || p < 2n || q < 2n) return false
    const [p1, q1] = [p - 1n, q - 1n]
    return n === p * q && (e * d) % p1 === 1n && (e * d) % q1 === 1n && dp === d % p1 && dq === d % q1 && (q * qInverse) % p === 1n
  } finally {
    der.fill(0)
  }
}

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`)
}
