/** What a solicitud asks for, read from its attributes under the rules of v1.5. */
import { addSeconds, isCivilTime } from '../../src-shared/domain/civil-time'
import { readUuid } from '../../src-shared/domain/uuid'
import { attribute, child, elements, textOf, type XmlElement } from './xml/tree'
import { malformed, Refusal } from './codes'
import { SERVICE, SIGNATURE, type Family } from './names'

export interface Parameters {
  family: Family
  rfc: string
  direction: 'issued' | 'received' | 'folio'
  content: 'xml' | 'metadata'
  from: string
  to: string
  status: 'Todos' | 'Vigente' | 'Cancelado'
  type: string | null
  complement: string | null
  thirdParty: string | null
  /** Issued: receivers wanted. Received: the issuer wanted. Empty: all. */
  counterparts: string[]
  /** Upper case; of direction `folio` only. */
  folio: string | null
}

const COMMON = [
  'RfcSolicitante',
  'FechaInicial',
  'FechaFinal',
  'TipoSolicitud',
  'EstadoComprobante',
  'TipoComprobante',
  'RfcACuentaTerceros',
  'Complemento',
  'RfcEmisor',
]
const ALLOWED: Readonly<Record<Parameters['direction'], ReadonlySet<string>>> = {
  issued: new Set(COMMON),
  received: new Set([...COMMON, 'RfcReceptor']),
  folio: new Set(['RfcSolicitante', 'Folio']),
}
const DIRECTIONS: Readonly<Record<string, Parameters['direction']>> = {
  SolicitaDescargaEmitidos: 'issued',
  SolicitaDescargaRecibidos: 'received',
  SolicitaDescargaFolio: 'folio',
}
const CANCELLED_RECEIVED = 'La solicitud de descarga no es válida. No se permite la descarga de xml que se encuentren cancelados.'
/** Clocks of client and SAT differ a little. */
const TOLERATED_S = 60

/**
 * @param operation the element in the body; @param civilNow civil time of central Mexico
 * @throws {Refusal} 301, 302 or 5001
 */
export function readParameters(operation: XmlElement, family: Family, civilNow: string): Parameters {
  const direction = DIRECTIONS[operation.local]
  const solicitud = child(operation, SERVICE, 'solicitud')
  if (direction === undefined || solicitud === null) throw malformed('falta solicitud')
  onlyKnown(solicitud, direction)
  const rfc = required(solicitud, 'RfcSolicitante')
  const nothing = { family, rfc, direction, type: null, complement: null, thirdParty: null, counterparts: [] }
  if (direction === 'folio') {
    const folio = readUuid(required(solicitud, 'Folio'))
    if (folio === null) throw malformed('Folio no es un UUID')
    return { ...nothing, content: 'xml', from: '', to: '', status: 'Vigente', folio }
  }
  return {
    ...nothing,
    ...period(solicitud, civilNow),
    ...selection(solicitud, direction),
    counterparts: counterparts(solicitud, direction, rfc),
    folio: null,
  }
}

/** Two solicitudes with the same key are the same to the SAT. */
export function keyOf(p: Parameters): string {
  if (p.folio !== null) return [p.family, p.rfc, 'folio', p.folio].join('|')
  const filters = [p.type ?? '', p.complement ?? '', p.thirdParty ?? '', [...p.counterparts].sort().join(',')]
  return [p.family, p.rfc, p.direction, p.content, p.from, p.to, p.status, ...filters].join('|')
}

function onlyKnown(solicitud: XmlElement, direction: Parameters['direction']): void {
  for (const { local, uri } of solicitud.attributes) {
    if (uri !== '' || !ALLOWED[direction].has(local)) throw malformed(`atributo ${local} no permitido`)
  }
  // «Debe ordenarse alfabéticamente para que la firma sea válida» (SAT, Solicitud, section 5).
  const names = solicitud.attributes.map(({ local }) => local)
  if (names.some((name, i) => i > 0 && name < (names[i - 1] ?? ''))) throw new Refusal('302', 'attributes are not in alphabetical order')
  const last = elements(solicitud).at(-1)
  if (last?.uri !== SIGNATURE || last.local !== 'Signature') throw malformed('Signature no es el último elemento de solicitud')
  for (const { uri, local } of elements(solicitud).slice(0, -1)) {
    if (direction !== 'issued' || uri !== SERVICE || local !== 'RfcReceptores') throw malformed(`elemento ${local} no permitido`)
  }
}

function period(solicitud: XmlElement, civilNow: string): { from: string; to: string } {
  const [from, to] = [required(solicitud, 'FechaInicial'), required(solicitud, 'FechaFinal')]
  if (!isCivilTime(from) || !isCivilTime(to)) throw malformed('fecha inválida')
  if (from >= to) throw malformed('FechaInicial debe ser menor que FechaFinal')
  if (to > addSeconds(civilNow, TOLERATED_S)) throw malformed('FechaFinal es mayor que la fecha actual')
  if (from < sixYearsBefore(civilNow)) throw malformed('FechaInicial es anterior a seis años')
  return { from, to }
}

function sixYearsBefore(civilNow: string): string {
  const day = civilNow.slice(5, 10) === '02-29' ? '02-28' : civilNow.slice(5, 10)
  return `${Number(civilNow.slice(0, 4)) - 6}-${day}T00:00:00`
}

type Selection = Pick<Parameters, 'content' | 'status' | 'type' | 'complement' | 'thirdParty'>

function selection(solicitud: XmlElement, direction: 'issued' | 'received'): Selection {
  const kind = required(solicitud, 'TipoSolicitud')
  if (kind !== 'CFDI' && kind !== 'Metadata') throw malformed('TipoSolicitud inválido')
  const status = optional(solicitud, 'EstadoComprobante')
  if (status !== null && status !== 'Todos' && status !== 'Vigente' && status !== 'Cancelado') throw malformed('EstadoComprobante inválido')
  if (direction === 'received' && kind === 'CFDI' && status !== 'Vigente') throw malformed(CANCELLED_RECEIVED)
  const type = optional(solicitud, 'TipoComprobante')
  if (type !== null && !/^[IETNP]$/.test(type)) throw malformed('TipoComprobante inválido')
  return {
    content: kind === 'CFDI' ? 'xml' : 'metadata',
    status: status ?? 'Todos',
    type,
    complement: optional(solicitud, 'Complemento'),
    thirdParty: optional(solicitud, 'RfcACuentaTerceros'),
  }
}

function counterparts(solicitud: XmlElement, direction: 'issued' | 'received', rfc: string): string[] {
  const issuer = optional(solicitud, 'RfcEmisor')
  if (direction === 'received') {
    if (required(solicitud, 'RfcReceptor') !== rfc) throw new Refusal('5001', 'RfcReceptor is not RfcSolicitante')
    return issuer === null ? [] : [issuer]
  }
  if (issuer === null) throw malformed('falta RfcEmisor')
  if (issuer !== rfc) throw new Refusal('5001', 'RfcEmisor is not RfcSolicitante')
  const receivers = child(solicitud, SERVICE, 'RfcReceptores')
  const wanted = receivers === null ? [] : elements(receivers).map((element) => textOf(element))
  if (wanted.length > 5) throw malformed('más de cinco RfcReceptor')
  return wanted
}

function required(element: XmlElement, name: string): string {
  const value = attribute(element, name)
  if (value === null || value === '') throw malformed(`falta ${name}`)
  return value
}

/** Empty is not absent: it was tied to 301. */
function optional(element: XmlElement, name: string): string | null {
  const value = attribute(element, name)
  if (value === '') throw malformed(`${name} vacío`)
  return value
}
