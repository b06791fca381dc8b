/** Prints a document the way its issuer's program does. */
import type { Style } from './style'
import type { XmlNode } from './xml'

const NAMESPACES: Readonly<Record<string, readonly [uri: string, schema: string]>> = {
  implocal: ['http://www.sat.gob.mx/implocal', 'http://www.sat.gob.mx/sitio_internet/cfd/implocal/implocal.xsd'],
  leyendasFisc: ['http://www.sat.gob.mx/leyendasFiscales', 'http://www.sat.gob.mx/sitio_internet/cfd/leyendasFiscales/leyendasFisc.xsd'],
  pago20: ['http://www.sat.gob.mx/Pagos20', 'http://www.sat.gob.mx/sitio_internet/cfd/Pagos/Pagos20.xsd'],
  pago10: ['http://www.sat.gob.mx/Pagos', 'http://www.sat.gob.mx/sitio_internet/cfd/Pagos/Pagos10.xsd'],
  nomina12: ['http://www.sat.gob.mx/nomina12', 'http://www.sat.gob.mx/sitio_internet/cfd/nomina/nomina12.xsd'],
  retenciones: ['http://www.sat.gob.mx/esquemas/retencionpago/2', 'http://www.sat.gob.mx/esquemas/retencionpago/2/retencionpagov2.xsd'],
  dividendos: [
    'http://www.sat.gob.mx/esquemas/retencionpago/1/dividendos',
    'http://www.sat.gob.mx/esquemas/retencionpago/1/dividendos/dividendos.xsd',
  ],
  intereses: [
    'http://www.sat.gob.mx/esquemas/retencionpago/1/intereses',
    'http://www.sat.gob.mx/esquemas/retencionpago/1/intereses/intereses.xsd',
  ],
  tfd: [
    'http://www.sat.gob.mx/TimbreFiscalDigital',
    'http://www.sat.gob.mx/sitio_internet/cfd/TimbreFiscalDigital/TimbreFiscalDigitalv11.xsd',
  ],
}
const CFDI = {
  '3.3': ['http://www.sat.gob.mx/cfd/3', 'http://www.sat.gob.mx/sitio_internet/cfd/3/cfdv33.xsd'],
  '4.0': ['http://www.sat.gob.mx/cfd/4', 'http://www.sat.gob.mx/sitio_internet/cfd/4/cfdv40.xsd'],
} as const
const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance'

const DECLARATIONS = {
  usual: '<?xml version="1.0" encoding="UTF-8"?>',
  'lower-case': '<?xml version="1.0" encoding="utf-8"?>',
  'single-quotes': "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>",
  none: '',
} as const

/** @param rank places an attribute in the issuer's own order; @returns the bytes as the SAT would hand them out */
export function printDocument(root: XmlNode, version: string, style: Style, rank: Rank): Buffer {
  const line = { none: '', two: '\n', tab: '\n', crlf: '\r\n' }[style.indent]
  const declared = withNamespaces(root, version, style)
  const body = printNode(declared, { style, line, rank }, 0, [addenda(style, root), comment(style)])
  const text = [DECLARATIONS[style.declaration], body].filter((part) => part !== '').join(line)
  return Buffer.from((style.byteOrderMark ? '\uFEFF' : '') + text, 'utf8')
}

type Rank = (attribute: string) => number

interface Pen {
  style: Style
  line: string
  rank: Rank
}

function printNode(node: XmlNode, pen: Pen, depth: number, last: string[] = []): string {
  const { style, line } = pen
  const unit = style.indent === 'none' ? '' : style.indent === 'tab' ? '\t' : '  '
  const start = depth === 0 ? '' : line + unit.repeat(depth)
  const attributes = ordered(node, pen).map(([name, value]) => ` ${name}=${quoted(value, style)}`)
  const opening = `${start}<${node.name}${attributes.join('')}`
  const rest = last.filter((part) => part !== '').map((part) => line + unit.repeat(depth + 1) + part)
  if (node.children.length === 0 && rest.length === 0) return style.openEmpty ? `${opening}></${node.name}>` : `${opening}/>`
  const children = node.children.map((child) => printNode(child, pen, depth + 1))
  return `${opening}>${children.join('')}${rest.join('')}${line + unit.repeat(depth)}</${node.name}>`
}

function ordered(node: XmlNode, { style, rank }: Pen): [string, string][] {
  const entries = Object.entries(node.attributes)
  if (style.attributeOrder === 'schema') return entries
  if (style.attributeOrder === 'alphabetical') return entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.sort(([a], [b]) => rank(a) - rank(b))
}

function quoted(value: string, { numericEntities, singleQuotes }: Style): string {
  const mark = singleQuotes ? "'" : '"'
  const escaped = value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(mark, singleQuotes ? '&apos;' : '&quot;')
  if (!numericEntities) return mark + escaped + mark
  return mark + escaped.replace(/[^\u0020-\u007e]/gu, (letter) => `&#${letter.codePointAt(0) ?? 0};`) + mark
}

function withNamespaces(root: XmlNode, version: string, style: Style): XmlNode {
  const prefixes = [...new Set(allNames(root).map((name) => name.slice(0, name.indexOf(':'))))]
  const onRoot = prefixes.filter((prefix) => prefix !== 'tfd' || style.stampNamespaceOnRoot)
  const spaces = onRoot.map((prefix) => ({ prefix, space: namespaceOf(prefix, version) }))
  const attributes: Record<string, string> = {}
  for (const { prefix, space } of spaces) attributes[`xmlns:${prefix}`] = space[0]
  attributes['xmlns:xsi'] = SCHEMA_INSTANCE
  attributes['xsi:schemaLocation'] = spaces.map(({ space }) => space.join(' ')).join(' ')
  const stamped = style.stampNamespaceOnRoot ? root : mapNode(root, declareStamp)
  return { ...stamped, attributes: { ...attributes, ...stamped.attributes } }
}

function declareStamp(node: XmlNode): XmlNode {
  if (node.name !== 'tfd:TimbreFiscalDigital') return node
  const [uri, schema] = namespaceOf('tfd', '')
  return { ...node, attributes: { 'xmlns:tfd': uri, 'xsi:schemaLocation': `${uri} ${schema}`, ...node.attributes } }
}

function namespaceOf(prefix: string, version: string): readonly [string, string] {
  const found = prefix === 'cfdi' ? CFDI[version === '3.3' ? '3.3' : '4.0'] : NAMESPACES[prefix]
  if (found === undefined) throw new RangeError(`no namespace for ${prefix}`)
  return found
}

function allNames(node: XmlNode): string[] {
  return [node.name, ...node.children.flatMap(allNames)]
}

function mapNode(node: XmlNode, change: (node: XmlNode) => XmlNode): XmlNode {
  return change({ ...node, children: node.children.map((child) => mapNode(child, change)) })
}

/** Commercial data of the issuer after the seal: foreign namespaces, text that looks like markup. */
function addenda({ addenda }: Style, root: XmlNode): string {
  const parent = root.name === 'cfdi:Comprobante' ? 'cfdi:Addenda' : 'retenciones:Addenda'
  if (addenda === 'none') return ''
  if (addenda === 'cdata') return `<${parent}><Nota><![CDATA[Total="0.00" <cfdi:Concepto> & más]]></Nota></${parent}>`
  return `<${parent}><prov:Pedido xmlns:prov="urn:ejemplo:proveedor" Total="1.00" UUID="sin-folio"><prov:Orden>OC-4471</prov:Orden></prov:Pedido></${parent}>`
}

function comment({ comment }: Style): string {
  return comment ? '<!-- Generado por el sistema de facturación -->' : ''
}
