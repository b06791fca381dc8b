/** Writes trees as XML in all the ways that mean the same, so that a reader can be shown each of them. */
import type { Chance } from './random.fixture'

export interface Element {
  /** Empty for an element of no namespace. */
  namespace: string
  name: string
  attributes: Record<string, string>
  children: Element[]
}

export function element(namespace: string, name: string, attributes: Record<string, string | null>, children: Element[] = []): Element {
  const given = Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== null)
  return { namespace, name, attributes: Object.fromEntries(given), children }
}

/** Prefixes as most PACs write them. */
const USUAL_PREFIXES = new Map([
  ['http://www.sat.gob.mx/cfd/3', 'cfdi'],
  ['http://www.sat.gob.mx/cfd/4', 'cfdi'],
  ['http://www.sat.gob.mx/TimbreFiscalDigital', 'tfd'],
  ['http://www.sat.gob.mx/esquemas/retencionpago/1', 'retenciones'],
  ['http://www.sat.gob.mx/esquemas/retencionpago/2', 'retenciones'],
  ['http://www.sat.gob.mx/Pagos20', 'pago20'],
  ['http://www.sat.gob.mx/nomina12', 'nomina12'],
  ['urn:addenda', 'add'],
])

function usualPrefix(namespace: string): string {
  return USUAL_PREFIXES.get(namespace) ?? 'x'
}

/** As PACs print: namespaces on the root, double quotes, either one line or indented by two spaces. */
export function writePlain(root: Element, indented = false): string {
  const namespaces = [...new Set(allOf(root).map((node) => node.namespace))].filter((namespace) => namespace !== '')
  const declarations = namespaces.map((namespace) => ` xmlns:${usualPrefix(namespace)}="${namespace}"`).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>${indented ? '\n' : ''}${plainElement(root, declarations, indented ? '\n' : '')}`
}

function plainElement(node: Element, declarations: string, lineStart: string): string {
  const name = node.namespace === '' ? node.name : `${usualPrefix(node.namespace)}:${node.name}`
  const attributes = Object.entries(node.attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  if (node.children.length === 0) return `<${name}${declarations}${attributes.join('')}/>`
  const inner = lineStart === '' ? '' : `${lineStart}  `
  const children = node.children.map((child) => inner + plainElement(child, '', inner)).join('')
  return `<${name}${declarations}${attributes.join('')}>${children}${lineStart}</${name}>`
}

function escaped(value: string): string {
  return value.replaceAll(/[&<"\t\n\r]/g, (found) => REFERENCES[found] ?? `&#${found.charCodeAt(0)};`)
}

const REFERENCES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

function allOf(node: Element): Element[] {
  return [node, ...node.children.flatMap(allOf)]
}

/** The same document as another hand might write it: prefixes, order, quotes, spaces, references, comments and more. */
export function writeWildly(root: Element, chance: Chance): string {
  const mark = chance.yes(0.2) ? '\ufeff' : ''
  const declaration = chance.pick(['', '<?xml version="1.0"?>', "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\r\n"])
  return `${mark}${declaration}${between(chance, false)}${wildElement(root, new Map(), chance)}${between(chance, false)}`
}

function wildElement(node: Element, inherited: ReadonlyMap<string, string>, chance: Chance): string {
  const prefixes = new Map(inherited)
  const declarations: string[] = []
  const declare = (namespace: string, prefix: string): void => {
    for (const [known, given] of prefixes) if (given === prefix) prefixes.delete(known)
    prefixes.set(namespace, prefix)
    const name = prefix === '' ? 'xmlns' : `xmlns:${prefix}`
    declarations.push(`${space(chance)}${name}${equals(chance)}${quoted(namespace, chance)}`)
  }
  if (node.namespace === '') {
    if ([...prefixes.values()].includes('')) declare('', '')
  } else if (!prefixes.has(node.namespace) || chance.yes(0.05)) {
    declare(node.namespace, chance.pick([usualPrefix(node.namespace), '', 'a', 'ñ-1', '_.x', 'cfdi']))
  }
  const prefix = node.namespace === '' ? '' : (prefixes.get(node.namespace) ?? '')
  const name = prefix === '' ? node.name : `${prefix}:${node.name}`
  const attributes = Object.entries(node.attributes).map(([key, value]) => space(chance) + key + equals(chance) + quoted(value, chance))
  const head = `<${name}${chance.shuffled([...declarations, ...attributes]).join('')}${chance.pick(['', '', ' ', '\r\n'])}`
  if (node.children.length === 0 && chance.yes(0.7)) return `${head}/>`
  const children = node.children.map((child) => between(chance, true) + wildElement(child, prefixes, chance)).join('')
  return `${head}>${children}${between(chance, true)}</${name}${chance.pick(['', '', ' ', '\n'])}>`
}

function space(chance: Chance): string {
  return chance.pick([' ', ' ', ' ', '\n', '\t', '\r\n   '])
}

function equals(chance: Chance): string {
  return chance.pick(['=', '=', '=', ' = ', '=\n'])
}

/** A value in quotes; characters that could stand as they are become references now and then, spaces line breaks. */
function quoted(value: string, chance: Chance): string {
  const quote = chance.pick(['"', "'"])
  const wild = chance.yes(0.3)
  const body = Array.from(value, (character) => {
    const point = character.codePointAt(0) ?? 0
    if (character === '&' || character === '<' || character === quote || (wild && chance.yes(0.1)))
      return reference(character, point, chance)
    if (point < 32) return `&#${point};`
    return character === ' ' && wild && chance.yes(0.1) ? chance.pick(['\n', '\t', '\r\n', '\r']) : character
  })
  return quote + body.join('') + quote
}

function reference(character: string, point: number, chance: Chance): string {
  const named = REFERENCES[character]
  return chance.pick([named ?? `&#${point};`, `&#${point};`, `&#x${point.toString(16)};`, `&#x000${point.toString(16).toUpperCase()};`])
}

/** What may stand between elements without a meaning; `inside` the root also text. */
function between(chance: Chance, inside: boolean): string {
  const anywhere = ['', '', '', '', '\n', '  ', '\r\n\t', '<!-- <cfdi:Emisor a="1" a="1"> & -->', '<?pac <x> & ?>'] as const
  const text = ['texto &amp; m\u00e1s &#x41;', '<![CDATA[<cfdi:Total> & ]] > ]]>', '"\'=/ >'] as const
  return inside && chance.yes(0.1) ? chance.pick(text) : chance.pick(anywhere)
}
