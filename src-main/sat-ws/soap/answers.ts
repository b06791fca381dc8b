/** What the SAT's answers say, checked once. Codes are text as printed; the words are never judged by. */
import { z } from 'zod'
import type { RequestAnswer, VerifyAnswer } from '../sat-ws'
import { findElement, XmlError, type XmlElement } from './read-xml'
import { safeText } from './safe-text'

const Code = z
  .string()
  .trim()
  .regex(/^\d{1,6}$/)
const Words = z
  .string()
  .default('')
  .transform((text) => safeText(text))
/** Ids are the SAT's own affair, but they end up in files and on screen: short, and without spaces or control characters. */
const Id = z
  .string()
  .trim()
  .regex(/^[^\s\p{C}]{1,200}$/u)
const Count = z
  .string()
  .trim()
  .regex(/^\d{1,9}$/)
  .transform(Number)

const Request = z.object({ CodEstatus: Code, Mensaje: Words, IdSolicitud: z.union([Id, z.literal('')]).default('') })
const Verification = z.object({
  CodEstatus: Code,
  Mensaje: Words,
  EstadoSolicitud: z
    .string()
    .trim()
    .regex(/^[0-6]$/)
    .transform(Number)
    .default(0),
  CodigoEstadoSolicitud: z.union([Code, z.literal('')]).default(''),
  NumeroCFDIs: Count.default(0),
})
const Respuesta = z.object({ CodEstatus: Code, Mensaje: Words })
const Moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
/** Goes back as a header, so nothing that could end one. */
const Token = z
  .string()
  .trim()
  .regex(/^[\x21\x23-\x7e]{1,8192}$/)

/** SolicitaDescargaEmitidos, -Recibidos, -Folio. @throws {XmlError} */
export function readRequestAnswer(envelope: XmlElement): RequestAnswer {
  const { CodEstatus, Mensaje, IdSolicitud } = check(Request, demand(envelope, /^SolicitaDescarga\w*Result$/).attributes)
  return { code: CodEstatus, message: Mensaje, requestId: IdSolicitud || null }
}

/** VerificaSolicitudDescarga. @throws {XmlError} */
export function readVerifyAnswer(envelope: XmlElement): VerifyAnswer {
  const result = demand(envelope, 'VerificaSolicitudDescargaResult')
  const read = check(Verification, result.attributes)
  const ids = result.children
    .filter((child) => child.name === 'IdsPaquetes' && child.text.trim() !== '')
    .map((child) => check(Id, child.text))
  return {
    code: read.CodEstatus,
    message: read.Mensaje,
    state: read.EstadoSolicitud,
    stateCode: read.CodigoEstadoSolicitud,
    count: read.NumeroCFDIs,
    packageIds: [...new Set(ids)],
  }
}

/** Descargar: its status is in the header of the envelope. @throws {XmlError} */
export function readDownloadStatus(envelope: XmlElement): { code: string; message: string } {
  const { CodEstatus, Mensaje } = check(Respuesta, demand(envelope, 'respuesta').attributes)
  return { code: CodEstatus, message: Mensaje }
}

export interface TokenAnswer {
  /** As received, still percent-encoded. */
  token: string
  /** How long it lasts by the SAT's own clock; null when it does not say. */
  lastsMs: number | null
}

/** Autentica. @throws {XmlError} */
export function readTokenAnswer(envelope: XmlElement): TokenAnswer {
  const token = check(Token, demand(envelope, 'AutenticaResult').text)
  const times = findElement(envelope, 'Timestamp')
  const created = Moment.safeParse(times && findElement(times, 'Created')?.text.trim())
  const expires = Moment.safeParse(times && findElement(times, 'Expires')?.text.trim())
  const lastsMs = created.success && expires.success && expires.data > created.data ? expires.data - created.data : null
  return { token, lastsMs }
}

export interface Fault {
  /** Without prefix, e.g. `InvalidSecurity`. */
  code: string
  words: string
}

/** SOAP 1.1 (`faultcode`) or 1.2 (`Code/Value`); null when the answer is no fault. */
export function readFault(envelope: XmlElement): Fault | null {
  const fault = findElement(envelope, 'Fault')
  if (fault === null) return null
  const code = findElement(fault, 'Subcode') ?? findElement(fault, 'faultcode') ?? findElement(fault, 'Code')
  const words = findElement(fault, 'faultstring') ?? findElement(fault, 'Text')
  const text = code === null ? '' : (findElement(code, 'Value') ?? code).text
  return { code: safeText(text.trim().replace(/^.*:/s, ''), 80), words: safeText(words?.text ?? '') }
}

function demand(envelope: XmlElement, name: string | RegExp): XmlElement {
  if (envelope.name !== 'Envelope') throw new XmlError('no SOAP envelope')
  const found = findElement(envelope, name)
  if (found === null) throw new XmlError('no result in the envelope')
  return found
}

/** Says which field is wrong, never what it holds. */
export function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new XmlError(`unexpected ${read.error.issues.map((issue) => issue.path.join('.') || 'value').join(', ')}`)
}
