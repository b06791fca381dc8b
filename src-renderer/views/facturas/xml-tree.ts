/** An XML document as lines of a tree. The parser only makes an inert document of it: nothing in it is fetched or run. */

export interface XmlLine {
  /** Path of child numbers, as `0.2.1`. */
  id: string
  depth: number
  name: string
  attributes: readonly { name: string; value: string }[]
  /** Its own text, without the blanks between elements. */
  text: string
  children: number
}

/** Beyond it the tree would hold up the window; the source still shows all. */
const LONGEST = 8_000_000
const MOST_ELEMENTS = 200_000

/** @returns its elements in document order, or null when it is not a tree one may look at: malformed, with a DOCTYPE, or too large */
export function xmlLines(xml: string): XmlLine[] | null {
  if (xml.length > LONGEST || /<!(DOCTYPE|ENTITY)/i.test(xml)) return null
  const { documentElement: root } = new DOMParser().parseFromString(xml, 'application/xml')
  if (root === null || root.localName === 'parsererror' || root.querySelector('parsererror') !== null) return null
  const lines: XmlLine[] = []
  const waiting: { element: Element; id: string; depth: number }[] = [{ element: root, id: '0', depth: 0 }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (lines.length === MOST_ELEMENTS) return null
    const { element, id, depth } = next
    const children = [...element.children]
    lines.push({ id, depth, name: element.tagName, attributes: attributesOf(element), text: textOf(element), children: children.length })
    // The last is taken first.
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index]
      if (child) waiting.push({ element: child, id: `${id}.${index}`, depth: depth + 1 })
    }
  }
  return lines
}

function attributesOf(element: Element): { name: string; value: string }[] {
  return [...element.attributes].map(({ name, value }) => ({ name, value }))
}

const TEXT_NODES = new Set([3, 4])

function textOf(element: Element): string {
  return [...element.childNodes]
    .filter((node) => TEXT_NODES.has(node.nodeType))
    .map((node) => node.textContent ?? '')
    .join('')
    .trim()
}

/** Without what lies under a folded element. */
export function unfolded(lines: readonly XmlLine[], folded: ReadonlySet<string>): XmlLine[] {
  let hiddenBelow = Infinity
  return lines.filter((line) => {
    if (line.depth > hiddenBelow) return false
    hiddenBelow = folded.has(line.id) ? line.depth : Infinity
    return true
  })
}
