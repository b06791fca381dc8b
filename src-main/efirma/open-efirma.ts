/** Puts certificate and key together: from then on the key can sign and nothing else. */
import { createPublicKey, sign, type KeyObject } from 'node:crypto'
import { AppError } from '../../src-shared/domain/errors'
import { readCertificate, type ReadCertificate } from './certificate'
import type { Certificate, EFirma } from './efirma'
import { readKeyFile } from './key-file'
import { openPrivateKey } from './private-key'

/**
 * Opens an e.firma from its two files. Looks at structure, password and pairing only; whether it is an e.firma of the right
 * person and in date is for `checkEfirma`.
 *
 * @throws {AppError} `efirma.not-a-certificate`, `efirma.not-a-key`, `efirma.key-format-old`, `efirma.key-unprotected`,
 * `efirma.wrong-password`, `efirma.key-mismatch`
 */
export function openEfirma(cer: Uint8Array, key: Uint8Array, password: string): EFirma {
  const certificate = readCertificate(cer)
  const file = readKeyFile(key)
  return pairEfirma(certificate, openPrivateKey(file, password))
}

/** @throws {AppError} `efirma.key-mismatch` */
export function pairEfirma(certificate: ReadCertificate, privateKey: KeyObject): EFirma {
  if (!isPair(certificate, privateKey)) throw new AppError('efirma.key-mismatch')
  return {
    certificate: withoutKey(certificate),
    // PKCS#1 v1.5 is the default padding of `sign` for RSA keys.
    sign: (data, algorithm) => new Uint8Array(sign(algorithm, data, privateKey)),
  }
}

/** What of a certificate is for the other rooms. */
export function withoutKey({ publicKeyDer: _publicKeyDer, ...certificate }: ReadCertificate): Certificate {
  return certificate
}

function isPair(certificate: ReadCertificate, privateKey: KeyObject): boolean {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(certificate.publicKeyDer), format: 'der', type: 'spki' })
    return createPublicKey(privateKey).equals(publicKey)
  } catch {
    return false
  }
}
