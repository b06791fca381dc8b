/**
 * The XML signature the SAT's services accept: SHA-1 digest, RSA-SHA1, exclusive canonicalisation, built as text already in
 * canonical form. This is the profile of phpcfdi/sat-ws-descarga-masiva (`FielRequestBuilder::createSignature`), known to
 * work in production. SHA-1 is what the service is specified with; it protects nothing but these calls.
 *
 * @see docs/sat/web-service.md, "Signatures"
 */
import { createHash } from 'node:crypto'
import type { EFirma } from '../../efirma/efirma'
import { escapeText } from './escape'

const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#'

/**
 * @param canonical what is signed, in exclusive canonical form
 * @param uri `#id` of what is signed, or empty: then the SAT takes the parent of the element that holds the signature
 * @param keyInfo children of `KeyInfo`, as text
 */
export function signatureText(efirma: EFirma, canonical: string, uri: string, keyInfo: string): string {
  const digest = createHash('sha1').update(canonical, 'utf8').digest('base64')
  const content = signedInfoContent(digest, uri)
  // Canonical form of SignedInfo standing alone: there it carries the namespace that it inherits from Signature.
  const signed = `<SignedInfo xmlns="${XMLDSIG}">${content}</SignedInfo>`
  const value = Buffer.from(efirma.sign(Buffer.from(signed, 'utf8'), 'sha1')).toString('base64')
  return (
    `<Signature xmlns="${XMLDSIG}"><SignedInfo>${content}</SignedInfo>` +
    `<SignatureValue>${value}</SignatureValue><KeyInfo>${keyInfo}</KeyInfo></Signature>`
  )
}

function signedInfoContent(digest: string, uri: string): string {
  return (
    `<CanonicalizationMethod Algorithm="${EXCLUSIVE_C14N}"></CanonicalizationMethod>` +
    `<SignatureMethod Algorithm="${XMLDSIG}rsa-sha1"></SignatureMethod>` +
    `<Reference URI="${uri}"><Transforms><Transform Algorithm="${EXCLUSIVE_C14N}"></Transform></Transforms>` +
    `<DigestMethod Algorithm="${XMLDSIG}sha1"></DigestMethod><DigestValue>${digest}</DigestValue></Reference>`
  )
}

/** The certificate itself and, as the SAT's samples have it, its issuer and decimal serial number. */
export function certificateKeyInfo({ certificate }: EFirma): string {
  return (
    `<X509Data><X509IssuerSerial><X509IssuerName>${escapeText(certificate.issuerName)}</X509IssuerName>` +
    `<X509SerialNumber>${certificate.serialDecimal}</X509SerialNumber></X509IssuerSerial>` +
    `<X509Certificate>${certificateBase64(certificate)}</X509Certificate></X509Data>`
  )
}

export function certificateBase64({ der }: { der: Uint8Array }): string {
  return Buffer.from(der).toString('base64')
}
