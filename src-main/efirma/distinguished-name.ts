/** Names inside certificates: the ordered attributes of a subject or an issuer, and the text the SAT's services take for an issuer. */
import { expectTag, readChildren, readOid, readText, TAG, type DerNode } from './der'

export interface NameAttribute {
  oid: string
  value: string
}

/** Attributes that Acopio asks for by name. */
export const ATTRIBUTE = {
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  organizationalUnit: '2.5.4.11',
  organization: '2.5.4.10',
  name: '2.5.4.41',
  uniqueIdentifier: '2.5.4.45',
} as const

/** Short names as OpenSSL prints them, which the issuer texts accepted by the SAT carry (phpcfdi/credentials, `issuerAsRfc4514`). */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.13': 'description',
  '2.5.4.17': 'postalCode',
  '2.5.4.20': 'telephoneNumber',
  '2.5.4.41': 'name',
  '2.5.4.42': 'GN',
  '2.5.4.45': 'x500UniqueIdentifier',
  '2.5.4.46': 'dnQualifier',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '1.2.840.113549.1.9.2': 'unstructuredName',
}

/** @param node an X.501 Name. @returns its attributes in the order of the certificate. @throws {DerError} */
export function readName(node: DerNode | undefined): NameAttribute[] {
  return readChildren(expectTag(node, TAG.sequence)).flatMap((relative) =>
    readChildren(expectTag(relative, TAG.set)).map((pair) => {
      const [oid, value] = readChildren(expectTag(pair, TAG.sequence))
      return { oid: readOid(oid), value: value ? readText(value) : '' }
    }),
  )
}

/** First value of an attribute, or null. */
export function attribute(name: readonly NameAttribute[], oid: string): string | null {
  return name.find((one) => one.oid === oid)?.value ?? null
}

/**
 * The text for `X509IssuerName`: attributes in the order of the certificate (not reversed, as RFC 4514 would have it) with
 * OpenSSL's short names, specials escaped as hexadecimal pairs. This is what phpcfdi sends and the SAT accepts.
 */
export function nameText(name: readonly NameAttribute[]): string {
  return name.map(({ oid, value }) => `${SHORT_NAMES[oid] ?? oid}=${escapeValue(value)}`).join(',')
}

function escapeValue(value: string): string {
  return value.replace(/^[ #]|[\\"+,;<=>]| $/g, (found) => `\\${found.charCodeAt(0).toString(16)}`)
}
