/** A document as a tree, before an issuer's own way of printing it. Names carry the usual prefixes (`cfdi:`, `pago20:`…). */

export interface XmlNode {
  name: string
  attributes: Record<string, string>
  children: XmlNode[]
}

/** Attributes without a value are left out. */
export function node(name: string, attributes: Record<string, string | null>, ...children: (XmlNode | null)[]): XmlNode {
  const given: Record<string, string> = {}
  for (const [key, value] of Object.entries(attributes)) if (value !== null) given[key] = value
  return { name, attributes: given, children: children.filter((child) => child !== null) }
}
