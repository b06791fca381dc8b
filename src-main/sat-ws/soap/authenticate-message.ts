/**
 * The call that turns an e.firma into a token: WS-Security with a signed Timestamp. Only the Timestamp is signed, not the
 * body, so the five minutes of its window are all that limits a stolen message.
 */
import type { EFirma } from '../../efirma/efirma'
import { AUTHENTICATE_NAMESPACE } from '../endpoints'
import { certificateBase64, signatureText } from './signature'

const WSS = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-'
const UTILITY = `${WSS}wssecurity-utility-1.0.xsd`
const X509 = `${WSS}x509-token-profile-1.0#X509v3`
const BASE64 = `${WSS}soap-message-security-1.0#Base64Binary`

/** How long a signed message is good for. */
const WINDOW_MS = 5 * 60_000

/**
 * @param nowMs UTC milliseconds
 * @param tokenId id of the BinarySecurityToken inside this message, e.g. `uuid-…-1`; any NCName will do
 */
export function authenticateMessage(efirma: EFirma, nowMs: number, tokenId: string): string {
  const times = `<u:Created>${utc(nowMs)}</u:Created><u:Expires>${utc(nowMs + WINDOW_MS)}</u:Expires>`
  const canonical = `<u:Timestamp xmlns:u="${UTILITY}" u:Id="_0">${times}</u:Timestamp>`
  const keyInfo = `<o:SecurityTokenReference><o:Reference URI="#${tokenId}" ValueType="${X509}"/></o:SecurityTokenReference>`
  return (
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:u="${UTILITY}"><s:Header>` +
    `<o:Security xmlns:o="${WSS}wssecurity-secext-1.0.xsd" s:mustUnderstand="1"><u:Timestamp u:Id="_0">${times}</u:Timestamp>` +
    `<o:BinarySecurityToken u:Id="${tokenId}" ValueType="${X509}" EncodingType="${BASE64}">` +
    `${certificateBase64(efirma.certificate)}</o:BinarySecurityToken>${signatureText(efirma, canonical, '#_0', keyInfo)}` +
    `</o:Security></s:Header><s:Body><Autentica xmlns="${AUTHENTICATE_NAMESPACE}"/></s:Body></s:Envelope>`
  )
}

/** With milliseconds and `Z`, as the service wants it. */
function utc(ms: number): string {
  return new Date(ms).toISOString()
}
