/** Types of the e.firma room: what a certificate says and a key that can sign. No Electron, no disk, no network. */
import type { CertificateView } from '../../src-shared/contract/views'

/** A certificate read from .cer (DER, PEM or bare base64). */
export interface Certificate extends CertificateView {
  der: Uint8Array
  /** X.509 serial as decimal text, for X509SerialNumber. */
  serialDecimal: string
  /** RFC 2253-like issuer text, for X509IssuerName. */
  issuerName: string
}

/** An opened e.firma: the private key is in memory only and never leaves this object. */
export interface EFirma {
  certificate: Certificate
  /** RSA PKCS#1 v1.5 signature. @param algorithm the SAT's services ask for `sha1` */
  sign(data: Uint8Array, algorithm: 'sha1' | 'sha256'): Uint8Array
}
