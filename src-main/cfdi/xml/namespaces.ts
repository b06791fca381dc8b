/** Which URI each prefix stands for at the current place of a document (Namespaces in XML 1.0). */
import { malformed } from './malformed'
import type { XmlSource } from './source'

export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
export const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'

/** Far more than any document needs; bounds the search of hostile ones. */
const MAX_BINDINGS = 1_000

export class Namespaces {
  readonly #prefixes: string[] = ['xml']
  readonly #uris: string[] = [XML_NAMESPACE]
  readonly #depths: number[] = [0]

  /**
   * Declares a prefix (empty for the default namespace) from the element at `depth` on.
   *
   * @throws {AppError} `cfdi.malformed` for what the recommendation forbids: an undeclared prefix, `xml` and `xmlns` rebound
   */
  declare(prefix: string, uri: string, depth: number, at: number): void {
    if (prefix !== '' && uri === '') throw malformed('prefix bound to nothing', at)
    if (prefix === 'xmlns' || uri === XMLNS_NAMESPACE) throw malformed('the xmlns namespace cannot be bound', at)
    if ((prefix === 'xml') !== (uri === XML_NAMESPACE)) throw malformed('the xml namespace has one prefix', at)
    if (this.#prefixes.length >= MAX_BINDINGS) throw malformed('too many namespaces', at)
    this.#prefixes.push(prefix)
    this.#uris.push(uri)
    this.#depths.push(depth)
  }

  /** Forgets what the element at `depth` declared. */
  leave(depth: number): void {
    while (this.#depths[this.#depths.length - 1] === depth) {
      this.#depths.pop()
      this.#prefixes.pop()
      this.#uris.pop()
    }
  }

  /** @returns the URI of the prefix written at `start`..`end` (nothing: the default one), or null when it is not declared */
  resolve(source: XmlSource, start: number, end: number): string | null {
    for (let i = this.#prefixes.length - 1; i >= 0; i--) {
      if (source.isAt(start, end, this.#prefixes[i] ?? '')) return this.#uris[i] ?? ''
    }
    return start === end ? '' : null
  }
}
