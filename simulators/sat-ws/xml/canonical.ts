/**
 * Canonical XML 1.0 without comments, and Exclusive Canonical XML.
 *
 * @see https://www.w3.org/TR/2001/REC-xml-c14n-20010315 and https://www.w3.org/TR/2002/REC-xml-exc-c14n-20020718/
 */
import type { XmlElement } from './tree'

export interface CanonicalOptions {
  exclusive: boolean
  /** An element left out with all that is in it: the signature, when what it signs surrounds it. */
  without?: XmlElement
}

/** The element as its document declares it: namespaces of its ancestors are in scope. */
export function canonical(element: XmlElement, options: CanonicalOptions): string {
  return render(element, new Map(), options)
}

type Namespaces = ReadonlyMap<string, string>

function render(element: XmlElement, rendered: Namespaces, options: CanonicalOptions): string {
  const inScope = namespacesOf(element)
  const wanted = options.exclusive ? visiblyUsed(element, inScope) : inScope
  const fresh = [...wanted].filter(([prefix, uri]) => (rendered.get(prefix) ?? '') !== uri).sort(([a], [b]) => compare(a, b))
  const name = element.prefix === '' ? element.local : `${element.prefix}:${element.local}`
  const declarations = fresh.map(([prefix, uri]) => ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${escapeAttribute(uri)}"`)
  const attributes = [...element.attributes]
    .sort((a, b) => compare(a.uri, b.uri) || compare(a.local, b.local))
    .map(({ prefix, local, value }) => ` ${prefix === '' ? local : `${prefix}:${local}`}="${escapeAttribute(value)}"`)
  const inside = new Map([...rendered, ...fresh])
  const content = element.children.map((child) => {
    if (typeof child === 'string') return escapeText(child)
    return child === options.without ? '' : render(child, inside, options)
  })
  return `<${name}${declarations.join('')}${attributes.join('')}>${content.join('')}</${name}>`
}

function namespacesOf(element: XmlElement): Map<string, string> {
  const own = element.declared
  return element.parent === null ? new Map(own) : new Map([...namespacesOf(element.parent), ...own])
}

function visiblyUsed(element: XmlElement, inScope: Namespaces): Map<string, string> {
  const prefixes = [element.prefix, ...element.attributes.map(({ prefix }) => prefix).filter((prefix) => prefix !== '' && prefix !== 'xml')]
  return new Map(prefixes.map((prefix) => [prefix, inScope.get(prefix) ?? '']))
}

/** By code point, as both texts ask. */
function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;')
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;')
}
