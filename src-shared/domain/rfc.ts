/**
 * The RFC: key of a Mexican taxpayer. 12 characters for a persona moral, 13 for a persona física.
 * Letters may include Ñ and &. Always held in upper case.
 *
 * @see Anexo 20, `tdCFDI.xsd`, `t_RFC`
 */

export type PersonKind = 'moral' | 'fisica'

export interface RfcParts {
  rfc: string
  person: PersonKind
  /** False means a probable typing mistake; some real RFCs have a wrong check digit, so it never refuses. */
  checkDigitOk: boolean
  /** XAXX010101000 (general public) or XEXX010101000 (foreigners). */
  generic: boolean
}

const RFC = /^([A-ZÑ&]{3,4})(\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([A-Z\d]{2})([A\d])$/
const GENERIC = new Set(['XAXX010101000', 'XEXX010101000'])
const CHECK_ALPHABET = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ'

/** Trims, composes (NFC) and upper-cases, as every RFC from outside must be before it is compared. */
export function normaliseRfc(text: string): string {
  return text.trim().normalize('NFC').toUpperCase()
}

/** @returns the parts of an RFC, or null when the text does not have the form of one. */
export function readRfc(text: string): RfcParts | null {
  const rfc = normaliseRfc(text)
  const match = RFC.exec(rfc)
  if (!match || !dayExists(Number(match[3]), Number(match[4]))) return null
  return {
    rfc,
    person: rfc.length === 13 ? 'fisica' : 'moral',
    checkDigitOk: GENERIC.has(rfc) || checkDigit(rfc.slice(0, -1)) === rfc.at(-1),
    generic: GENERIC.has(rfc),
  }
}

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** February keeps 29: the century of the two-digit year is unknown, so the leap year is too. */
function dayExists(month: number, day: number): boolean {
  return day <= (LONGEST_MONTHS[month - 1] ?? 0)
}

/** Modulo 11 over the first 11 or 12 characters, left-padded with a space (SAT, rules of the RFC key). */
function checkDigit(body: string): string {
  const padded = body.padStart(12, ' ')
  let sum = 0
  for (let i = 0; i < 12; i++) sum += CHECK_ALPHABET.indexOf(padded.charAt(i)) * (13 - i)
  const rest = 11 - (sum % 11)
  return rest === 11 ? '0' : rest === 10 ? 'A' : String(rest)
}
