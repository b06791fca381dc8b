/** All documents of the world by owner, and which of them a solicitud means. */
import type { Parameters } from './parameters'
import type { World, WorldDocument } from '../world/world'

/** What the SAT has of everybody. */
export interface Archive {
  /** By emission date, as the SAT compares it. */
  select(parameters: Parameters): WorldDocument[]
  find(uuid: string): WorldDocument | null
}

/** Looked up by RFC once, so that a solicitud does not read the whole world. */
export function createArchive({ documents }: World): Archive {
  const issued = new Map<string, WorldDocument[]>()
  const received = new Map<string, WorldDocument[]>()
  const byUuid = new Map(documents.map((document) => [document.uuid, document]))
  for (const document of documents) {
    add(issued, document.issuerRfc, document)
    add(received, document.receiverRfc, document)
  }
  return {
    select(parameters) {
      const { rfc, direction, folio } = parameters
      if (folio === null)
        return (direction === 'issued' ? issued : received).get(rfc)?.filter((document) => matches(document, parameters)) ?? []
      const document = byUuid.get(folio)
      const own = document?.issuerRfc === rfc || document?.receiverRfc === rfc
      return document !== undefined && own && document.family === parameters.family ? [document] : []
    },
    find: (uuid) => byUuid.get(uuid) ?? null,
  }
}

function matches(
  document: WorldDocument,
  { family, from, to, status, type, direction, counterparts, complement, thirdParty }: Parameters,
): boolean {
  if (document.family !== family || document.date < from || document.date > to) return false
  if (status !== 'Todos' && document.status !== status.toLowerCase()) return false
  if (type !== null && document.type !== type) return false
  // Nobody in this world bills for a third party.
  if (thirdParty !== null) return false
  if (complement !== null && !document.complements.some((name) => complement.toLowerCase().startsWith(name.toLowerCase()))) return false
  const other = direction === 'issued' ? document.receiverRfc : document.issuerRfc
  return counterparts.length === 0 || counterparts.includes(other)
}

function add(map: Map<string, WorldDocument[]>, rfc: string, document: WorldDocument): void {
  const list = map.get(rfc)
  if (list === undefined) map.set(rfc, [document])
  else list.push(document)
}
