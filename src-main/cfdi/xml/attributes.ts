/** The attributes of the current tag as positions in the text: no text is copied until a reader asks for a value. */
import { malformed } from './malformed'
import type { Namespaces } from './namespaces'
import type { XmlSource } from './source'

/** No CFDI element has more than 40. Bounds the work of looking for repeated ones. */
const MAX_ATTRIBUTES = 200

export class Attributes {
  readonly #source: XmlSource
  readonly #text: string
  #count = 0
  readonly #nameStart: number[] = []
  readonly #nameEnd: number[] = []
  /** Position of the colon of the name; -1 when there is none. */
  readonly #colon: number[] = []
  readonly #key: number[] = []
  readonly #valueStart: number[] = []
  readonly #valueEnd: number[] = []
  #prefixed = 0

  constructor(source: XmlSource) {
    this.#source = source
    this.#text = source.text
  }

  clear(): void {
    this.#count = 0
    this.#prefixed = 0
  }

  /** @throws {AppError} `cfdi.malformed` when the name is already there */
  add(nameStart: number, nameEnd: number, colon: number, valueStart: number, valueEnd: number): void {
    const count = this.#count
    const key = this.#keyOf(nameStart, nameEnd)
    for (let i = 0; i < count; i++) {
      if (this.#key[i] === key && this.#sameBytes(this.#nameStart[i] ?? 0, nameStart, nameEnd - nameStart)) {
        throw malformed('attribute repeated', nameStart)
      }
    }
    if (count === MAX_ATTRIBUTES) throw malformed('too many attributes', nameStart)
    this.#nameStart[count] = nameStart
    this.#nameEnd[count] = nameEnd
    this.#colon[count] = colon
    this.#key[count] = key
    this.#valueStart[count] = valueStart
    this.#valueEnd[count] = valueEnd
    this.#count = count + 1
    if (colon !== -1) this.#prefixed++
  }

  /** The value of the attribute without prefix of that name, or null. */
  value(name: string): string | null {
    const length = name.length
    const first = name.charCodeAt(0)
    const { bytes } = this.#source
    for (let i = 0; i < this.#count; i++) {
      const start = this.#nameStart[i] ?? 0
      if ((this.#nameEnd[i] ?? 0) - start === length && bytes[start] === first && this.#text.startsWith(name, start)) {
        return this.#source.value(this.#valueStart[i] ?? 0, this.#valueEnd[i] ?? 0)
      }
    }
    return null
  }

  /** Hands the namespace declarations among them to `namespaces`. */
  declareNamespaces(namespaces: Namespaces, depth: number): void {
    const text = this.#text
    const { bytes } = this.#source
    for (let i = 0; i < this.#count; i++) {
      const start = this.#nameStart[i] ?? 0
      if (bytes[start] !== 120 || !text.startsWith('xmlns', start)) continue
      const end = this.#nameEnd[i] ?? 0
      const colon = this.#colon[i] ?? -1
      if (colon === -1 ? end !== start + 5 : colon !== start + 5) continue
      const uri = this.#source.value(this.#valueStart[i] ?? 0, this.#valueEnd[i] ?? 0)
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

  /** Tells most names apart at once: their length, first, middle and last byte. Equal ones have equal keys. */
  #keyOf(start: number, end: number): number {
    const bytes = this.#source.bytes
    const length = end - start
    return ((length & 0xff) << 24) | ((bytes[start] ?? 0) << 16) | ((bytes[start + (length >> 1)] ?? 0) << 8) | (bytes[end - 1] ?? 0)
  }

  /** True when both names, of keys that are equal, are the same; `length` is that of the second. */
  #sameBytes(startA: number, startB: number, length: number): boolean {
    const bytes = this.#source.bytes
    for (let i = 0; i < length; i++) if (bytes[startA + i] !== bytes[startB + i]) return false
    return true
  }
}
