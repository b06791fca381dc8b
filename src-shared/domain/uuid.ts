/** The folio fiscal. Upper case everywhere in Acopio; PACs stamp either case. */

const UUID = /^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}$/

/** @returns the UUID in upper case, or null when the text is not one. */
export function readUuid(text: string): string | null {
  const upper = text.trim().toUpperCase()
  return UUID.test(upper) ? upper : null
}
