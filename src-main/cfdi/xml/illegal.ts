/** Finds characters that XML 1.0 forbids anywhere, written out or not: no part of a document has to look for them again. */
import type { XmlSource } from './source'

/**
 * Position of the first control character XML forbids, or of U+FFFE or U+FFFF, in valid UTF-8; -1 when there is none.
 * (UTF-8 itself has no way to write lone surrogates.)
 */
export function findIllegalCharacter(source: XmlSource): number {
  const noncharacter = source.text.includes('\u00ef') ? source.text.search(/\u00ef\u00bf[\u00be\u00bf]/) : -1
  return noncharacter === -1 ? findControl(source.bytes) : noncharacter
}

/** Looks at 16 bytes at a time: where none is below 32, none can be wrong. */
function findControl(bytes: Buffer): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const last = bytes.length - 16
  let at = 0
  for (; at <= last; at += 16) {
    const first = below32(view.getInt32(at, true)) | below32(view.getInt32(at + 4, true))
    const second = below32(view.getInt32(at + 8, true)) | below32(view.getInt32(at + 12, true))
    if (((first | second) & 0x80808080) === 0) continue
    const found = controlAmong(bytes, at, at + 16)
    if (found !== -1) return found
  }
  return controlAmong(bytes, at, bytes.length)
}

/**
 * The top bit of a byte is set where that byte of `word` is below 32. A borrow from the byte beside it may set one too many,
 * never one too few.
 *
 * @see Sean Eron Anderson, "Bit Twiddling Hacks": determine if a word has a byte less than n
 */
function below32(word: number): number {
  return ((word - 0x20202020) | 0) & ~word
}

function controlAmong(bytes: Buffer, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 32
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) return at
  }
  return -1
}
