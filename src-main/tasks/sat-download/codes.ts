/**
 * What each code of the SAT's web service asks of us. Pure.
 * @see docs/sat/web-service.md, the table of codes
 */
import { AppError, type ErrorCode } from '../../../src-shared/domain/errors'

/** Codes by which the SAT refuses for good: repeating the same thing only costs attempts. */
const REFUSALS: Readonly<Record<string, ErrorCode>> = {
  '301': 'sat.malformed',
  '302': 'sat.seal-malformed',
  '303': 'sat.seal-other-rfc',
  '304': 'sat.certificate-revoked',
  '305': 'sat.certificate-invalid',
  '5001': 'sat.third-party',
  '5012': 'sat.cancelled-xml',
}

/** «Error no controlado» and «Error interno en el proceso»: nothing was decided about the solicitud. */
const HICCUPS = new Set(['404', '5006'])

export type RequestVerdict = 'accepted' | 'vary' | 'split' | 'empty' | 'hiccup' | 'tomorrow' | 'refused'

/** Answer to SolicitaDescarga. */
export function judgeRequest(code: string, hasId: boolean): RequestVerdict {
  if (code === '5000' && hasId) return 'accepted'
  // Used up for life, or an identical one is still at work and its id is not ours to ask by; accepted, but without an id.
  if (code === '5002' || code === '5005' || code === '5000') return 'vary'
  if (code === '5003') return 'split'
  if (code === '5004') return 'empty'
  if (code === '5011') return 'tomorrow'
  return HICCUPS.has(code) ? 'hiccup' : 'refused'
}

export type VerifyVerdict = 'working' | 'ready' | 'split' | 'empty' | 'renew' | 'hiccup' | 'tomorrow' | 'refused'

/**
 * Answer to VerificaSolicitudDescarga. `Mensaje` says «Solicitud Aceptada» even when rejected, so only codes count.
 *
 * @param call CodEstatus; @param state EstadoSolicitud; @param stateCode CodigoEstadoSolicitud
 */
export function judgeVerification(call: string, state: number, stateCode: string, packages: number, count: number): VerifyVerdict {
  if (call !== '5000') return judgeFailedCall(call)
  if (stateCode === '5004') return 'empty'
  if (stateCode === '5003') return 'split'
  if (stateCode === '5011') return 'tomorrow'
  if (state === 1 || state === 2) return 'working'
  // A finished one without its packages has not been written out yet.
  if (state === 3) return packages > 0 ? 'ready' : count === 0 ? 'empty' : 'working'
  if (state === 4 || state === 6) return 'renew'
  if (state === 5) return REFUSALS[stateCode] === undefined ? 'renew' : 'refused'
  return 'hiccup'
}

function judgeFailedCall(call: string): VerifyVerdict {
  // Of the call itself it means that the SAT does not know the id (any more).
  if (call === '5004' || call === '5002' || call === '5005') return 'renew'
  if (call === '5003') return 'split'
  if (call === '5011') return 'tomorrow'
  return REFUSALS[call] === undefined && (HICCUPS.has(call) || call === '') ? 'hiccup' : 'refused'
}

export type DownloadVerdict = 'whole' | 'lost' | 'hiccup' | 'tomorrow' | 'refused'

/** Answer to Descargar. 5004: the SAT does not know the package; 5007: its 72 hours are over; 5008: two downloads were made. */
export function judgeDownload(code: string): DownloadVerdict {
  if (code === '5000') return 'whole'
  if (code === '5004' || code === '5007' || code === '5008') return 'lost'
  if (code === '5011') return 'tomorrow'
  return HICCUPS.has(code) ? 'hiccup' : 'refused'
}

/** The error of a refusal. A 301 may hide the rule about cancelled documents (reported since v1.5). */
export function refusal(code: string, message: string): AppError {
  if (code === '301' && /cancelad/i.test(message)) return new AppError('sat.cancelled-xml', {}, { detail: detailOf(code, message) })
  const known = REFUSALS[code]
  if (known === undefined) return new AppError('sat.unknown-code', { code, message: message.slice(0, 200) })
  return new AppError(known, { message: message.slice(0, 200) }, { detail: detailOf(code, message) })
}

function detailOf(code: string, message: string): string {
  return `${code} ${message.slice(0, 300)}`
}
