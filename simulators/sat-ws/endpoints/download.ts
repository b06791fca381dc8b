/** Descargar: one package as base64. A download counts when the SAT has done its part, whether or not it arrives. */
import { attribute, child } from '../xml/tree'
import { checkSigner, checkToken } from './caller'
import { downloadAnswer, type Answer } from '../answers'
import { malformed, MESSAGES, Refusal } from '../codes'
import { pack, packageEntries, type Damage } from '../packages/build'
import { SERVICE } from '../names'
import type { EndpointHandler, Service, Visit } from '../context'
import type { Fault } from '../faults'
import type { Package } from '../ledger'

export const download: EndpointHandler = async (service, visit) => {
  const { entry } = visit
  try {
    return await give(service, visit)
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    entry.code = thrown.code
    entry.reason = thrown.reason
    return downloadAnswer(thrown.code, thrown.words, null)
  }
}

async function give(service: Service, visit: Visit): Promise<Answer> {
  const { entry, operation } = visit
  let tokenRfc = checkToken(service, visit)
  const element = child(operation, SERVICE, 'peticionDescarga')
  const [id, rfc] = [attribute(element, 'IdPaquete'), attribute(element, 'RfcSolicitante')]
  if (element === null || !id || !rfc) throw malformed('falta IdPaquete o RfcSolicitante')
  entry.rfc = rfc
  entry.id = id
  const content = service.ledger.package(id)?.solicitud.parameters.content ?? null
  const fault = visit.fault({ rfc, packageId: id, content })
  if (fault?.kind === 'expire-token') {
    service.tokens.forget(tokenRfc)
    tokenRfc = checkToken(service, visit)
  }
  checkSigner(service, operation, element, rfc, tokenRfc)
  if (fault?.kind === 'code') throw new Refusal(fault.code, 'scripted')
  const wanted = permitted(service, id, rfc)
  wanted.downloads++
  const entries = await packageEntries(
    { id: wanted.id, content: wanted.solicitud.parameters.content, documents: wanted.documents },
    service.strays,
  )
  entry.code = '5000'
  return downloadAnswer('5000', MESSAGES['5000'], pack(entries, damageOf(fault), service.lure))
}

function permitted({ ledger, downloads }: Service, id: string, rfc: string): Package {
  const found = ledger.package(id)
  if (found === null || found.solicitud.parameters.rfc !== rfc) throw new Refusal('5004', 'no such package of this RFC')
  if (ledger.isExpired(found.solicitud)) throw new Refusal('5007', 'its 72 hours are over')
  if (found.downloads >= downloads) throw new Refusal('5008', 'downloaded as often as permitted')
  return found
}

function damageOf(fault: Fault | null): Damage | null {
  return fault?.kind === 'corrupt-zip' || fault?.kind === 'cut-zip' || fault?.kind === 'hostile-zip' ? fault.kind : null
}
