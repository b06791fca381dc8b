/**
 * ConsultaCFDIService: the state of one CFDI at the SAT, as anybody may ask it. One call for each, so whole periods are better
 * asked for as metadata. Retenciones are not served.
 *
 * @see docs/sat/web-service.md, "State of one CFDI"
 */
import { z } from 'zod'
import { mapUrl, type HostMap } from '../platform/host-map'
import { printedExpression, type PrintedCfdi } from './consult-expression'
import { CONSULT_ENDPOINT } from './endpoints'
import { check } from './soap/answers'
import { escapeText } from './soap/escape'
import { faultError, readAs, readEnvelope } from './soap/read-answer'
import { findElement, XmlError, type XmlElement } from './soap/read-xml'
import { safeText } from './soap/safe-text'
import { LIMITS, type CallLimits } from './transport/limits'
import { post } from './transport/post'

export interface CfdiState {
  /** `no-encontrado` may also mean that it was stamped minutes ago: not a last word. */
  status: 'vigente' | 'cancelado' | 'no-encontrado'
  /** Null when the SAT does not say, as for what it did not find. */
  cancellable: 'no' | 'sin-aceptacion' | 'con-aceptacion' | null
  /** How a cancellation goes; null when there is none. */
  cancellation: 'en-proceso' | 'plazo-vencido' | 'sin-aceptacion' | 'con-aceptacion' | 'rechazada' | null
  /** Whether the issuer is on the list of article 69-B; null when the SAT does not say. */
  issuerListed: boolean | null
  /** `CodigoEstatus` as printed, e.g. `S - Comprobante obtenido satisfactoriamente.` */
  code: string
}

const STATUS = { vigente: 'vigente', cancelado: 'cancelado', 'no encontrado': 'no-encontrado' } as const
const CANCELLABLE = {
  'no cancelable': 'no',
  'cancelable sin aceptacion': 'sin-aceptacion',
  'cancelable con aceptacion': 'con-aceptacion',
} as const
const CANCELLATION = {
  'en proceso': 'en-proceso',
  'plazo vencido': 'plazo-vencido',
  'cancelado sin aceptacion': 'sin-aceptacion',
  'cancelado con aceptacion': 'con-aceptacion',
  'solicitud rechazada': 'rechazada',
} as const
/** 200: issuer not listed; 201: neither issuer nor the third party it acts for. Anything else: listed. */
const NOT_LISTED = new Set(['200', '201'])

export interface ConsultParts {
  hostMap: HostMap
  limits?: CallLimits
}

/**
 * @throws {AppError} `sat.unreachable`, `sat.timeout`, `sat.busy`, `sat.odd-answer`, `interrupted`
 * @throws {RangeError} when the total is not an importe
 */
export async function consultCfdi(
  { hostMap, limits = LIMITS.call }: ConsultParts,
  cfdi: PrintedCfdi,
  signal: AbortSignal,
): Promise<CfdiState> {
  const { url, soapAction } = CONSULT_ENDPOINT
  const body = consultMessage(printedExpression(cfdi))
  const answer = await readEnvelope(await post({ url: mapUrl(hostMap, url), soapAction, body, token: null, fresh: false, limits, signal }))
  if (answer.type === 'refusal') throw faultError(answer)
  return readAs(readState, answer.envelope)
}

function consultMessage(expression: string): string {
  return (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:tem="http://tempuri.org/"><s:Header/><s:Body>' +
    `<tem:Consulta><tem:expresionImpresa>${escapeText(expression)}</tem:expresionImpresa></tem:Consulta></s:Body></s:Envelope>`
  )
}

const Result = z.object({
  CodigoEstatus: z.string(),
  Estado: z.string().default(''),
  EsCancelable: z.string().default(''),
  EstatusCancelacion: z.string().default(''),
  ValidacionEFOS: z.string().default(''),
})

function readState(envelope: XmlElement): CfdiState {
  const result = findElement(envelope, 'ConsultaResult')
  if (result === null) throw new XmlError('no result in the envelope')
  const read = check(Result, Object.fromEntries(result.children.map((child) => [child.name, child.text.trim()])))
  return {
    status: statusOf(read),
    cancellable: known(CANCELLABLE, read.EsCancelable),
    cancellation: known(CANCELLATION, read.EstatusCancelacion),
    issuerListed: read.ValidacionEFOS === '' ? null : !NOT_LISTED.has(read.ValidacionEFOS),
    code: safeText(read.CodigoEstatus, 120),
  }
}

/** `N - 601` means that we asked wrongly, not that the CFDI is unknown; without `Estado` it would read as one. */
function statusOf({ CodigoEstatus, Estado }: z.infer<typeof Result>): CfdiState['status'] {
  if (/^N\s*-\s*601/.test(CodigoEstatus)) throw new XmlError('expression refused (601)')
  const status = known(STATUS, Estado) ?? (/^N\s*-\s*602/.test(CodigoEstatus) ? 'no-encontrado' : null)
  if (status === null) throw new XmlError('unexpected Estado')
  return status
}

/** Accents and case are not to be relied on. */
function known<T>(table: Readonly<Record<string, T>>, text: string): T | null {
  const key = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null
}
