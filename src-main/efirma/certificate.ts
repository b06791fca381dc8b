/**
 * Reads a .cer of the SAT: whose it is, what it may be used for and until when. An own reader rather than the platform's,
 * since it must give the same answer under OpenSSL (Node) and BoringSSL (Electron), also for T61String and for the
 * certificates of May 2023 with UTF-8 inside PrintableString.
 */
import { AppError } from '../../src-shared/domain/errors'
import { normaliseRfc } from '../../src-shared/domain/rfc'
import { readCertificateFields, type CertificateFields } from './certificate-fields'
import { DerError } from './der'
import { ATTRIBUTE, attribute, nameText } from './distinguished-name'
import type { Certificate } from './efirma'
import { unwrapFile } from './file-bytes'

const CURP = /^[A-Z]{4}\d{6}[A-Z]{6}[A-Z\d]\d$/

/** A certificate with what only this room needs: its public key as SubjectPublicKeyInfo. */
export interface ReadCertificate extends Certificate {
  publicKeyDer: Uint8Array
}

/**
 * @param bytes DER, PEM or bare base64
 * @throws {AppError} `efirma.not-a-certificate`, also for certificates of authorities and of anybody but a taxpayer
 */
export function readCertificate(bytes: Uint8Array): ReadCertificate {
  const { der, label } = unwrapFile(bytes, ['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'])
  if (label !== null && !label.endsWith('CERTIFICATE')) throw notACertificate(`PEM of ${label}`)
  try {
    return toCertificate(readCertificateFields(der))
  } catch (thrown) {
    if (thrown instanceof DerError) throw notACertificate(thrown.message)
    throw thrown
  }
}

function toCertificate(fields: CertificateFields): ReadCertificate {
  const { subject } = fields
  const owner = attribute(subject, ATTRIBUTE.uniqueIdentifier)
  if (owner === null) throw notACertificate('no RFC in the subject')
  if (fields.isAuthority) throw notACertificate('certificate of an authority')
  // `RFC` of a persona física, or `RFC / RFC of the representative` of a persona moral.
  const [rfc = '', representativeRfc = ''] = owner.split('/').map(normaliseRfc)
  if (rfc === '') throw notACertificate('no RFC in the subject')
  return {
    rfc,
    representativeRfc: representativeRfc || null,
    curp: readCurp(attribute(subject, ATTRIBUTE.serialNumber)),
    name: nameOf(fields),
    kind: kindOf(fields),
    certificateNumber: certificateNumber(fields.serial),
    validFrom: fields.validFrom,
    validTo: fields.validTo,
    der: Uint8Array.from(fields.der),
    serialDecimal: BigInt(`0x${Buffer.from(fields.serial).toString('hex')}`).toString(),
    issuerName: nameText(fields.issuer),
    publicKeyDer: Uint8Array.from(fields.publicKeyDer),
  }
}

function nameOf({ subject }: CertificateFields): string {
  const name = attribute(subject, ATTRIBUTE.name) ?? attribute(subject, ATTRIBUTE.commonName) ?? attribute(subject, ATTRIBUTE.organization)
  return (name ?? '').trim().normalize('NFC')
}

/** `CURP` of a persona física, ` / CURP` of the representative of a persona moral. */
function readCurp(text: string | null): string | null {
  const curp = text?.split('/').at(-1)?.trim().toUpperCase() ?? ''
  return CURP.test(curp) ? curp : null
}

/**
 * A CSD names its branch (OU) and may only sign; an e.firma names none and may also agree on keys and encipher data
 * (as seen in the SAT's test certificates of 2017, 2019 and 2023).
 */
function kindOf(fields: CertificateFields): 'efirma' | 'csd' {
  const hasBranch = (attribute(fields.subject, ATTRIBUTE.organizationalUnit) ?? '').trim() !== ''
  const onlySigns = fields.usage !== null && !fields.usage.dataEncipherment && !fields.usage.keyAgreement
  return hasBranch || onlySigns ? 'csd' : 'efirma'
}

/** The bytes of the SAT's serials are the ASCII digits of the certificate number; others are shown as they are. */
function certificateNumber(serial: Uint8Array): string {
  const ascii = Buffer.from(serial).toString('latin1')
  return /^\d+$/.test(ascii) ? ascii : Buffer.from(serial).toString('hex')
}

function notACertificate(detail: string): AppError {
  return new AppError('efirma.not-a-certificate', {}, { detail })
}
