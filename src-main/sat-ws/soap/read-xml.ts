/**
 * A small strict reader for SOAP answers, fed piece by piece. It knows elements by their local names, since prefixes differ
 * between the SAT's servers, and refuses what no SOAP answer may hold: DOCTYPE, unknown entities, anything not well formed.
 */
import { SaxesParser } from 'saxes'

/** One element of an answer. */
export interface XmlElement {
  /** Local name. */
  name: string
  /** By local name; namespace declarations are left out. */
  attributes: Readonly<Record<string, string>>
  /** Text directly inside, CDATA included. */
  text: string
  children: XmlElement[]
}

/** Not an answer that can be read. The message is ours and quotes nothing of the input. */
export class XmlError extends Error {
  override readonly name = 'XmlError'
}

export interface XmlReader {
  /** The element whose content is being read, or null outside the root. */
  readonly current: XmlElement | null
  /** @throws {XmlError} */
  write(bytes: Uint8Array): void
  /** @returns the root. @throws {XmlError} also when the end is missing */
  end(): XmlElement
}

const DEEPEST = 32

/** @param mostBytes all that may be written; beyond it the input is refused, so memory is bounded */
export function createXmlReader(mostBytes: number): XmlReader {
  const decode = createDecoder()
  const parser = new SaxesParser({ xmlns: true, position: false })
  const open: XmlElement[] = []
  let root: XmlElement | null = null
  let left = mostBytes

  parser.on('error', () => {
    throw new XmlError('not well formed')
  })
  parser.on('doctype', () => {
    throw new XmlError('DOCTYPE')
  })
  parser.on('opentag', (tag) => {
    if (open.length >= DEEPEST) throw new XmlError('too deep')
    const attributes = Object.values(tag.attributes).filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns')
    const element: XmlElement = {
      name: tag.local,
      attributes: Object.fromEntries(attributes.map((a) => [a.local, a.value])),
      text: '',
      children: [],
    }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  const addText = (text: string) => {
    const element = open.at(-1)
    if (element !== undefined) element.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)

  return {
    get current() {
      return open.at(-1) ?? null
    },
    write(bytes) {
      left -= bytes.byteLength
      if (left < 0) throw new XmlError('too large')
      parser.write(decode(bytes))
    },
    end() {
      parser.write(decode()).close()
      if (root === null) throw new XmlError('empty')
      return root
    },
  }
}

/** Strict UTF-8, cut anywhere; without argument at the end. */
function createDecoder(): (bytes?: Uint8Array) => string {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  return (bytes) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined })
    } catch {
      throw new XmlError('not UTF-8')
    }
  }
}

export function readXml(bytes: Uint8Array, mostBytes: number): XmlElement {
  const reader = createXmlReader(mostBytes)
  reader.write(bytes)
  return reader.end()
}

/** First element below `element` (in document order) with this local name, or null. */
export function findElement(element: XmlElement, name: string | RegExp): XmlElement | null {
  for (const child of element.children) {
    const matches = typeof name === 'string' ? child.name === name : name.test(child.name)
    const found = matches ? child : findElement(child, name)
    if (found !== null) return found
  }
  return null
}
