/** One POST over node:http(s): no redirects, time-outs for each phase, failures as `AppError`. */
import { request as httpRequest, type Agent, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Socket } from 'node:net'
import { AppError } from '../../../src-shared/domain/errors'
import { readVersion } from '../../platform/version'
import { agentFor } from './agents'
import { readBody } from './body'
import { unreachable } from './failures'
import type { CallLimits } from './limits'
import { startWatch, type Watch } from './watch'

export interface Post {
  url: string
  soapAction: string
  body: string
  /** Goes into `Authorization`, verbatim. */
  token: string | null
  /** Over a new connection: for whatever may not be sent twice. */
  fresh: boolean
  limits: CallLimits
  signal: AbortSignal
}

export interface HttpAnswer {
  status: number
  contentType: string
  /** The `Date` header, UTC milliseconds; null when absent or unreadable. */
  dateMs: number | null
  /** Decompressed, to be read once and to its end or given up. @throws {AppError} */
  body: AsyncIterable<Buffer>
}

/** Resolves with the headers of the answer, whatever its status. @throws {AppError} `sat.unreachable`, `sat.timeout`, `interrupted` */
export async function post(call: Post): Promise<HttpAnswer> {
  const agent = await agentFor(new URL(call.url).protocol, call.fresh)
  if (call.signal.aborted) throw new AppError('interrupted', { sent: 0 })
  return exchange(call, agent)
}

function exchange(call: Post, agent: Agent): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const request = open(call, agent)
    const watch = startWatch(call.limits, call.signal, () => void request.destroy())
    request.on('socket', (socket: Socket) => whenOpen(socket, () => watch.enter('answer')))
    let isAnswered = false
    request.on('response', (response) => {
      isAnswered = true
      watch.enter('body')
      resolve(toAnswer(response, watch))
    })
    request.on('error', (cause) => {
      // The stream of the answer tells what went wrong with it.
      if (isAnswered) return
      watch.end()
      const wasKept = request.reusedSocket && !call.fresh && watch.stopped === null
      if (wasKept) resolve(post({ ...call, fresh: true }))
      else reject(watch.stopped ?? unreachable(watch.sent, cause))
    })
    request.end(call.body)
  })
}

function open({ url, soapAction, body, token }: Post, agent: Agent): ClientRequest {
  const headers = {
    'Content-Type': 'text/xml;charset=UTF-8',
    'Content-Length': Buffer.byteLength(body),
    SOAPAction: `"${soapAction}"`,
    Accept: 'text/xml',
    'Accept-Encoding': 'gzip',
    'User-Agent': userAgent(),
    ...(token === null ? {} : { Authorization: `WRAP access_token="${token}"` }),
  }
  const send = url.startsWith('https:') ? httpsRequest : httpRequest
  return send(url, { method: 'POST', headers, agent })
}

let name: string | null = null
function userAgent(): string {
  return (name ??= `Acopio/${readVersion()}`)
}

/** A TLS connection is open for us when its handshake is over: not before that does the request leave. */
function whenOpen(socket: Socket & { secureConnecting?: boolean; encrypted?: boolean }, isOpen: () => void): void {
  const isSecure = socket.encrypted === true
  if (!socket.connecting && !(isSecure && socket.secureConnecting)) return isOpen()
  socket.once(isSecure ? 'secureConnect' : 'connect', isOpen)
}

function toAnswer(response: IncomingMessage, watch: Watch): HttpAnswer {
  const date = Date.parse(response.headers.date ?? '')
  return {
    status: response.statusCode ?? 0,
    contentType: (response.headers['content-type'] ?? '').toLowerCase(),
    dateMs: Number.isNaN(date) ? null : date,
    body: readBody(response, watch),
  }
}
