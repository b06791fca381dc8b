/**
 * Which characters may stand in a name, per XML 1.0 (fifth edition) and Namespaces in XML 1.0, where the colon only
 * separates prefix and local name and so is no name character here.
 *
 * @see https://www.w3.org/TR/xml/#NT-NameStartChar
 */

export const NOT_IN_NAME = 0
export const STARTS_NAME = 1
/** Digits, `-`, `.`: inside a name, never first. */
export const CONTINUES_NAME = 2
export const COLON_IN_NAME = 3
/** Part of the UTF-8 of a code point that has to be looked at whole. */
export const BEYOND_ASCII = 4

/** Kind of each byte of UTF-8. */
export const NAME_KIND: Uint8Array = kinds()

function kinds(): Uint8Array {
  const table = new Uint8Array(256).fill(BEYOND_ASCII, 128)
  for (let code = 0; code < 128; code++) {
    const character = String.fromCharCode(code)
    if (/[A-Za-z_]/.test(character)) table[code] = STARTS_NAME
    else if (/[\d.-]/.test(character)) table[code] = CONTINUES_NAME
    else if (character === ':') table[code] = COLON_IN_NAME
  }
  return table
}

/** First and last code point of each range that starts a name (production 4), and that continues one (4a), beyond ASCII. */
const START_RANGES = [
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
  [0x10000, 0xeffff],
] as const
const CONTINUE_RANGES = [
  [0xb7, 0xb7],
  [0x300, 0x36f],
  [0x203f, 0x2040],
] as const

/** Kind of a code point of 128 or more. */
export function nameKindBeyondAscii(codePoint: number): number {
  const within = ([first, last]: readonly [number, number]): boolean => codePoint >= first && codePoint <= last
  if (START_RANGES.some(within)) return STARTS_NAME
  return CONTINUE_RANGES.some(within) ? CONTINUES_NAME : NOT_IN_NAME
}

/** True for a code point that XML 1.0 allows in a document, written out or as a reference. */
export function isXmlCharacter(codePoint: number): boolean {
  if (codePoint < 0x20) return codePoint === 0x9 || codePoint === 0xa || codePoint === 0xd
  return codePoint <= 0xd7ff || (codePoint >= 0xe000 && codePoint <= 0xfffd) || (codePoint >= 0x10000 && codePoint <= 0x10ffff)
}

/** Space, tab, line feed or carriage return. Most bytes asked about are none and leave at the first comparison. */
export function isSpace(code = 0x7f): boolean {
  return code <= 32 && (code === 32 || code === 10 || code === 13 || code === 9)
}
