/** Verifies an XML signature with the certificate it comes with. */
import { createHash, verify, type X509Certificate } from 'node:crypto'
import { canonical } from './xml/canonical'
import { attribute, child, descend, elements, textOf, type XmlElement } from './xml/tree'
import { SIGNATURE } from './names'

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const INCLUSIVE = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const ENVELOPED = `${SIGNATURE}enveloped-signature`
const RSA_SHA1 = `${SIGNATURE}rsa-sha1`
const SHA1 = `${SIGNATURE}sha1`

/** What went wrong, or null when the signature holds. */
export type Fault = string | null

/**
 * @param target what the reference stands for; the signature inside it is left out of the digest
 * @param uri what the reference must say
 */
export function checkSignature(signature: XmlElement, target: XmlElement, uri: string, certificate: X509Certificate): Fault {
  const signedInfo = child(signature, SIGNATURE, 'SignedInfo')
  const reference = descend(signedInfo, [SIGNATURE, 'Reference'])
  if (signedInfo === null || reference === null) return 'no SignedInfo with one Reference'
  if (attribute(reference, 'URI') !== uri) return `Reference is not to "${uri}"`
  if (attribute(child(signedInfo, SIGNATURE, 'SignatureMethod'), 'Algorithm') !== RSA_SHA1) return 'SignatureMethod is not rsa-sha1'
  if (attribute(child(reference, SIGNATURE, 'DigestMethod'), 'Algorithm') !== SHA1) return 'DigestMethod is not sha1'
  const method = attribute(child(signedInfo, SIGNATURE, 'CanonicalizationMethod'), 'Algorithm')
  if (method !== EXCLUSIVE && method !== INCLUSIVE) return 'unknown CanonicalizationMethod'
  const transforms = child(reference, SIGNATURE, 'Transforms')
  const algorithms = transforms === null ? [] : elements(transforms).map((transform) => attribute(transform, 'Algorithm'))
  if (algorithms.some((algorithm) => algorithm !== EXCLUSIVE && algorithm !== INCLUSIVE && algorithm !== ENVELOPED))
    return 'unknown Transform'
  const text = canonical(target, { exclusive: algorithms.includes(EXCLUSIVE), without: signature })
  const digest = createHash('sha1').update(text, 'utf8').digest('base64')
  if (digest !== squeezed(child(reference, SIGNATURE, 'DigestValue'))) return 'digest differs'
  const signed = Buffer.from(canonical(signedInfo, { exclusive: method === EXCLUSIVE }), 'utf8')
  const value = Buffer.from(squeezed(child(signature, SIGNATURE, 'SignatureValue')), 'base64')
  return verify('sha1', signed, certificate.publicKey, value) ? null : 'signature value is not of this certificate'
}

function squeezed(element: XmlElement | null): string {
  return textOf(element).replace(/\s+/g, '')
}
