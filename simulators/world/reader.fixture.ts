/** A small reader of CFDI for tests: knows nothing of how they were written. */
import { SaxesParser } from 'saxes'

export interface ReadNode {
  local: string
  uri: string
  attributes: Record<string, string>
  children: ReadNode[]
  parent: ReadNode | null
}

export function readDocument(xml: Buffer): ReadNode {
  const parser = new SaxesParser({ xmlns: true })
  let root: ReadNode | null = null
  let open: ReadNode | null = null
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Error('DTD')
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    const own = Object.fromEntries(Object.values(attributes).map(({ name, value }) => [name, value]))
    const node: ReadNode = { local, uri, attributes: own, children: [], parent: open }
    open?.children.push(node)
    root ??= node
    open = node
  })
  parser.on('closetag', () => {
    open = open?.parent ?? null
  })
  parser.write(xml.toString('utf8').replace(/^\uFEFF/, '')).close()
  if (root === null) throw new Error('empty')
  return root
}

export function all(node: ReadNode, local: string): ReadNode[] {
  return [...(node.local === local ? [node] : []), ...node.children.flatMap((child) => all(child, local))]
}

/** Children along a path of names. */
export function at(node: ReadNode, ...path: string[]): ReadNode[] {
  return path.reduce<ReadNode[]>(
    (found, local) => found.flatMap(({ children }) => children.filter((child) => child.local === local)),
    [node],
  )
}

/** Hundredths, exactly; the texts it is used on have two decimals. */
export function cents(text: string): bigint {
  const [whole = '0', decimals = ''] = text.split('.')
  if (/[1-9]/.test(decimals.slice(2))) throw new RangeError(`more than cents: ${text}`)
  return BigInt(whole) * 100n + BigInt(decimals.slice(0, 2).padEnd(2, '0'))
}
