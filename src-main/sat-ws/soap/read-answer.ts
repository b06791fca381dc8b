/** From an HTTP answer to a SOAP envelope: what is not one says what kind of failure it is. */
import type { HttpAnswer } from '../transport/post'
import { readWhole } from '../transport/body'
import { busy, oddAnswer } from '../transport/failures'
import { MOST_ANSWER_BYTES } from '../transport/limits'
import { readFault, type Fault } from './answers'
import { readXml, XmlError, type XmlElement } from './read-xml'

/** A well-formed answer that is a fault, or an HTTP 401: the caller knows what it means for its call. */
export interface Refusal {
  type: 'refusal'
  status: number
  fault: Fault
}
export type Envelope = { type: 'envelope'; envelope: XmlElement } | Refusal

/** @throws {AppError} `sat.busy` for HTML and HTTP errors without a fault, `sat.odd-answer`, and those of the body */
export async function readEnvelope(answer: HttpAnswer): Promise<Envelope> {
  const bytes = await readWhole(answer.body, MOST_ANSWER_BYTES)
  if (isHtml(answer, bytes)) return unauthorised(answer) ?? fail(busy(answer.status, 'HTML page'))
  const envelope = parse(answer, bytes)
  const fault = envelope && readFault(envelope)
  if (fault) return { type: 'refusal', status: answer.status, fault }
  if (envelope === null || answer.status !== 200) return unauthorised(answer) ?? fail(busy(answer.status))
  return { type: 'envelope', envelope }
}

/** Null when it cannot be read and its status already says why. */
function parse(answer: HttpAnswer, bytes: Buffer): XmlElement | null {
  try {
    return readXml(bytes, MOST_ANSWER_BYTES)
  } catch (thrown) {
    if (!(thrown instanceof XmlError)) throw thrown
    if (answer.status !== 200) return null
    throw oddAnswer(thrown.message)
  }
}

function unauthorised({ status }: HttpAnswer): Refusal | null {
  return status === 401 ? { type: 'refusal', status, fault: { code: '', words: '' } } : null
}

/** By its first bytes too: gateways send pages under any content type. */
export function isHtml({ contentType }: HttpAnswer, bytes: Buffer): boolean {
  return contentType.includes('text/html')
    ? !/^\s*(<\?xml[^>]*>\s*)?<[\w-]+:?Envelope/.test(head(bytes))
    : /^\s*<(!doctype\s+html|html)/i.test(head(bytes))
}

function head(bytes: Buffer): string {
  return bytes
    .subarray(0, 400)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
}

function fail(error: Error): never {
  throw error
}

const SERVER_SIDE = new Set(['InternalServiceFault', 'Server', 'Receiver', 'ServerTooBusy', ''])

/** True when the SAT refuses token or signature, without saying why. */
export function isSecurityRefusal({ status, fault }: Refusal): boolean {
  return status === 401 || /Security|Authentication|SecurityToken|AccessDenied/i.test(fault.code)
}

/** A fault that says nothing of the e.firma: theirs, or a call they do not understand (any more). */
export function faultError({ status, fault }: Refusal): Error {
  const words = `${fault.code} ${fault.words}`.trim()
  return SERVER_SIDE.has(fault.code) ? busy(status, words) : oddAnswer(`fault ${words}`)
}

/** Runs a reader of answers and tells its complaint as `sat.odd-answer`. */
export function readAs<T>(read: (envelope: XmlElement) => T, envelope: XmlElement): T {
  try {
    return read(envelope)
  } catch (thrown) {
    throw thrown instanceof XmlError ? oddAnswer(thrown.message) : thrown
  }
}
