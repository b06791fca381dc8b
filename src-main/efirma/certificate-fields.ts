/** The parts of an X.509 certificate (RFC 5280) that Acopio looks at, as they stand in the file. */
import { DerError, expectTag, readChildren, readDer, readOid, readTime, TAG, type DerNode } from './der'
import { readName, type NameAttribute } from './distinguished-name'

export interface CertificateFields {
  der: Uint8Array
  /** Big-endian, without the sign byte. */
  serial: Uint8Array
  issuer: NameAttribute[]
  subject: NameAttribute[]
  /** UTC ms. */
  validFrom: number
  validTo: number
  publicKeyDer: Uint8Array
  /** Null when the certificate does not restrict its use. */
  usage: { dataEncipherment: boolean; keyAgreement: boolean } | null
  isAuthority: boolean
}

const RSA = '1.2.840.113549.1.1.1'
const KEY_USAGE = '2.5.29.15'
const BASIC_CONSTRAINTS = '2.5.29.19'
const VERSION = 0xa0
const EXTENSIONS = 0xa3

/** @throws {DerError} when the bytes are not a certificate with an RSA key */
export function readCertificateFields(bytes: Uint8Array): CertificateFields {
  const whole = expectTag(readDer(bytes), TAG.sequence)
  const [signed, algorithm, signature] = readChildren(whole)
  expectTag(algorithm, TAG.sequence)
  expectTag(signature, TAG.bitString)
  const all = readChildren(expectTag(signed, TAG.sequence))
  const fields = all[0]?.tag === VERSION ? all.slice(1) : all
  const [serial, , issuer, validity, subject, publicKey] = fields
  const [from, to] = readChildren(expectTag(validity, TAG.sequence))
  const extensions = readExtensions(fields.find((field) => field.tag === EXTENSIONS))
  return {
    der: whole.bytes,
    serial: unsigned(expectTag(serial, TAG.integer).content),
    issuer: readName(issuer),
    subject: readName(subject),
    validFrom: readTime(from),
    validTo: readTime(to),
    publicKeyDer: readRsaKey(publicKey),
    usage: readUsage(extensions.get(KEY_USAGE)),
    isAuthority: readAuthority(extensions.get(BASIC_CONSTRAINTS)),
  }
}

function unsigned(integer: Uint8Array): Uint8Array {
  if (integer.length === 0) throw new DerError('empty serial')
  return integer.length > 1 && integer[0] === 0 ? integer.subarray(1) : integer
}

function readRsaKey(node: DerNode | undefined): Uint8Array {
  const [algorithm] = readChildren(expectTag(node, TAG.sequence))
  const [oid] = readChildren(expectTag(algorithm, TAG.sequence))
  if (readOid(oid) !== RSA) throw new DerError('public key is not RSA')
  return expectTag(node, TAG.sequence).bytes
}

/** @returns the inner DER of each extension by its OID. */
function readExtensions(node: DerNode | undefined): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>()
  const list = node ? readChildren(node)[0] : undefined
  for (const extension of list ? readChildren(expectTag(list, TAG.sequence)) : []) {
    const parts = readChildren(expectTag(extension, TAG.sequence))
    found.set(readOid(parts[0]), expectTag(parts.at(-1), TAG.octetString).content)
  }
  return found
}

/** KeyUsage bits count from the highest bit of the first byte: 3 is dataEncipherment, 4 is keyAgreement. */
function readUsage(extension: Uint8Array | undefined): CertificateFields['usage'] {
  if (!extension) return null
  const bits = expectTag(readDer(extension), TAG.bitString).content[1] ?? 0
  return { dataEncipherment: (bits & 0x10) !== 0, keyAgreement: (bits & 0x08) !== 0 }
}

function readAuthority(extension: Uint8Array | undefined): boolean {
  if (!extension) return false
  const [authority] = readChildren(expectTag(readDer(extension), TAG.sequence))
  return authority?.tag === TAG.boolean && (authority.content[0] ?? 0) !== 0
}
