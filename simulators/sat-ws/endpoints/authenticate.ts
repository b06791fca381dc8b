/** Autenticacion: WS-Security over a timestamp. Whatever is wrong, the SAT says the same; the log says why. */
import { invalidSecurity, tokenAnswer } from '../answers'
import { AUTHENTICATION, SECURITY, SIGNATURE, SOAP, UTILITY } from '../names'
import { attribute, child, descend, textOf, type XmlElement } from '../xml/tree'
import { checkSignature } from '../signature'
import { flawOf, readIdentity, type Identity } from '../identity'
import type { EndpointHandler, Service } from '../context'

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,7})?Z$/
const LONGEST_MS = 5 * 60_000
/** Default of WCF for clocks that differ. */
const SKEW_MS = 5 * 60_000

export const authenticate: EndpointHandler = (service, visit) => {
  const { entry, family, envelope, operation } = visit
  const security = descend(envelope, [SOAP, 'Header'], [SECURITY, 'Security'])
  const checked = security === null || operation.uri !== AUTHENTICATION ? 'no Security header' : check(security, service)
  if (typeof checked === 'string') {
    entry.reason = checked
    return invalidSecurity()
  }
  entry.rfc = checked.rfc
  const fault = visit.fault({ rfc: checked.rfc })
  if (fault?.kind === 'code') {
    entry.reason = 'scripted'
    return invalidSecurity()
  }
  const { token, created, expires } = service.tokens.issue(checked.rfc, checked.number, family)
  entry.code = '5000'
  return tokenAnswer(token, created, expires)
}

/** @returns whose it is, or what is wrong */
function check(security: XmlElement, { now, register }: Service): Identity | string {
  const timestamp = child(security, UTILITY, 'Timestamp')
  const token = child(security, SECURITY, 'BinarySecurityToken')
  const signature = child(security, SIGNATURE, 'Signature')
  if (timestamp === null || token === null || signature === null) return 'Timestamp, BinarySecurityToken or Signature is missing'
  if (attribute(security, 'mustUnderstand', SOAP) !== '1') return 'Security is not mustUnderstand'
  const time = checkTime(timestamp, now())
  if (time !== null) return time
  const reference = descend(signature, [SIGNATURE, 'KeyInfo'], [SECURITY, 'SecurityTokenReference'], [SECURITY, 'Reference'])
  if (attribute(reference, 'URI') !== `#${attribute(token, 'Id', UTILITY) ?? ''}`) return 'KeyInfo does not name the BinarySecurityToken'
  const identity = readIdentity(textOf(token))
  if (identity === null) return 'certificate: unreadable'
  const id = attribute(timestamp, 'Id', UTILITY) ?? ''
  const bad = checkSignature(signature, timestamp, `#${id}`, identity.certificate)
  if (bad !== null) return `signature: ${bad}`
  const flaw = flawOf(identity, register)
  return flaw === null ? identity : `certificate: ${flaw}`
}

function checkTime(timestamp: XmlElement, at: number): string | null {
  const [created, expires] = [textOf(child(timestamp, UTILITY, 'Created')), textOf(child(timestamp, UTILITY, 'Expires'))]
  if (!ISO.test(created) || !ISO.test(expires)) return 'time: not UTC with Z'
  const [from, to] = [Date.parse(created), Date.parse(expires)]
  if (to <= from || to - from > LONGEST_MS) return 'time: not a window of at most five minutes'
  if (at < from - SKEW_MS) return 'time: created in the future'
  return at > to + SKEW_MS ? 'time: expired' : null
}
