/**
 * A document held twice: as UTF-8 bytes, and as a text with one character per byte. A position in one is a position in the
 * other. Single bytes are looked at in the former, searches and cuts go over the latter, where the engine is fastest; only
 * values that are asked for and hold more than ASCII are decoded.
 */
import { resolveValue } from './references'

export class XmlSource {
  /** One character per byte: markup reads right, letters beyond ASCII do not. */
  readonly text: string
  readonly bytes: Buffer

  /** @param bytes valid UTF-8 of legal characters only, without a byte order mark (see `decode.ts`) */
  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.text = this.bytes.toString('latin1')
  }

  /** True when exactly `word` stands between two positions. `word` is ASCII, or one character per byte as `text` is. */
  isAt(start: number, end: number, word: string): boolean {
    const { bytes } = this
    const length = word.length
    if (end - start !== length) return false
    for (let i = 0; i < length; i++) if (bytes[start + i] !== word.charCodeAt(i)) return false
    return true
  }

  /** The text between two positions, as it is written. */
  slice(start: number, end: number): string {
    for (let at = start; at < end; at++) if ((this.bytes[at] ?? 0) > 127) return this.bytes.toString('utf8', start, end)
    return this.text.slice(start, end)
  }

  /** An attribute value as XML means it: white space made spaces, references (which must have been checked) resolved. */
  value(start: number, end: number): string {
    const bytes = this.bytes
    let beyondAscii = false
    for (let at = start; at < end; at++) {
      const code = bytes[at] ?? 0
      if (code === 38 || code < 32) return resolveValue(this.slice(start, end))
      if (code > 127) beyondAscii = true
    }
    return beyondAscii ? bytes.toString('utf8', start, end) : this.text.slice(start, end)
  }

  /** The code point whose UTF-8 begins at a position that is not ASCII, and how many bytes it takes. */
  codePointAt(at: number): { point: number; width: number } {
    const first = this.bytes[at] ?? 0
    const width = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
    return { point: this.bytes.toString('utf8', at, at + width).codePointAt(0) ?? 0, width }
  }
}
