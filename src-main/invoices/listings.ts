/** Under whom a document is listed. See the table `listing`. */
import { AT, textAt, type Values } from './columns'

export const ISSUED = 1
export const RECEIVED = 2

/** The listing that holds every document once. */
export const ALL = ''

export interface Place {
  rfc: string
  /** `ISSUED`, `RECEIVED` or both. Under `ALL`: which of the two parties are clients. */
  sides: number
}

/** @returns the listing of all documents, and that of each client it belongs to */
export function placesOf(values: Values, clients: ReadonlySet<string>): Place[] {
  const issuer = textAt(values, AT.issuerRfc) ?? ''
  const receiver = textAt(values, AT.receiverRfc) ?? ''
  const issued = clients.has(issuer) ? ISSUED : 0
  const received = clients.has(receiver) ? RECEIVED : 0
  const all: Place = { rfc: ALL, sides: issued | received }
  if (issued !== 0 && issuer === receiver) return [all, { rfc: issuer, sides: ISSUED | RECEIVED }]
  const places = [all]
  if (issued !== 0) places.push({ rfc: issuer, sides: ISSUED })
  if (received !== 0) places.push({ rfc: receiver, sides: RECEIVED })
  return places
}
