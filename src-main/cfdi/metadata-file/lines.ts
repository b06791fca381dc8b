/** Splits bytes into lines, decoding a piece at a time. */

const PIECE_BYTES = 4_194_304
const LF = 10
const CR = 13

/**
 * Calls `line` with each line, without its end, and its number from 1. When the first line ends with CR LF, only CR LF ends a
 * line: a single LF then belongs to a name. A byte order mark is left off; what is not UTF-8 becomes U+FFFD.
 */
export function eachLine(bytes: Uint8Array, line: (text: string, number: number) => void): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const firstEnd = buffer.indexOf(LF)
  const ending = firstEnd > 0 && buffer[firstEnd - 1] === CR ? '\r\n' : '\n'
  let number = 0
  let from = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0
  while (from < buffer.length) {
    const end = pieceEnd(buffer, from, ending)
    const text = buffer.toString('utf8', from, end)
    let at = 0
    while (at < text.length) {
      const stop = text.indexOf(ending, at)
      line(stop === -1 ? text.slice(at) : text.slice(at, stop), ++number)
      at = stop === -1 ? text.length : stop + ending.length
    }
    from = end
  }
}

/** The end of the last whole line within a piece; of the next one when no line ends within it. */
function pieceEnd(buffer: Buffer, from: number, ending: string): number {
  if (buffer.length - from <= PIECE_BYTES) return buffer.length
  const last = buffer.lastIndexOf(ending, from + PIECE_BYTES - ending.length)
  if (last >= from) return last + ending.length
  const next = buffer.indexOf(ending, from + PIECE_BYTES - ending.length)
  return next === -1 ? buffer.length : next + ending.length
}
