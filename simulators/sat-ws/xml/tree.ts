/** Reads a SOAP message into a tree with namespaces. Strict: whatever is not well-formed, or has a DTD, is refused. */
import { SaxesParser } from 'saxes'

export interface XmlAttribute {
  prefix: string
  local: string
  uri: string
  value: string
}

export interface XmlElement {
  prefix: string
  local: string
  uri: string
  /** Without namespace declarations. */
  attributes: XmlAttribute[]
  /** Declared on this element: prefix (empty for the default one) to URI. */
  declared: Map<string, string>
  children: (XmlElement | string)[]
  parent: XmlElement | null
}

/** @throws {Error} with what is wrong and where */
export function readXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  let root: XmlElement | null = null
  let open: XmlElement | null = null
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Error('a DTD is not allowed')
  })
  parser.on('opentag', (tag) => {
    const declared = new Map(Object.entries(tag.ns))
    const attributes = Object.values(tag.attributes)
      .filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns')
      .map(({ prefix, local, uri, value }) => ({ prefix, local, uri, value }))
    const element: XmlElement = { prefix: tag.prefix, local: tag.local, uri: tag.uri, attributes, declared, children: [], parent: open }
    open?.children.push(element)
    root ??= element
    open = element
  })
  parser.on('closetag', () => {
    open = open?.parent ?? null
  })
  const characters = (piece: string) => open?.children.push(piece)
  parser.on('text', characters)
  parser.on('cdata', characters)
  parser.write(text.replace(/^\uFEFF/, '')).close()
  if (root === null) throw new Error('no element')
  return root
}

export function elements(parent: XmlElement): XmlElement[] {
  return parent.children.filter((child) => typeof child !== 'string')
}

/** The only child of that name, or null when there is none or several. */
export function child(parent: XmlElement, uri: string, local: string): XmlElement | null {
  const found = elements(parent).filter((element) => element.uri === uri && element.local === local)
  return found.length === 1 ? (found[0] ?? null) : null
}

/** Along a path of only children. */
export function descend(parent: XmlElement | null, ...path: readonly (readonly [uri: string, local: string])[]): XmlElement | null {
  return path.reduce<XmlElement | null>((at, [uri, local]) => (at === null ? null : child(at, uri, local)), parent)
}

/** All text inside, in order; empty for null. */
export function textOf(element: XmlElement | null): string {
  return element === null ? '' : element.children.map((part) => (typeof part === 'string' ? part : textOf(part))).join('')
}

/** @param uri empty for attributes without prefix */
export function attribute(element: XmlElement | null, local: string, uri = ''): string | null {
  return element?.attributes.find((one) => one.local === local && one.uri === uri)?.value ?? null
}
