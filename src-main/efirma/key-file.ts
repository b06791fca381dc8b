/**
 * Tells what a .key is before any password is tried: a wrong password and a wrong file fail alike once decryption starts,
 * so the structure comes first. The SAT hands out PKCS#8 EncryptedPrivateKeyInfo (RFC 5958) in DER.
 */
import { AppError, type ErrorCode } from '../../src-shared/domain/errors'
import { DerError, expectTag, readChildren, readDer, readOid, readSmallInteger, TAG, type DerNode } from './der'
import { unwrapFile } from './file-bytes'
import { readPbes2, type Pbes2 } from './pbes2'

/** A key file that a password could open. */
export type KeyFile =
  | { scheme: 'pbes2'; parameters: Pbes2; encrypted: Uint8Array; der: Uint8Array }
  /** PKCS#12 with triple DES, as some converters write it; both OpenSSL and BoringSSL open it. */
  | { scheme: 'pkcs12'; der: Uint8Array }

const PBES2 = '1.2.840.113549.1.5.13'
const PKCS12_TRIPLE_DES = new Set(['1.2.840.113549.1.12.1.3', '1.2.840.113549.1.12.1.4'])
/** PBES1 of PKCS#5 (MD2, MD5 or SHA-1 with DES or RC2) and the RC2 and RC4 schemes of PKCS#12: broken, and gone from OpenSSL 3. */
const OLD = /^1\.2\.840\.113549\.1\.(5\.(1|3|4|6|10|11)|12\.1\.(1|2|5|6))$/

/**
 * @param bytes DER, PEM or bare base64
 * @throws {AppError} `efirma.not-a-key`, `efirma.key-format-old`, `efirma.key-unprotected`
 */
export function readKeyFile(bytes: Uint8Array): KeyFile {
  const { der, label } = unwrapFile(bytes, ['ENCRYPTED PRIVATE KEY', 'PRIVATE KEY', 'RSA PRIVATE KEY'])
  // Converted by hand: the old PEM encryption derives its key with one round of MD5.
  if (label === 'RSA PRIVATE KEY' && Buffer.from(bytes).includes('Proc-Type: 4,ENCRYPTED'))
    throw fault('efirma.key-format-old', 'PEM of PKCS#1')
  if (label !== null && !label.endsWith('PRIVATE KEY')) throw fault('efirma.not-a-key', `PEM of ${label}`)
  try {
    return readPkcs8(readDer(der))
  } catch (thrown) {
    if (thrown instanceof DerError) throw fault('efirma.not-a-key', thrown.message)
    throw thrown
  }
}

function readPkcs8(whole: DerNode): KeyFile {
  const [first, second] = readChildren(expectTag(whole, TAG.sequence))
  // PKCS#8 and PKCS#1 keys in the clear begin with a version, then an algorithm or the modulus.
  if (first?.tag === TAG.integer && (second?.tag === TAG.sequence || second?.tag === TAG.integer)) {
    // Version 3 is a PKCS#12 container (.pfx), which may hold anything.
    throw readSmallInteger(first) === 3 ? new DerError('PKCS#12 container') : fault('efirma.key-unprotected')
  }
  const [algorithm, parameters] = readChildren(expectTag(first, TAG.sequence))
  const encrypted = expectTag(second, TAG.octetString).content
  const oid = readOid(algorithm)
  if (oid === PBES2) return { scheme: 'pbes2', parameters: readPbes2(parameters), encrypted, der: whole.bytes }
  if (PKCS12_TRIPLE_DES.has(oid)) return { scheme: 'pkcs12', der: whole.bytes }
  if (OLD.test(oid)) throw fault('efirma.key-format-old', `encryption ${oid}`)
  throw new DerError(`unknown encryption ${oid}`)
}

function fault(code: ErrorCode, detail?: string): AppError {
  return new AppError(code, {}, { detail })
}
