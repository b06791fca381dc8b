/** Whose certificate it is and whether the SAT would take it. */
import { X509Certificate } from 'node:crypto'

export interface Identity {
  certificate: X509Certificate
  rfc: string
  /** 20 digits. */
  number: string
}

export type CertificateFlaw = 'unreadable' | 'foreign' | 'csd' | 'expired' | 'not-yet-valid' | 'revoked'

/** What a certificate is judged by. */
export interface Register {
  authority: X509Certificate
  revoked: ReadonlySet<string>
  now(): number
}

/** @param base64 of the DER; @returns null when it is no certificate or names no RFC */
export function readIdentity(base64: string): Identity | null {
  try {
    const certificate = new X509Certificate(Buffer.from(base64.replace(/\s+/g, ''), 'base64'))
    // Node shows 2.5.4.45 as x500UniqueIdentifier; companies add their representative after a slash.
    const owner = /^x500UniqueIdentifier=(.+)$/m.exec(unescaped(certificate.subject))?.[1] ?? ''
    const rfc = owner.split('/')[0]?.trim() ?? ''
    const number = Buffer.from(certificate.serialNumber, 'hex').toString('latin1')
    return rfc === '' ? null : { certificate, rfc, number }
  } catch {
    return null
  }
}

/** @returns why the SAT would not take the certificate, or null */
export function flawOf({ certificate, number }: Identity, { authority, revoked, now }: Register): CertificateFlaw | null {
  if (!certificate.checkIssued(authority) || !certificate.verify(authority.publicKey)) return 'foreign'
  // Seal certificates name a branch and have no extended use.
  if (/^OU=/m.test(certificate.subject) || certificate.keyUsage === undefined) return 'csd'
  if (now() < Date.parse(certificate.validFrom)) return 'not-yet-valid'
  if (now() > Date.parse(certificate.validTo)) return 'expired'
  return revoked.has(number) ? 'revoked' : null
}

/** Node escapes what RFC 2253 reserves. */
function unescaped(subject: string): string {
  return subject.replace(/\\(.)/g, '$1')
}
