/** RSA keys that follow from a seed. Node makes keys from the system's randomness only, so the primes are found here. */
import { checkPrimeSync, createPrivateKey, type KeyObject } from 'node:crypto'
import { bytesFrom } from './random'

const EXPONENT = 65_537n
const PRIME_BYTES = 128

/** @param path names the key: the same path gives the same 2048-bit key. Test keys only: whoever knows the path has the key. */
export function seededKey(path: string): KeyObject {
  const [p, q] = [prime(`${path}/p`), prime(`${path}/q`)]
  const d = inverse(EXPONENT, (p - 1n) * (q - 1n))
  return createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'RSA',
      n: base64url(p * q),
      e: base64url(EXPONENT),
      d: base64url(d),
      p: base64url(p),
      q: base64url(q),
      dp: base64url(d % (p - 1n)),
      dq: base64url(d % (q - 1n)),
      qi: base64url(inverse(q, p)),
    },
  })
}

function prime(path: string): bigint {
  for (let attempt = 0; ; attempt++) {
    const bytes = bytesFrom(`${path}/${attempt}`, PRIME_BYTES)
    // Both top bits, so that the product of two has all 2048 bits; the lowest, because primes are odd.
    bytes[0] = (bytes[0] ?? 0) | 0xc0
    bytes[PRIME_BYTES - 1] = (bytes[PRIME_BYTES - 1] ?? 0) | 1
    const candidate = BigInt(`0x${bytes.toString('hex')}`)
    if (candidate % EXPONENT !== 1n && checkPrimeSync(bytes)) return candidate
  }
}

/** Inverse of `a` modulo `m`, by Euclid. */
function inverse(a: bigint, m: bigint): bigint {
  let [r, s, x, y] = [a % m, m, 1n, 0n]
  while (r > 1n) {
    const quotient = s / r
    ;[r, s] = [s % r, r]
    ;[x, y] = [y - quotient * x, x]
  }
  return x < 0n ? x + m : x
}

function base64url(value: bigint): string {
  const hex = value.toString(16)
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url')
}
