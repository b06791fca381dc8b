/** The attributes of the current tag as positions in the text: no text is copied until a reader asks for a value. */
import { malformed } from './malformed'
import { attributeValue } from './references'
import type { Namespaces } from './namespaces'

/** No CFDI element has more than 40. Bounds the work of looking for repeated ones. */
const MAX_ATTRIBUTES = 500

export class Attributes {
  readonly #text: string
  #count = 0
  readonly #nameStart = new Int32Array(MAX_ATTRIBUTES)
  readonly #nameEnd = new Int32Array(MAX_ATTRIBUTES)
  /** Position of the colon of the name; -1 when there is none. */
  readonly #colon = new Int32Array(MAX_ATTRIBUTES)
  readonly #hash = new Int32Array(MAX_ATTRIBUTES)
  readonly #valueStart = new Int32Array(MAX_ATTRIBUTES)
  readonly #valueEnd = new Int32Array(MAX_ATTRIBUTES)
  #prefixed = 0

  constructor(text: string) {
    this.#text = text
  }

  clear(): void {
    this.#count = 0
    this.#prefixed = 0
  }

  /** @throws {AppError} `cfdi.malformed` when the name is already there */
  add(nameStart: number, nameEnd: number, colon: number, hash: number, valueStart: number, valueEnd: number): void {
    const count = this.#count
    for (let i = 0; i < count; i++) {
      if (this.#hash[i] === hash && this.#sameText(this.#nameStart[i] ?? 0, this.#nameEnd[i] ?? 0, nameStart, nameEnd)) {
        throw malformed('attribute repeated', nameStart)
      }
    }
    if (count === MAX_ATTRIBUTES) throw malformed('too many attributes', nameStart)
    this.#nameStart[count] = nameStart
    this.#nameEnd[count] = nameEnd
    this.#colon[count] = colon
    this.#hash[count] = hash
    this.#valueStart[count] = valueStart
    this.#valueEnd[count] = valueEnd
    this.#count = count + 1
    if (colon !== -1) this.#prefixed++
  }

  /** The value of the attribute without prefix of that name, or null. */
  value(name: string): string | null {
    const length = name.length
    for (let i = 0; i < this.#count; i++) {
      const start = this.#nameStart[i] ?? 0
      if ((this.#nameEnd[i] ?? 0) - start === length && this.#text.startsWith(name, start)) {
        return attributeValue(this.#text, this.#valueStart[i] ?? 0, this.#valueEnd[i] ?? 0)
      }
    }
    return null
  }

  /** Hands the namespace declarations among them to `namespaces`. */
  declareNamespaces(namespaces: Namespaces, depth: number): void {
    const text = this.#text
    for (let i = 0; i < this.#count; i++) {
      const start = this.#nameStart[i] ?? 0
      if (text.charCodeAt(start) !== 120 || !text.startsWith('xmlns', start)) continue
      const end = this.#nameEnd[i] ?? 0
      const colon = this.#colon[i] ?? -1
      if (colon === -1 ? end !== start + 5 : colon !== start + 5) continue
      const uri = attributeValue(text, this.#valueStart[i] ?? 0, this.#valueEnd[i] ?? 0)
      namespaces.declare(colon === -1 ? '' : text.slice(colon + 1, end), uri, depth, start)
    }
  }

  /**
   * Every prefix must be declared, and no two names may mean the same one.
   *
   * @param lenient let undeclared prefixes pass
   * @throws {AppError} `cfdi.malformed`
   */
  checkPrefixes(namespaces: Namespaces, lenient: boolean): void {
    if (this.#prefixed === 0) return
    const seen = new Set<string>()
    for (let i = 0; i < this.#count; i++) {
      const colon = this.#colon[i] ?? -1
      const start = this.#nameStart[i] ?? 0
      if (colon === -1 || (colon === start + 5 && this.#text.startsWith('xmlns', start))) continue
      const uri = namespaces.resolve(this.#text, start, colon)
      if (uri === null && !lenient) throw malformed('prefix not declared', start)
      const name = `${uri ?? this.#text.slice(start, colon)} ${this.#text.slice(colon + 1, this.#nameEnd[i])}`
      if (seen.has(name)) throw malformed('attribute repeated under two prefixes', start)
      seen.add(name)
    }
  }

  #sameText(startA: number, endA: number, startB: number, endB: number): boolean {
    return endA - startA === endB - startB && this.#text.slice(startA, endA) === this.#text.slice(startB, endB)
  }
}
