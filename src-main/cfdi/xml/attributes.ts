/** The attributes of the current tag as positions in the text: no text is copied until a reader asks for a value. */
import { malformed } from './malformed'
import type { Namespaces } from './namespaces'
import type { XmlSource } from './source'

/** No CFDI element has more than 40. Bounds the work of looking for repeated ones. */
const MAX_ATTRIBUTES = 200

/** What is kept of each attribute, side by side in one array. */
const NAME_START = 0
const NAME_END = 1
/** Position of the colon of the name; -1 when there is none. */
const COLON = 2
const KEY = 3
const VALUE_START = 4
const VALUE_END = 5
const WIDTH = 6

const SMALL_X = 120

/** Left by the last document that was read to its end. Allocating one for each document would cost as much as reading it. */
let spare: Int32Array | null = null

export class Attributes {
  readonly #source: XmlSource
  readonly #kept: Int32Array
  /** Where the next one is kept. */
  #end = 0
  #prefixed = 0
  /** A bit for each key among the attributes; several keys share one. */
  #keysSeen = 0
  /** Some name begins as `xmlns` does. */
  #mayDeclare = false
  /** Where the one asked for last is kept: most writers keep the order of the schema, so the next question is for the next one. */
  #asked = 0

  constructor(source: XmlSource) {
    this.#source = source
    this.#kept = spare ?? new Int32Array(MAX_ATTRIBUTES * WIDTH)
    spare = null
  }

  /** Leaves the memory to the next document; nothing may be asked any more. */
  release(): void {
    this.clear()
    spare = this.#kept
  }

  clear(): void {
    this.#end = 0
    this.#prefixed = 0
    this.#mayDeclare = false
    this.#keysSeen = 0
    this.#asked = 0
  }

  /** @throws {AppError} `cfdi.malformed` when the name is already there */
  add(nameStart: number, nameEnd: number, colon: number, valueStart: number, valueEnd: number): void {
    const kept = this.#kept
    const end = this.#end
    const key = this.#keyOf(nameStart, nameEnd)
    const bit = 1 << (key ^ (key >>> 8) ^ (key >>> 16))
    if ((this.#keysSeen & bit) !== 0) this.#refuseRepeated(key, nameStart, nameEnd)
    this.#keysSeen |= bit
    if (end === kept.length) throw malformed('too many attributes', nameStart)
    kept[end + NAME_START] = nameStart
    kept[end + NAME_END] = nameEnd
    kept[end + COLON] = colon
    kept[end + KEY] = key
    kept[end + VALUE_START] = valueStart
    kept[end + VALUE_END] = valueEnd
    this.#end = end + WIDTH
    if (colon !== -1) this.#prefixed++
    if (this.#source.bytes[nameStart] === SMALL_X) this.#mayDeclare = true
  }

  /** The value of the attribute without prefix of that name, or null. */
  value(name: string): string | null {
    const from = this.#asked
    let at = this.#find(name, from, this.#end)
    if (at === -1) at = this.#find(name, 0, from)
    if (at === -1) return null
    this.#asked = at + WIDTH
    return this.#source.value(this.#kept[at + VALUE_START] ?? 0, this.#kept[at + VALUE_END] ?? 0)
  }

  /** Hands the namespace declarations among them to `namespaces`. */
  declareNamespaces(namespaces: Namespaces, depth: number): void {
    if (!this.#mayDeclare) return
    const kept = this.#kept
    for (let at = 0; at < this.#end; at += WIDTH) {
      const start = kept[at + NAME_START] ?? 0
      const colon = kept[at + COLON] ?? -1
      if (!this.#isDeclaration(start, kept[at + NAME_END] ?? 0, colon)) continue
      const uri = this.#source.value(kept[at + VALUE_START] ?? 0, kept[at + VALUE_END] ?? 0)
      namespaces.declare(colon === -1 ? '' : this.#source.text.slice(colon + 1, kept[at + NAME_END]), uri, depth, start)
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
    const { text } = this.#source
    const seen = new Set<string>()
    for (let at = 0; at < this.#end; at += WIDTH) {
      const [start = 0, end = 0, colon = -1] = this.#kept.subarray(at, at + KEY)
      if (colon === -1 || this.#isDeclaration(start, end, colon)) continue
      const uri = namespaces.resolve(this.#source, start, colon)
      if (uri === null && !lenient) throw malformed('prefix not declared', start)
      const name = `${uri ?? text.slice(start, colon)} ${text.slice(colon + 1, end)}`
      if (seen.has(name)) throw malformed('attribute repeated under two prefixes', start)
      seen.add(name)
    }
  }

  #refuseRepeated(key: number, nameStart: number, nameEnd: number): void {
    const kept = this.#kept
    for (let at = 0; at < this.#end; at += WIDTH) {
      if (kept[at + KEY] !== key || !this.#sameBytes(kept[at + NAME_START] ?? 0, nameStart, nameEnd - nameStart)) continue
      throw malformed('attribute repeated', nameStart)
    }
  }

  #find(name: string, from: number, to: number): number {
    const kept = this.#kept
    const source = this.#source
    for (let at = from; at < to; at += WIDTH) if (source.isAt(kept[at + NAME_START] ?? 0, kept[at + NAME_END] ?? 0, name)) return at
    return -1
  }

  /** True for `xmlns` and `xmlns:prefix`. */
  #isDeclaration(start: number, end: number, colon: number): boolean {
    return (colon === -1 ? end : colon) === start + 5 && this.#source.text.startsWith('xmlns', start)
  }

  /** Tells most names apart at once: their length, first, middle and last byte. Equal ones have equal keys. */
  #keyOf(start: number, end: number): number {
    const { bytes } = this.#source
    const length = end - start
    return ((length & 0xff) << 24) | ((bytes[start] ?? 0) << 16) | ((bytes[start + (length >> 1)] ?? 0) << 8) | (bytes[end - 1] ?? 0)
  }

  /** True when both names are the same; their keys are. */
  #sameBytes(startA: number, startB: number, length: number): boolean {
    const { bytes } = this.#source
    for (let i = 0; i < length; i++) if (bytes[startA + i] !== bytes[startB + i]) return false
    return true
  }
}
