/** Who signs a request, checked in the order the SAT is said to check: token, parameters, seal, certificate, owner. */
import { child, descend, textOf, type XmlElement } from '../xml/tree'
import { checkSignature } from '../signature'
import { flawOf, readIdentity, type CertificateFlaw } from '../identity'
import { Refusal, type Code } from '../codes'
import { SIGNATURE } from '../names'
import type { Service, Visit } from '../context'

const FLAW_CODES: Readonly<Record<CertificateFlaw, Code>> = {
  unreadable: '305',
  foreign: '305',
  csd: '305',
  'not-yet-valid': '304',
  expired: '304',
  revoked: '304',
}

/** @returns the RFC the token was given to. @throws {Refusal} 300 */
export function checkToken({ tokens }: Service, { authorization, family }: Visit): string {
  const rfc = tokens.owner(authorization, family)
  if (rfc === null) throw new Refusal('300', 'token is missing, unknown, expired or of the other service')
  return rfc
}

/**
 * @param signed the element that holds the signature as its last child; its parent is what is digested
 * @throws {Refusal} 302, 303, 304, 305, 300
 */
export function checkSigner(service: Service, operation: XmlElement, signed: XmlElement, rfc: string, tokenRfc: string): void {
  const signature = child(signed, SIGNATURE, 'Signature')
  if (signature === null) throw new Refusal('302', 'there is no Signature')
  const data = descend(signature, [SIGNATURE, 'KeyInfo'], [SIGNATURE, 'X509Data'])
  const identity = readIdentity(textOf(data === null ? null : child(data, SIGNATURE, 'X509Certificate')))
  if (identity === null) throw new Refusal('305', 'certificate: unreadable')
  checkIssuerSerial(data, identity.certificate.serialNumber)
  const bad = checkSignature(signature, operation, '', identity.certificate)
  if (bad !== null) throw new Refusal('302', `signature: ${bad}`)
  const flaw = flawOf(identity, service.register)
  if (flaw !== null) throw new Refusal(FLAW_CODES[flaw], `certificate: ${flaw}`)
  if (identity.rfc !== rfc) throw new Refusal('303', 'the certificate is of another RFC')
  if (tokenRfc !== rfc) throw new Refusal('300', 'the token is of another RFC')
}

/** X509SerialNumber is the decimal of the serial, not its 20 digits. */
function checkIssuerSerial(data: XmlElement | null, serialHex: string): void {
  const serial = textOf(descend(data, [SIGNATURE, 'X509IssuerSerial'], [SIGNATURE, 'X509SerialNumber'])).trim()
  if (serial !== BigInt(`0x${serialHex}`).toString()) throw new Refusal('302', 'X509SerialNumber is not of this certificate')
}
