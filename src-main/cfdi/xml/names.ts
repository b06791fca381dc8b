/** Reads qualified names (Namespaces in XML 1.0, productions 7 to 11): at most one colon, and a whole name on both sides of it. */
import { BEYOND_ASCII, COLON_IN_NAME, CONTINUES_NAME, NAME_KIND, nameKindBeyondAscii, NOT_IN_NAME, STARTS_NAME } from './characters'
import { malformed } from './malformed'
import type { XmlSource } from './source'

export class NameReader {
  readonly #source: XmlSource
  /** Position of the colon of the name read last; -1 when it had none. A field, since a pair would be allocated for each name. */
  colon = -1

  constructor(source: XmlSource) {
    this.#source = source
  }

  /** @returns where the name that begins at `start` ends. @throws {AppError} `cfdi.malformed` */
  end(start: number): number {
    const { bytes } = this.#source
    let at = start
    let kind = kindOf(bytes, at)
    let partStart = start
    this.colon = -1
    for (;;) {
      if (kind === CONTINUES_NAME && at === partStart) break
      while (kind === STARTS_NAME || kind === CONTINUES_NAME) kind = kindOf(bytes, ++at)
      if (kind === COLON_IN_NAME) {
        if (this.colon !== -1 || at === partStart) throw malformed('a colon out of place', at)
        this.colon = at
        partStart = ++at
      } else if (kind === BEYOND_ASCII) {
        const width = this.#widthBeyondAscii(at, at === partStart)
        if (width === 0) break
        at += width
      } else break
      kind = kindOf(bytes, at)
    }
    if (at === partStart) throw malformed('a name is missing or begins wrongly', at)
    return at
  }

  /** Bytes of the character at `at`; 0 when it may not stand there in a name. */
  #widthBeyondAscii(at: number, first: boolean): number {
    const { point, width } = this.#source.codePointAt(at)
    const kind = nameKindBeyondAscii(point)
    return kind === STARTS_NAME || (kind === CONTINUES_NAME && !first) ? width : 0
  }
}

function kindOf(bytes: Buffer, at: number): number {
  return NAME_KIND[bytes[at] ?? 0] ?? NOT_IN_NAME
}
