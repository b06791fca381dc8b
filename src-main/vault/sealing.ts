/**
 * Seals a secret under a 32-byte key: AES-256-GCM with a random nonce. The name of the secret and the id of the key are
 * authenticated with it, so that a sealed text moved to another name, or under another key, does not open.
 *
 * Format: `1.` and base64url of nonce (12 bytes), ciphertext and tag (16 bytes).
 *
 * @see NIST SP 800-38D; random nonces are good for 2^32 seals per key, and we make a few thousand
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

export const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const CIPHER = 'aes-256-gcm'
const VERSION = '1'

/** A key with the name it goes by. */
export interface SealingKey {
  id: string
  bytes: Buffer
}

export function seal(key: SealingKey, name: string, secret: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key.bytes, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(associated(key.id, name))
  const sealed = Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
  return `${VERSION}.${sealed.toString('base64url')}`
}

/** @returns the secret, which the caller wipes; null when the text was not sealed under this key and name */
export function unseal(key: SealingKey, name: string, text: string): Buffer | null {
  const [version, body = '', ...rest] = text.split('.')
  const sealed = Buffer.from(body, 'base64url')
  if (version !== VERSION || rest.length > 0 || sealed.length < NONCE_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv(CIPHER, key.bytes, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(associated(key.id, name))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  const secret = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES))
  try {
    decipher.final()
    return secret
  } catch {
    secret.fill(0)
    return null
  }
}

/** Ids are hexadecimal, so the colon cannot be mistaken. */
function associated(keyId: string, name: string): Buffer {
  return Buffer.from(`acopio:${VERSION}:${keyId}:${name}`, 'utf8')
}
