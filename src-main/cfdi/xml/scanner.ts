/**
 * Walks the elements of a well-formed XML text, made for speed: it looks at markup only, jumps over texts and values with
 * `indexOf`, and copies nothing until a reader asks. Character data is checked but never handed out, since a CFDI keeps all
 * its data in attributes. What breaks XML 1.0 or Namespaces 1.0 throws, wherever it stands; the caller has already checked
 * that every character is legal (see `decode.ts`). A document is only known to be well formed once `end` has returned.
 */
import { AppError } from '../../../src-shared/domain/errors'
import { commentOrCdataEnd, instructionEnd } from './asides'
import { Attributes } from './attributes'
import { isSpace } from './characters'
import { malformed } from './malformed'
import { NameReader } from './names'
import { Namespaces } from './namespaces'
import { checkReferences, indexOrEnd } from './references'
import type { XmlSource } from './source'

/** A CFDI with complements is under 12 levels deep; addenda are free-form, yet none seen passes 30. */
export const MAX_DEPTH = 128

const GREATER = 62
const SLASH = 47
const BANG = 33
const QUESTION = 63
const EQUALS = 61
const DOUBLE_QUOTE = 34
const SINGLE_QUOTE = 39

export class XmlScanner {
  readonly #source: XmlSource
  readonly #text: string
  readonly #bytes: Buffer
  readonly #attributes: Attributes
  readonly #namespaces = new Namespaces()
  readonly #names: NameReader
  /** Names of the open elements, by depth. */
  readonly #openStart: number[] = [0]
  readonly #openEnd: number[] = [0]
  /** After the last markup read. */
  #at: number
  /** Next `<`, `&` and `]]>` at or after `#at`; the length of the text when there is none. */
  #nextMarkup: number
  #nextReference: number
  #nextCdataEnd: number
  /** The current element was written `<x/>`: it closes by itself. */
  #selfClosed = false
  #lenientFrom = 0
  #localStart = 0
  /** Number of open elements, the current one included. */
  depth = 0
  /** URI of the current element; empty for none. */
  namespace = ''

  /** @param start where the text begins: after the XML declaration */
  constructor(source: XmlSource, start: number) {
    const { text, bytes } = source
    this.#source = source
    this.#text = text
    this.#bytes = bytes
    this.#attributes = new Attributes(source)
    this.#names = new NameReader(source)
    this.#at = start
    this.#nextMarkup = indexOrEnd(text, '<', start)
    this.#nextReference = indexOrEnd(text, '&', start)
    this.#nextCdataEnd = indexOrEnd(text, ']]>', start)
  }

  /** Enters the root element. @throws {AppError} `cfdi.malformed`, `cfdi.doctype` */
  enterRoot(): void {
    if (!this.#advance() || this.depth !== 1) throw malformed('no root element', this.#at)
  }

  /**
   * Moves to the next element whose parent stands at `parentDepth`, passing over whatever is left inside the current one.
   *
   * @returns false once the parent is closed
   * @throws {AppError} `cfdi.malformed`, `cfdi.doctype`, `cfdi.too-deep`
   */
  nextChild(parentDepth: number): boolean {
    for (;;) {
      const opened = this.#advance()
      if (opened && this.depth === parentDepth + 1) return true
      if (this.depth < parentDepth) return false
    }
  }

  /** Reads to the end of the document: only comments and white space may follow the root. The scanner has then served. */
  end(): void {
    while (this.depth > 0) this.#advance()
    if (this.#advance()) throw malformed('a second root element', this.#at)
    this.#attributes.release()
  }

  /** Value of an attribute (without prefix) of the current element, or null. */
  attribute(name: string): string | null {
    return this.#attributes.value(name)
  }

  /** True when the current element has that local name; compare `namespace` as well. */
  isNamed(localName: string): boolean {
    const end = this.#openEnd[this.depth] ?? 0
    return this.#source.isAt(this.#localStart, end, localName)
  }

  localName(): string {
    return this.#source.slice(this.#localStart, this.#openEnd[this.depth] ?? 0)
  }

  /** Lets undeclared prefixes pass until the current element closes: old add-ons write such addenda, which no seal covers. */
  allowUndeclaredPrefixes(): void {
    this.#lenientFrom = this.depth
  }

  /** Moves to the next opening or closing of an element. @returns true for an opening; false for a closing or the end */
  #advance(): boolean {
    if (this.#selfClosed) {
      this.#selfClosed = false
      this.#leave()
      return false
    }
    const text = this.#text
    for (;;) {
      const markup = this.#nextMarkup
      this.#checkText(this.#at, markup)
      if (markup === text.length) return this.#finish()
      const next = this.#bytes[markup + 1]
      if (next === SLASH) {
        this.#close(markup)
        return false
      }
      if (next === BANG) this.#skipTo(commentOrCdataEnd(text, markup, this.depth > 0))
      else if (next === QUESTION) this.#skipTo(instructionEnd(this.#source, this.#names, markup))
      else {
        this.#open(markup)
        return true
      }
    }
  }

  #finish(): false {
    if (this.depth > 0) throw malformed('the document is cut short', this.#text.length)
    this.#at = this.#text.length
    return false
  }

  #open(markup: number): void {
    const depth = this.depth + 1
    if (depth > MAX_DEPTH) throw new AppError('cfdi.too-deep')
    const limit = indexOrEnd(this.#text, '<', markup + 1)
    const nameEnd = this.#names.end(markup + 1)
    const colon = this.#names.colon
    this.#openStart[depth] = markup + 1
    this.#openEnd[depth] = nameEnd
    this.#localStart = colon === -1 ? markup + 1 : colon + 1
    this.#attributes.clear()
    const end = this.#readAttributes(nameEnd, limit)
    this.depth = depth
    this.#at = end
    this.#nextMarkup = limit
    if (this.#nextReference < end) this.#nextReference = checkReferences(this.#text, this.#nextReference, end)
    if (this.#nextCdataEnd < end) this.#nextCdataEnd = indexOrEnd(this.#text, ']]>', end)
    this.#resolveNames(markup + 1, colon)
  }

  #resolveNames(start: number, colon: number): void {
    this.#attributes.declareNamespaces(this.#namespaces, this.depth)
    const lenient = this.#lenientFrom > 0
    const uri = this.#namespaces.resolve(this.#source, start, colon === -1 ? start : colon)
    // No document may use `xmlns` for an element, not even where prefixes are free.
    if (uri === null && (!lenient || this.#source.isAt(start, colon, 'xmlns'))) throw malformed('prefix not declared', start)
    this.namespace = uri ?? ''
    this.#attributes.checkPrefixes(this.#namespaces, lenient)
  }

  /** @returns where the tag ends; `limit` is the next `<`, which the tag may not reach */
  #readAttributes(from: number, limit: number): number {
    const bytes = this.#bytes
    let at = from
    for (;;) {
      const spaceFrom = at
      while (isSpace(bytes[at])) at++
      const code = bytes[at]
      if (code === GREATER || code === SLASH) {
        this.#selfClosed = code === SLASH
        const end = at + (this.#selfClosed ? 2 : 1)
        if (end > limit || bytes[end - 1] !== GREATER) throw malformed('a tag that does not end', at)
        return end
      }
      if (at === spaceFrom) throw malformed('white space is missing before an attribute', at)
      at = this.#readAttribute(at, limit)
    }
  }

  #readAttribute(nameStart: number, limit: number): number {
    const bytes = this.#bytes
    const nameEnd = this.#names.end(nameStart)
    let at = nameEnd
    while (isSpace(bytes[at])) at++
    if (bytes[at] !== EQUALS) throw malformed('an attribute without value', nameStart)
    do at++
    while (isSpace(bytes[at]))
    const quote = bytes[at]
    if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) throw malformed('a value without quotes', at)
    const end = indexOrEnd(this.#text, quote === DOUBLE_QUOTE ? '"' : "'", at + 1)
    if (end >= limit) throw malformed('a value that does not end or holds "<"', at)
    this.#attributes.add(nameStart, nameEnd, this.#names.colon, at + 1, end)
    return end + 1
  }

  #close(markup: number): void {
    const bytes = this.#bytes
    const depth = this.depth
    const start = this.#openStart[depth] ?? 0
    const length = (this.#openEnd[depth] ?? 0) - start
    let at = markup + 2
    if (depth === 0) throw malformed('a closing tag too many', markup)
    for (let i = 0; i < length; i++) {
      if (bytes[at + i] !== bytes[start + i]) throw malformed('tags do not match', markup)
    }
    at += length
    while (isSpace(bytes[at])) at++
    if (bytes[at] !== GREATER) throw malformed('tags do not match', markup)
    this.#at = at + 1
    this.#nextMarkup = indexOrEnd(this.#text, '<', at + 1)
    this.#leave()
  }

  #leave(): void {
    this.#namespaces.leave(this.depth)
    if (this.#lenientFrom === this.depth) this.#lenientFrom = 0
    this.depth--
  }

  #checkText(from: number, to: number): void {
    if (this.depth === 0) {
      for (let at = from; at < to; at++) if (!isSpace(this.#bytes[at])) throw malformed('text outside of the root element', at)
      return
    }
    if (this.#nextReference < to) this.#nextReference = checkReferences(this.#text, this.#nextReference, to)
    if (this.#nextCdataEnd < to) throw malformed('"]]>" in text', this.#nextCdataEnd)
  }

  #skipTo(end: number): void {
    const text = this.#text
    this.#at = end
    this.#nextMarkup = indexOrEnd(text, '<', end)
    if (this.#nextReference < end) this.#nextReference = indexOrEnd(text, '&', end)
    if (this.#nextCdataEnd < end) this.#nextCdataEnd = indexOrEnd(text, ']]>', end)
  }
}
