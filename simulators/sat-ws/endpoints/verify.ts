/** VerificaSolicitudDescarga. `Mensaje` says «Solicitud Aceptada» even of a rejected one, as the real service does. */
import { attribute, child } from '../xml/tree'
import { checkSigner, checkToken } from './caller'
import { malformed, MESSAGES, Refusal } from '../codes'
import { SERVICE } from '../names'
import { verifyAnswer, type Answer } from '../answers'
import type { EndpointHandler, Service, Visit } from '../context'
import type { Fault } from '../faults'
import type { Solicitud } from '../ledger'

export const verify: EndpointHandler = (service, visit) => {
  const { entry } = visit
  try {
    return answer(service, visit)
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    entry.code = thrown.code
    entry.reason = thrown.reason
    const nothing = { EstadoSolicitud: '0', CodigoEstadoSolicitud: '', NumeroCFDIs: '0' }
    return verifyAnswer({ CodEstatus: thrown.code, ...nothing, Mensaje: thrown.words }, [])
  }
}

function answer(service: Service, visit: Visit): Answer {
  const { entry, operation } = visit
  let tokenRfc = checkToken(service, visit)
  const element = child(operation, SERVICE, 'solicitud')
  const [id, rfc] = [attribute(element, 'IdSolicitud'), attribute(element, 'RfcSolicitante')]
  if (element === null || !id || !rfc) throw malformed('falta IdSolicitud o RfcSolicitante')
  entry.rfc = rfc
  entry.id = id
  const fault = visit.fault({ rfc })
  if (fault?.kind === 'expire-token') {
    service.tokens.forget(tokenRfc)
    tokenRfc = checkToken(service, visit)
  }
  checkSigner(service, operation, element, rfc, tokenRfc)
  if (fault?.kind === 'code') throw new Refusal(fault.code, 'scripted')
  const solicitud = service.ledger.solicitud(id)
  if (solicitud === null || solicitud.parameters.rfc !== rfc) throw new Refusal('5004', 'no such solicitud of this RFC')
  return stateOf(service, visit, solicitud, fault)
}

function stateOf({ ledger }: Service, { entry }: Visit, solicitud: Solicitud, fault: Fault | null): Answer {
  const told =
    fault?.kind === 'state' ? { state: fault.state, code: fault.code ?? '5000', count: 0, packages: [] } : ledger.verdict(solicitud)
  // An error, a refusal or an expiry is not taken back at the next question.
  if (fault?.kind === 'state' && fault.state > 3) solicitud.forced = { state: told.state, code: told.code }
  entry.code = '5000'
  entry.state = `${told.state}/${told.code}`
  const attributes = {
    CodEstatus: '5000',
    EstadoSolicitud: String(told.state),
    CodigoEstadoSolicitud: told.code,
    NumeroCFDIs: String(told.count),
    Mensaje: MESSAGES['5000'],
  }
  return verifyAnswer(
    attributes,
    told.packages.map(({ id }) => id),
  )
}
