/** The source as pieces to draw. The SAT's documents are mostly one line of many thousand characters. */

const LONGEST_PIECE = 2_000

/** @returns pieces that together are the text, cut at line ends and between elements; only for looking, never for copying */
export function sourcePieces(xml: string): string[] {
  return xml
    .split(/\r?\n/)
    .flatMap((line) => line.split(/(?<=>)(?=<)/))
    .flatMap(cutLong)
}

function cutLong(piece: string): string[] {
  if (piece.length <= LONGEST_PIECE) return [piece]
  return Array.from({ length: Math.ceil(piece.length / LONGEST_PIECE) }, (_, index) =>
    piece.slice(index * LONGEST_PIECE, (index + 1) * LONGEST_PIECE),
  )
}

const ENCODING = /^<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/

/** @param base64 the bytes as received @returns their text in the encoding the document names; UTF-8 when the browser does not know it */
export function xmlText(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  try {
    return new TextDecoder(ENCODING.exec(head)?.[1] ?? 'utf-8').decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}
