/**
 * A second reader of the same fields, built on saxes, a strict XML parser that others maintain. Slow and plain; it exists to
 * disagree with `readDocument`. It shares no code with it.
 */
import { SaxesParser } from 'saxes'
import type { CfdiDocument, Concept } from './document'

interface Node {
  uri: string
  local: string
  attributes: Record<string, string>
}

const FAMILIES: Record<string, CfdiDocument['family']> = {
  'http://www.sat.gob.mx/cfd/3': 'cfdi',
  'http://www.sat.gob.mx/cfd/4': 'cfdi',
  'http://www.sat.gob.mx/esquemas/retencionpago/1': 'retenciones',
  'http://www.sat.gob.mx/esquemas/retencionpago/2': 'retenciones',
}
const SUMS: Record<string, 'vatTransferred' | 'iepsTransferred' | 'vatWithheld' | 'isrWithheld'> = {
  'Traslado 002': 'vatTransferred',
  'Traslado IVA': 'vatTransferred',
  'Traslado 003': 'iepsTransferred',
  'Traslado IEPS': 'iepsTransferred',
  'Retencion 001': 'isrWithheld',
  'Retencion ISR': 'isrWithheld',
  'Retencion 002': 'vatWithheld',
  'Retencion IVA': 'vatWithheld',
  'ImpRetenidos 01': 'isrWithheld',
  'ImpRetenidos 001': 'isrWithheld',
  'ImpRetenidos 02': 'vatWithheld',
  'ImpRetenidos 002': 'vatWithheld',
}
const TYPES: Record<string, CfdiDocument['type']> = { ingreso: 'I', egreso: 'E', traslado: 'T', I: 'I', E: 'E', T: 'T', N: 'N', P: 'P' }

/** True when saxes takes the text, namespaces included. Undeclared prefixes inside of an Addenda are let pass, as we do. */
export function saxesAccepts(text: string): boolean {
  const parser = new SaxesParser({ xmlns: true })
  let accepted = true
  let depth = 0
  let addenda = false
  parser.on('error', (error) => {
    if (!addenda || !error.message.includes('unbound namespace prefix')) accepted = false
  })
  parser.on('opentagstart', (tag) => {
    depth++
    if (depth === 2) addenda = tag.name === 'Addenda' || tag.name.endsWith(':Addenda')
  })
  parser.on('closetag', () => depth--)
  parser.write(text).close()
  return accepted
}

/**
 * @param namespaces false: the fast mode of saxes, which looks at prefixes no further than cutting them off
 * @throws the error of saxes, or a RangeError when a field is missing
 */
export function readWithSaxes(text: string, namespaces = true): CfdiDocument {
  const reader = new Reader()
  if (namespaces) {
    const parser = new SaxesParser({ xmlns: true })
    parser.on('error', fail)
    parser.on('opentag', (tag) => {
      const attributes: Record<string, string> = {}
      for (const attribute of Object.values(tag.attributes)) if (attribute.prefix === '') attributes[attribute.name] = attribute.value
      reader.open({ uri: tag.uri, local: tag.local, attributes })
    })
    parser.on('closetag', () => reader.close())
    parser.write(text).close()
  } else {
    const parser = new SaxesParser()
    parser.on('error', fail)
    parser.on('opentag', (tag) => {
      const local = tag.name.slice(tag.name.indexOf(':') + 1)
      reader.open({ uri: '', local, attributes: tag.attributes })
    })
    parser.on('closetag', () => reader.close())
    parser.write(text).close()
  }
  return reader.document()
}

function fail(error: Error): never {
  throw error
}

/** Remembers where it is as a path of local names; elements of other namespaces than the root's stand there as `*`. */
class Reader {
  #root: Node | null = null
  readonly #paths: string[] = []
  #issuer: Node | null = null
  #regime: string | null = null
  #receiver: Node | null = null
  #totals: Node | null = null
  #timbre: Node | null = null
  readonly #taxes: Node[] = []
  readonly #concepts: Node[] = []
  readonly #related: CfdiDocument['related'] = []
  #relation: string | null = null
  readonly #complements: string[] = []

  open(node: Node): void {
    const parent = this.#paths.at(-1)
    this.#root ??= node
    const path = parent === undefined ? '' : `${parent}/${node.uri === this.#root.uri ? node.local : '*'}`
    this.#paths.push(path)
    if (parent === '/Complemento') this.#complement(node)
    else this.#keep(path, node)
  }

  close(): void {
    this.#paths.pop()
  }

  #complement(node: Node): void {
    if (node.local === 'TimbreFiscalDigital') this.#timbre = node
    else if (!this.#complements.includes(node.local)) this.#complements.push(node.local)
  }

  #keep(path: string, node: Node): void {
    switch (path) {
      case '/Emisor':
        this.#issuer = node
        break
      case '/Emisor/RegimenFiscal':
        this.#regime ??= text(node, 'Regimen')
        break
      case '/Receptor':
      case '/Receptor/Nacional':
      case '/Receptor/Extranjero':
        this.#receiver = node
        break
      case '/Totales':
        this.#totals = node
        break
      case '/Impuestos/Traslados/Traslado':
      case '/Impuestos/Retenciones/Retencion':
      case '/Totales/ImpRetenidos':
        this.#taxes.push(node)
        break
      case '/Conceptos/Concepto':
        this.#concepts.push(node)
        break
      case '/CfdiRelacionados':
        this.#relation = text(node, 'TipoRelacion')
        break
      case '/CfdiRelacionados/CfdiRelacionado':
        this.#related.push({ type: this.#relation, uuid: needed(node, 'UUID').toUpperCase() })
        break
      case '/CfdiRetenRelacionados':
        this.#related.push({ type: text(node, 'TipoRelacion'), uuid: needed(node, 'UUID').toUpperCase() })
        break
    }
  }

  document(): CfdiDocument {
    const [root, issuer, receiver, timbre] = [this.#root, this.#issuer, this.#receiver, this.#timbre]
    if (!root || !issuer || !receiver || !timbre) throw new RangeError('an element is missing')
    const version = needed(root, 'Version', 'version') as CfdiDocument['version'] // the samples have no others
    const family = FAMILIES[root.uri] ?? (root.local === 'Retenciones' ? 'retenciones' : 'cfdi')
    const type = family === 'retenciones' ? 'R' : TYPES[needed(root, 'TipoDeComprobante', 'tipoDeComprobante')]
    if (!type) throw new RangeError('unknown type')
    const old = version === '3.2'
    const total = this.#totals ? needed(this.#totals, 'MontoTotOperacion', 'montoTotOperacion') : needed(root, 'Total', 'total')
    const rate = text(root, 'TipoCambio')
    return {
      family,
      version,
      uuid: needed(timbre, 'UUID').toUpperCase(),
      type,
      date: needed(root, 'Fecha', 'fecha', 'FechaExp').slice(0, 19),
      series: text(root, 'Serie', 'serie'),
      folio: text(root, 'Folio', 'folio', 'FolioInt'),
      issuer: {
        rfc: needed(issuer, 'Rfc', 'rfc', 'RFCEmisor', 'RfcE'),
        name: text(issuer, 'Nombre', 'nombre', 'NomDenRazSocE'),
        regime: text(issuer, 'RegimenFiscal', 'RegimenFiscalE') ?? this.#regime,
      },
      receiver: {
        rfc: text(receiver, 'Rfc', 'rfc', 'RFCRecep', 'RfcR') ?? 'XEXX010101000',
        name: text(receiver, 'Nombre', 'nombre', 'NomDenRazSocR'),
        regime: text(receiver, 'RegimenFiscalReceptor'),
        postalCode: text(receiver, 'DomicilioFiscalReceptor', 'DomicilioFiscalR'),
        use: text(receiver, 'UsoCFDI'),
      },
      placeOfIssue: text(root, 'LugarExpedicion', 'LugarExpRetenc'),
      subtotal: family === 'retenciones' ? total : text(root, 'SubTotal', 'subTotal'),
      discount: text(root, 'Descuento', 'descuento'),
      total,
      currency: text(root, 'Moneda'),
      exchangeRate: old && !/^[\d.]+$/.test(rate ?? '') ? null : rate,
      paymentMethod: text(root, 'MetodoPago', 'formaDePago'),
      paymentForm: text(root, 'FormaPago', 'metodoDePago'),
      ...this.#sums(),
      certificateNumber: text(root, 'NoCertificado', 'noCertificado', 'NumCert'),
      stampedAt: needed(timbre, 'FechaTimbrado'),
      pacRfc: text(timbre, 'RfcProvCertif'),
      sealTail: text(root, 'Sello', 'sello')?.slice(-8) ?? null,
      concepts: this.#concepts.map((node) => conceptOf(node, old)),
      related: this.#related,
      complements: this.#complements,
    }
  }

  #sums() {
    const sums: Pick<CfdiDocument, 'vatTransferred' | 'iepsTransferred' | 'vatWithheld' | 'isrWithheld'> = {
      vatTransferred: null,
      iepsTransferred: null,
      vatWithheld: null,
      isrWithheld: null,
    }
    for (const node of this.#taxes) {
      const sum = SUMS[`${node.local} ${text(node, 'Impuesto', 'impuesto', 'ImpuestoRet') ?? ''}`]
      const amount = text(node, 'Importe', 'importe', 'MontoRet', 'montoRet')
      if (sum && amount !== null) sums[sum] = added(sums[sum] ?? '0', amount)
    }
    return sums
  }
}

/** Adds by lining both up at their widest decimals. */
function added(a: string, b: string): string {
  const decimals = Math.max(a.split('.')[1]?.length ?? 0, b.split('.')[1]?.length ?? 0)
  const whole = (amount: string): bigint => {
    const [units = '', fraction = ''] = amount.split('.')
    return BigInt(units + fraction.padEnd(decimals, '0'))
  }
  const digits = (whole(a) + whole(b)).toString().padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

function conceptOf(node: Node, old: boolean): Concept {
  const quantity = text(node, 'Cantidad', 'cantidad')
  return {
    key: text(node, 'ClaveProdServ'),
    description: text(node, 'Descripcion', 'descripcion') ?? '',
    quantity: old && quantity !== null ? quantity.replace(/^\./, '0.').replace(/\.$/, '') : quantity,
    unit: text(node, 'Unidad', 'unidad', 'ClaveUnidad'),
    unitPrice: text(node, 'ValorUnitario', 'valorUnitario'),
    amount: text(node, 'Importe', 'importe'),
    discount: text(node, 'Descuento'),
  }
}

/** The first of these attributes that is there and not empty. */
function text(node: Node, ...names: string[]): string | null {
  for (const name of names) {
    const value = node.attributes[name]
    if (value !== undefined && value !== '') return value
  }
  return null
}

function needed(node: Node, ...names: string[]): string {
  const value = text(node, ...names)
  if (value === null) throw new RangeError(`no ${names.join(' or ')}`)
  return value
}
