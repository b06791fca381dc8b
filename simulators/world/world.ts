/**
 * A seeded world to download from: an authority, clients with their e.firmas, and every document the SAT knows of them,
 * with the truth about each. The same options give the same bytes.
 */
import { AUTHORITY_NAME, createAuthority, currentValidity, serialFor, type Authority } from './certificates'
import { createRandom } from './random'
import type { Amounts, DocumentType } from './documents/facts'
import { makeClientFiles, type WorldClient } from './client-files'
import { makeDirectory, type Directory } from './directory'
import { planDocuments, type Planned } from './plan'
import { printDocument } from './print'
import { printedName } from './documents/parties'
import { PACS } from './words'
import { seal } from './seal'
import { createSealers, type Sealers } from './sealers'
import { writeDraft } from './documents/write'
import { civilInMexico, type CivilRange } from '../../src-shared/domain/civil-time'

export interface WorldOptions {
  seed: string
  /** UTC milliseconds; e.firmas are valid around it and no document is later. */
  now: number
  clients: number
  /** CFDI and retenciones together. */
  documents: number
  withholdings?: number
  /** Emission dates, both ends included; the end is cut at `now`. */
  range: CivilRange
}

/** What is true of one document: the yardstick of every test. Amounts exactly as its XML prints them. */
export interface Truth extends Amounts {
  /** Upper case. */
  uuid: string
  family: 'cfdi' | 'retenciones'
  version: string
  /** R for retenciones. */
  type: DocumentType
  date: string
  stampedAt: string
  issuerRfc: string
  issuerName: string
  receiverRfc: string
  receiverName: string
  pacRfc: string
  status: 'vigente' | 'cancelado'
  cancelledAt: string | null
  /** Local names of complement nodes but the stamp's. */
  complements: string[]
}

export interface WorldDocument extends Truth {
  /** Made anew at each call (about a millisecond): keep it if you need it twice. */
  xml(): Buffer
}

/** All there is to download, and from whom. */
export interface World {
  readonly options: WorldOptions
  readonly authority: Authority
  readonly clients: WorldClient[]
  readonly directory: Directory
  /** By date, then UUID. */
  readonly documents: WorldDocument[]
  /** Certificate numbers the authority has revoked. */
  readonly revoked: Set<string>
}

/** About a tenth of a millisecond per document, and a tenth of a second per key when it is first needed. */
export function createWorld(given: WorldOptions): World {
  const latest = civilInMexico(given.now)
  const range = { from: given.range.from, to: given.range.to < latest ? given.range.to : latest }
  const options = { ...given, range }
  const { seed, now } = options
  const authority = createAuthority(seed, AUTHORITY_NAME, now)
  const directory = makeDirectory(options.clients, createRandom(`${seed}/directory`))
  const sealers = createSealers(seed, authority, currentValidity(now))
  const ranks = attributeRanks(seed)
  const documents: WorldDocument[] = []
  for (const planned of planDocuments({ seed, documents: options.documents, withholdings: options.withholdings ?? 0, range, directory })) {
    documents.push(worldDocument(planned, sealers, ranks))
  }
  documents.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.uuid < b.uuid ? -1 : 1))
  return {
    options,
    authority,
    directory,
    documents,
    clients: directory.clients.map((taxpayer, i) => makeClientFiles(taxpayer, i, { seed, authority, now })),
    revoked: new Set([serialFor(seed, 'revoked')]),
  }
}

type Ranks = (rfc: string) => (attribute: string) => number

/** Each issuer's own order of attributes, the same in all its documents. */
function attributeRanks(seed: string): Ranks {
  const known = new Map<string, number>()
  return (rfc) => (attribute) => {
    const path = `${seed}/order/${rfc}/${attribute}`
    const rank = known.get(path) ?? createRandom(path).next()
    known.set(path, rank)
    return rank
  }
}

function worldDocument({ facts, draft, cancelledAt }: Planned, sealers: Sealers, ranks: Ranks): WorldDocument {
  const known = facts()
  const pacRfc = PACS[parseInt(known.uuid.slice(0, 2), 16) % PACS.length] ?? PACS[0]
  const xml = () => {
    const fresh = facts()
    const uuid = fresh.style.lowerCaseUuid ? fresh.uuid.toLowerCase() : fresh.uuid
    const stamp = { uuid, stampedAt: fresh.stampedAt, pacRfc }
    const sealed = seal(writeDraft(fresh), stamp, sealers.issuer(fresh), sealers.pac(pacRfc))
    return printDocument(sealed, fresh.version, fresh.style, ranks(fresh.issuer.rfc))
  }
  return {
    ...draft.amounts,
    uuid: known.uuid,
    family: known.type === 'R' ? 'retenciones' : 'cfdi',
    version: known.version,
    type: known.type,
    date: known.date,
    stampedAt: known.stampedAt,
    issuerRfc: known.issuer.rfc,
    issuerName: known.version === '3.3' ? known.issuer.fullName : known.issuer.legalName,
    receiverRfc: known.receiver.rfc,
    receiverName: printedName(known),
    pacRfc,
    status: cancelledAt === null ? 'vigente' : 'cancelado',
    cancelledAt,
    complements: [...new Set(draft.complements.map(({ name }) => name.slice(name.indexOf(':') + 1)))],
    xml,
  }
}
