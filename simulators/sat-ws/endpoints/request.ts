/** SolicitaDescargaEmitidos, -Recibidos and -Folio. */
import { civilInMexico } from '../../../src-shared/domain/civil-time'
import { requestAnswer, type Answer } from '../answers'
import { checkSigner, checkToken } from './caller'
import { child } from '../xml/tree'
import { keyOf, readParameters, type Parameters } from '../parameters'
import { malformed, MESSAGES, Refusal } from '../codes'
import { SERVICE } from '../names'
import type { EndpointHandler, Service, Visit } from '../context'

export const request: EndpointHandler = (service, visit) => {
  const { entry, operation } = visit
  try {
    return accept(service, visit)
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    entry.code = thrown.code
    entry.reason = thrown.reason
    return requestAnswer(operation.local, {
      ...(entry.rfc === null ? {} : { RfcSolicitante: entry.rfc }),
      CodEstatus: thrown.code,
      Mensaje: thrown.words,
    })
  }
}

function accept(service: Service, visit: Visit): Answer {
  const { entry, operation, family } = visit
  let tokenRfc = checkToken(service, visit)
  const solicitud = child(operation, SERVICE, 'solicitud')
  if (solicitud === null) throw malformed('falta solicitud')
  const parameters = readParameters(operation, family, civilInMexico(service.now()))
  entry.rfc = parameters.rfc
  entry.key = keyOf(parameters)
  const fault = visit.fault({ rfc: parameters.rfc, key: entry.key })
  if (fault?.kind === 'expire-token') {
    service.tokens.forget(tokenRfc)
    tokenRfc = checkToken(service, visit)
  }
  checkSigner(service, operation, solicitud, parameters.rfc, tokenRfc)
  if (fault?.kind === 'code') throw new Refusal(fault.code, 'scripted')
  const documents = service.archive.select(parameters)
  refuseCancelled(parameters, documents)
  const accepted = service.ledger.accept(parameters, documents)
  entry.id = accepted.id
  entry.code = '5000'
  return requestAnswer(operation.local, {
    IdSolicitud: accepted.id,
    RfcSolicitante: parameters.rfc,
    CodEstatus: '5000',
    Mensaje: MESSAGES['5000'],
  })
}

function refuseCancelled({ folio }: Parameters, documents: readonly { status: string }[]): void {
  if (folio !== null && documents[0]?.status === 'cancelado') throw new Refusal('5012', 'the folio is cancelled')
}
