/** Opens a private key with its password, the same way under OpenSSL and BoringSSL. */
import { createPrivateKey, type KeyObject } from 'node:crypto'
import { AppError } from '../../src-shared/domain/errors'
import type { KeyFile } from './key-file'
import { decryptPbes2 } from './pbes2'
import { areNumbersSound } from './rsa-numbers'

/** @throws {AppError} `efirma.wrong-password`; never with a cause, whose text could quote the input */
export function openPrivateKey(file: KeyFile, password: string): KeyObject {
  for (const candidate of passwordBytes(password)) {
    const key = tryPassword(file, candidate)
    candidate.fill(0)
    if (key) return key
  }
  throw new AppError('efirma.wrong-password')
}

/**
 * The password as bytes, likeliest first. PKCS#5 leaves the encoding of accents to the program that made the key, and
 * systems differ in how they compose an accent while typing.
 */
function passwordBytes(password: string): Buffer[] {
  const composed = password.normalize('NFC')
  const isLatin1 = [...composed].every((character) => character.charCodeAt(0) <= 0xff)
  const candidates = [Buffer.from(password, 'utf8'), Buffer.from(composed, 'utf8'), ...(isLatin1 ? [Buffer.from(composed, 'latin1')] : [])]
  return candidates.filter((one, at) => candidates.findIndex((other) => other.equals(one)) === at)
}

function tryPassword(file: KeyFile, password: Buffer): KeyObject | null {
  const plain = file.scheme === 'pbes2' ? decryptPbes2(file.parameters, file.encrypted, password) : null
  if (file.scheme === 'pbes2' && !plain) return null
  try {
    const key = plain
      ? createPrivateKey({ key: plain, format: 'der', type: 'pkcs8' })
      : createPrivateKey({ key: Buffer.from(file.der), format: 'der', type: 'pkcs8', passphrase: password })
    return key.asymmetricKeyType === 'rsa' && areNumbersSound(key) ? key : null
  } catch {
    return null
  } finally {
    plain?.fill(0)
  }
}
