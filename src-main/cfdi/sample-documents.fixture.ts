/**
 * Invented documents of each version, in the sizes and shapes real ones have. No field is copied from a real document; RFCs
 * are the SAT's public test ones.
 */
import type { CfdiVersion } from './document'
import type { Chance } from './random.fixture'
import { element, type Element } from './written-xml.fixture'

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const RFCS = ['EKU9003173C9', 'CACX7605101P8', 'H&E951128469', 'OÑO120726RX3', 'XIA190128J61', 'XAXX010101000'] as const
const NAMES = [
  'ESCUELA KEMPER URGATE',
  'XOCHILT CASAS CHÁVEZ',
  'HERRERÍA & ELECTRICOS',
  '"LA Ñ" <DE> ORO',
  "D'ÁVILA  E HIJOS",
  '𝔸 SA',
] as const
const WORDS = ['Servicio', 'de', 'refacción', 'eléctrica', 'caja', 'con', '12', 'piezas', 'año', '2026'] as const
const ODD_WORDS = ['5/8"', '&', '<nuevo>', '—', '𝔸', "D'or"] as const

export const VERSIONS = ['3.2', '3.3', '4.0', '1.0', '2.0'] as const satisfies CfdiVersion[]

export function sampleDocument(version: CfdiVersion, chance: Chance, conceptCount: number): Element {
  if (version === '1.0' || version === '2.0') return retencion(version, chance)
  return version === '3.2' ? comprobante32(chance, conceptCount) : comprobante(version, chance, conceptCount)
}

export function sampleUuid(chance: Chance): string {
  const hex = (length: number): string => chance.text('0123456789ABCDEF', length)
  return `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`
}

function uuidOf(chance: Chance): string {
  return chance.yes(0.3) ? sampleUuid(chance).toLowerCase() : sampleUuid(chance)
}

function amount(chance: Chance): string {
  const decimals = chance.pick([2, 2, 2, 0, 4, 6])
  return String(chance.whole(0, 250_000)) + (decimals === 0 ? '' : `.${chance.text('0123456789', decimals)}`)
}

function time(chance: Chance): string {
  const two = (low: number, high: number): string => String(chance.whole(low, high)).padStart(2, '0')
  return `20${two(14, 26)}-${two(1, 12)}-${two(1, 28)}T${two(0, 23)}:${two(0, 59)}:${two(0, 59)}`
}

function words(chance: Chance): string {
  return Array.from({ length: chance.whole(3, 14) }, () => (chance.yes(0.03) ? chance.pick(ODD_WORDS) : chance.pick(WORDS))).join(' ')
}

function certificate(chance: Chance): string {
  return chance.text(BASE64, chance.whole(1_900, 2_100))
}

function seal(chance: Chance): string {
  return `${chance.text(BASE64, 342)}==`
}

function timbre(chance: Chance): Element {
  const version = chance.pick(['1.0', '1.1'])
  const old = version === '1.0'
  return element('http://www.sat.gob.mx/TimbreFiscalDigital', 'TimbreFiscalDigital', {
    [old ? 'version' : 'Version']: version,
    UUID: uuidOf(chance),
    FechaTimbrado: time(chance),
    RfcProvCertif: old ? null : 'SPR190613I52',
    [old ? 'selloCFD' : 'SelloCFD']: seal(chance),
    [old ? 'noCertificadoSAT' : 'NoCertificadoSAT']: '30001000000500003456',
    [old ? 'selloSAT' : 'SelloSAT']: seal(chance),
  })
}

/** Other complements, and an addenda that holds what looks like the document's own elements. */
function extras(namespace: string, chance: Chance): { complements: Element[]; addenda: Element[] } {
  const payment = element('http://www.sat.gob.mx/Pagos20', 'Pagos', { Version: '2.0' }, [
    element('http://www.sat.gob.mx/Pagos20', 'Totales', { MontoTotalPagos: amount(chance) }),
  ])
  const payroll = element('http://www.sat.gob.mx/nomina12', 'Nomina', { Version: '1.2' }, [
    element('http://www.sat.gob.mx/nomina12', 'Emisor', { Curp: words(chance) }),
    element('http://www.sat.gob.mx/nomina12', 'Receptor', { Rfc: 'X' }),
  ])
  const decoy = element('urn:addenda', 'orden', { Total: '1' }, [
    element(namespace, 'Emisor', { Rfc: 'FALSO' }),
    element('', 'Total', {}, [timbre(chance)]),
  ])
  return {
    complements: [payment, payroll].filter(() => chance.yes(0.3)),
    addenda: chance.yes(0.3) ? [element(namespace, 'Addenda', {}, [decoy])] : [],
  }
}

function complementsOf(namespace: string, chance: Chance): Element[] {
  const { complements, addenda } = extras(namespace, chance)
  const stamp = timbre(chance)
  const groups = chance.yes(0.2) ? [complements, [stamp]] : [chance.shuffled([...complements, stamp])]
  return [...groups.map((group) => element(namespace, 'Complemento', {}, group)), ...addenda]
}

function comprobante(version: '3.3' | '4.0', chance: Chance, conceptCount: number): Element {
  const uri = version === '3.3' ? 'http://www.sat.gob.mx/cfd/3' : 'http://www.sat.gob.mx/cfd/4'
  const is40 = version === '4.0'
  const related = element(uri, 'CfdiRelacionados', { TipoRelacion: '04' }, [element(uri, 'CfdiRelacionado', { UUID: uuidOf(chance) })])
  const children = [
    ...(chance.yes(0.2) ? [related] : []),
    element(uri, 'Emisor', { Rfc: chance.pick(RFCS), Nombre: chance.pick(NAMES), RegimenFiscal: '601' }),
    element(uri, 'Receptor', {
      Rfc: chance.pick(RFCS),
      Nombre: chance.yes(0.9) ? chance.pick(NAMES) : null,
      DomicilioFiscalReceptor: is40 ? '06300' : null,
      RegimenFiscalReceptor: is40 ? '612' : null,
      UsoCFDI: 'G03',
    }),
    element(
      uri,
      'Conceptos',
      {},
      Array.from({ length: conceptCount }, () => concept(uri, chance, is40)),
    ),
    ...(chance.yes(0.9) ? [taxes(uri, chance)] : []),
    ...complementsOf(uri, chance),
  ]
  const attributes = {
    Version: version,
    Serie: chance.yes(0.8) ? 'FA' : null,
    Folio: String(chance.whole(1, 99_999)),
    Fecha: time(chance),
    Sello: seal(chance),
    FormaPago: '03',
    NoCertificado: '30001000000500003416',
    Certificado: certificate(chance),
    SubTotal: amount(chance),
    Descuento: chance.yes(0.3) ? amount(chance) : null,
    Moneda: chance.pick(['MXN', 'USD']),
    TipoCambio: chance.yes() ? '17.4512' : null,
    Total: amount(chance),
    TipoDeComprobante: chance.pick(['I', 'E', 'T', 'N', 'P']),
    Exportacion: is40 ? '01' : null,
    MetodoPago: chance.pick(['PUE', 'PPD']),
    LugarExpedicion: '64000',
  }
  return element(uri, 'Comprobante', attributes, children)
}

function concept(uri: string, chance: Chance, is40: boolean): Element {
  const attributes = {
    ClaveProdServ: '84111506',
    NoIdentificacion: chance.text('0123456789', 6),
    Cantidad: String(chance.whole(1, 40)),
    ClaveUnidad: 'E48',
    Unidad: chance.yes() ? 'Pieza' : null,
    Descripcion: words(chance),
    ValorUnitario: amount(chance),
    Importe: amount(chance),
    Descuento: chance.yes(0.2) ? amount(chance) : null,
    ObjetoImp: is40 ? '02' : null,
  }
  return element(uri, 'Concepto', attributes, [
    element(uri, 'Impuestos', {}, [
      element(uri, 'Traslados', {}, [
        element(uri, 'Traslado', {
          Base: amount(chance),
          Impuesto: '002',
          TipoFactor: 'Tasa',
          TasaOCuota: '0.160000',
          Importe: amount(chance),
        }),
      ]),
    ]),
  ])
}

function taxes(uri: string, chance: Chance): Element {
  const transfers = Array.from({ length: chance.whole(0, 3) }, () => {
    const exempt = chance.yes(0.2)
    return element(uri, 'Traslado', {
      Base: amount(chance),
      Impuesto: chance.pick(['002', '002', '003']),
      TipoFactor: exempt ? 'Exento' : 'Tasa',
      Importe: exempt ? null : amount(chance),
    })
  })
  const held = Array.from({ length: chance.whole(0, 2) }, () =>
    element(uri, 'Retencion', { Impuesto: chance.pick(['001', '002']), Importe: amount(chance) }),
  )
  return element(uri, 'Impuestos', { TotalImpuestosTrasladados: amount(chance) }, [
    ...(held.length > 0 ? [element(uri, 'Retenciones', {}, held)] : []),
    ...(transfers.length > 0 ? [element(uri, 'Traslados', {}, transfers)] : []),
  ])
}

function comprobante32(chance: Chance, conceptCount: number): Element {
  const uri = 'http://www.sat.gob.mx/cfd/3'
  const tax = (name: string, kinds: readonly [string, ...string[]]): Element =>
    element(uri, name, { impuesto: chance.pick(kinds), importe: amount(chance), tasa: '16.00' })
  const children = [
    element(uri, 'Emisor', { rfc: chance.pick(RFCS), nombre: chance.pick(NAMES) }, [
      element(uri, 'DomicilioFiscal', { calle: words(chance), codigoPostal: '06300' }),
      element(uri, 'RegimenFiscal', { Regimen: 'Régimen General de Ley Personas Morales' }),
    ]),
    element(uri, 'Receptor', { rfc: chance.pick(RFCS), nombre: chance.pick(NAMES) }, [element(uri, 'Domicilio', { pais: 'México' })]),
    element(
      uri,
      'Conceptos',
      {},
      Array.from({ length: conceptCount }, () =>
        element(uri, 'Concepto', {
          cantidad: chance.pick(['1', '1.5', '.5', '2.']),
          unidad: 'PZA',
          descripcion: words(chance),
          valorUnitario: amount(chance),
          importe: amount(chance),
        }),
      ),
    ),
    element(uri, 'Impuestos', {}, [
      element(uri, 'Retenciones', {}, [tax('Retencion', ['ISR', 'IVA'])]),
      element(uri, 'Traslados', {}, [tax('Traslado', ['IVA', 'IEPS']), tax('Traslado', ['IVA', 'IEPS'])]),
    ]),
    ...complementsOf(uri, chance),
  ]
  const attributes = {
    version: '3.2',
    serie: 'A',
    folio: '17',
    fecha: time(chance),
    sello: seal(chance),
    formaDePago: 'PAGO EN UNA SOLA EXHIBICION',
    noCertificado: '30001000000500003416',
    certificado: certificate(chance),
    subTotal: amount(chance),
    descuento: chance.yes(0.3) ? amount(chance) : null,
    TipoCambio: chance.pick(['1', '17.45', 'No aplica']),
    Moneda: chance.pick(['MXN', 'Pesos mexicanos']),
    total: amount(chance),
    tipoDeComprobante: chance.pick(['ingreso', 'egreso', 'traslado']),
    metodoDePago: '03',
    LugarExpedicion: 'Monterrey, Nuevo León',
  }
  return element(uri, 'Comprobante', attributes, children)
}

function retencion(version: '1.0' | '2.0', chance: Chance): Element {
  const is10 = version === '1.0'
  const uri = `http://www.sat.gob.mx/esquemas/retencionpago/${is10 ? '1' : '2'}`
  const receiver = chance.yes()
    ? element(uri, 'Nacional', {
        [is10 ? 'RFCRecep' : 'RfcR']: chance.pick(RFCS),
        NomDenRazSocR: chance.pick(NAMES),
        DomicilioFiscalR: is10 ? null : '06300',
      })
    : element(uri, 'Extranjero', { [is10 ? 'NumRegIdTrib' : 'NumRegIdTribR']: '998877', NomDenRazSocR: chance.pick(NAMES) })
  const held = Array.from({ length: chance.whole(0, 3) }, () =>
    element(uri, 'ImpRetenidos', {
      [is10 ? 'Impuesto' : 'ImpuestoRet']: is10 ? chance.pick(['01', '02', '03']) : chance.pick(['001', '002', '003']),
      [is10 ? 'montoRet' : 'MontoRet']: amount(chance),
    }),
  )
  const related = element(uri, 'CfdiRetenRelacionados', { TipoRelacion: '01', UUID: uuidOf(chance) })
  const children = [
    ...(!is10 && chance.yes() ? [related] : []),
    element(uri, 'Emisor', {
      [is10 ? 'RFCEmisor' : 'RfcE']: chance.pick(RFCS),
      NomDenRazSocE: chance.pick(NAMES),
      RegimenFiscalE: is10 ? null : '601',
    }),
    element(uri, 'Receptor', {}, [receiver]),
    element(uri, 'Periodo', { Ejerc: '2024' }),
    element(uri, 'Totales', { [is10 ? 'montoTotOperacion' : 'MontoTotOperacion']: amount(chance) }, held),
    ...complementsOf(uri, chance),
  ]
  const attributes = {
    Version: version,
    FolioInt: '8',
    Sello: seal(chance),
    [is10 ? 'NumCert' : 'NoCertificado']: '30001000000500003416',
    [is10 ? 'Cert' : 'Certificado']: certificate(chance),
    FechaExp: is10 ? `${time(chance)}-06:00` : time(chance),
    LugarExpRetenc: is10 ? null : '06300',
    CveRetenc: '14',
  }
  return element(uri, 'Retenciones', attributes, children)
}
