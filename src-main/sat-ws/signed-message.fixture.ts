/**
 * Checks signed messages as the SAT does, by other means than the client's: DOM, canonical forms of xml-crypto, and
 * verification with the certificate found in the message.
 */
import { createHash, verify, X509Certificate } from 'node:crypto'
import { DOMParser, type Element, type Node } from '@nodecfdi/cfdi-core'
import { ExclusiveCanonicalization } from 'xml-crypto'

const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#'

export interface CheckedMessage {
  certificate: X509Certificate
  /** What was signed, in canonical form. */
  canonical: string
  issuerName: string | null
  serialNumber: string | null
}

/** @throws {Error} when digest or signature do not hold */
export function checkSignedMessage(xml: string): CheckedMessage {
  const document = new DOMParser().parseFromString(xml, 'text/xml')
  const signature = first(document, XMLDSIG, 'Signature')
  const certificate = certificateOf(document)
  const uri = first(signature, XMLDSIG, 'Reference').getAttribute('URI')
  const signed = uri === '#_0' ? first(document, '*', 'Timestamp') : operationWithout(signature)
  const signedInfo = canonicalForm(first(signature, XMLDSIG, 'SignedInfo'))
  const canonical = canonicalForm(signed)
  const digest = createHash('sha1').update(canonical, 'utf8').digest('base64')
  if (digest !== first(signature, XMLDSIG, 'DigestValue').textContent) throw new Error('digest does not hold')
  const value = Buffer.from(first(signature, XMLDSIG, 'SignatureValue').textContent ?? '', 'base64')
  if (!verify('sha1', Buffer.from(signedInfo, 'utf8'), certificate.publicKey, value)) throw new Error('signature does not hold')
  return {
    certificate,
    canonical,
    issuerName: signature.getElementsByTagNameNS(XMLDSIG, 'X509IssuerName')[0]?.textContent ?? null,
    serialNumber: signature.getElementsByTagNameNS(XMLDSIG, 'X509SerialNumber')[0]?.textContent ?? null,
  }
}

export function canonicalForm(element: Element): string {
  // The types of xml-crypto mean the DOM of browsers; at run time it works on this one.
  return String(new ExclusiveCanonicalization().process(element as never, {}))
}

/** The operation: parent of the element whose last child is the signature. The SAT's `URI=""` means it. */
function operationWithout(signature: Element): Element {
  const request = signature.parentNode
  if (request?.lastChild !== signature) throw new Error('the signature is not the last child')
  request.removeChild(signature)
  const operation: Node | null = request.parentNode
  if (operation === null || operation.nodeType !== operation.ELEMENT_NODE) throw new Error('no operation')
  return operation as Element
}

function certificateOf(document: ReturnType<DOMParser['parseFromString']>): X509Certificate {
  const found = document.getElementsByTagNameNS('*', 'X509Certificate')[0] ?? document.getElementsByTagNameNS('*', 'BinarySecurityToken')[0]
  return new X509Certificate(Buffer.from(found?.textContent ?? '', 'base64'))
}

function first(
  parent: { getElementsByTagNameNS(namespace: string, name: string): ArrayLike<Element> },
  namespace: string,
  name: string,
): Element {
  const found = parent.getElementsByTagNameNS(namespace, name)[0]
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}
