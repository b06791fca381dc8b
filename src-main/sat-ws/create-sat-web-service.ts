/**
 * The SAT's bulk-download service over the wire. Each call: a token, one signed message, one answer read; a token the SAT
 * no longer takes is renewed once. Nothing is retried here, since only the caller knows what a repetition costs.
 */
import type { DocumentKind } from '../../src-shared/contract/views'
import { AppError } from '../../src-shared/domain/errors'
import type { EFirma } from '../efirma/efirma'
import type { Clock } from '../platform/clock'
import { mapUrl, type HostMap } from '../platform/host-map'
import { downloadPackage } from './download-package'
import { downloadEndpoint, requestEndpoint, verifyEndpoint, type Endpoint, type RequestOperation } from './endpoints'
import type { RequestAnswer, SatWebService } from './sat-ws'
import { readRequestAnswer, readVerifyAnswer } from './soap/answers'
import { faultError, isSecurityRefusal, readAs, readEnvelope, type Refusal } from './soap/read-answer'
import { downloadMessage, folioMessage, queryMessage, queryOperation, verifyMessage } from './soap/request-messages'
import type { XmlElement } from './soap/read-xml'
import { createTokens } from './token'
import { LIMITS, type CallLimits, type SatWebServiceLimits } from './transport/limits'
import { post, type HttpAnswer } from './transport/post'

export interface SatWebServiceParts {
  efirma: EFirma
  hostMap: HostMap
  clock: Clock
  /** Other time-outs than the usual, for tests. */
  limits?: SatWebServiceLimits
}

interface Call {
  document: DocumentKind
  endpoint: Endpoint
  message: string
  signal: AbortSignal
  /** What counts at the SAT goes over a connection of its own. */
  fresh: boolean
  limits: CallLimits
}

/** What every answer of the service has: 300 in it means that the token was not taken. */
interface Coded {
  code: string
}

export function createSatWebService({ efirma, hostMap, clock, limits = LIMITS }: SatWebServiceParts): SatWebService {
  const tokenParts = { efirma, hostMap, clock, limits: limits.call }
  const tokens = { cfdi: createTokens('cfdi', tokenParts), retenciones: createTokens('retenciones', tokenParts) }

  const send = (call: Call, token: string): Promise<HttpAnswer> =>
    post({
      url: mapUrl(hostMap, call.endpoint.url),
      soapAction: call.endpoint.soapAction,
      body: call.message,
      token,
      fresh: call.fresh,
      limits: call.limits,
      signal: call.signal,
    })

  async function withToken<T extends Coded>(call: Call, attempt: (token: string) => Promise<T | Refusal>): Promise<T> {
    const held = tokens[call.document]
    for (let tries = 0; tries < 2; tries++) {
      const token = await held.get(call.signal)
      const answer = await attempt(token)
      if (!isRefusal(answer)) {
        if (answer.code !== '300') return answer
      } else if (!isSecurityRefusal(answer)) throw faultError(answer)
      held.forget(token)
    }
    throw new AppError('sat.token-refused', { sent: 0 })
  }

  const ask = <T extends Coded>(call: Call, read: (envelope: XmlElement) => T): Promise<T> =>
    withToken(call, async (token) => {
      const answer = await readEnvelope(await send(call, token))
      return answer.type === 'refusal' ? answer : readAs(read, answer.envelope)
    })

  const solicitud = (document: DocumentKind, operation: RequestOperation, message: string, signal: AbortSignal): Promise<RequestAnswer> =>
    ask({ document, endpoint: requestEndpoint(document, operation), message, signal, fresh: true, limits: limits.call }, readRequestAnswer)

  return {
    request: (query, signal) => solicitud(query.document, queryOperation(query), queryMessage(efirma, query), signal),
    requestFolio: (document, uuid, signal) => solicitud(document, 'SolicitaDescargaFolio', folioMessage(efirma, uuid), signal),
    verify: (document, requestId, signal) => {
      const message = verifyMessage(efirma, requestId)
      return ask({ document, endpoint: verifyEndpoint(document), message, signal, fresh: false, limits: limits.call }, readVerifyAnswer)
    },
    download: (document, packageId, file, signal, onBytes = () => undefined) => {
      const message = downloadMessage(efirma, packageId)
      const call = { document, endpoint: downloadEndpoint(document), message, signal, fresh: true, limits: limits.download }
      return withToken(call, (token) => downloadPackage(() => send(call, token), file, onBytes))
    },
  }
}

function isRefusal(answer: Coded | Refusal): answer is Refusal {
  return 'type' in answer
}
