/**
 * Decides which documents exist, oldest first, so that credit notes and payments have something to refer to. Each is written
 * once to learn its amounts; its XML is made when somebody asks for it.
 */
import { momentIn, stampTime } from './calendar'
import { addSeconds, type CivilRange } from '../../src-shared/domain/civil-time'
import { choose, createDealings, remember, type Choice, type Dealings } from './dealings'
import { createRandom, type Random } from './random'
import { makeStyle } from './style'
import { writeDraft } from './documents/write'
import type { Directory } from './directory'
import type { DocumentType, Draft, Facts } from './documents/facts'

export interface PlanOptions {
  seed: string
  documents: number
  /** How many of `documents` are retenciones. */
  withholdings: number
  range: CivilRange
  directory: Directory
}

/** `facts` gives fresh ones at each call, so that the document can be written again. */
export interface Planned {
  facts: () => Facts
  type: DocumentType
  draft: Draft
  cancelledAt: string | null
}

const MIX = { I: 700, E: 70, P: 120, N: 100, T: 10 } as const

/** One by one: what is written to learn the amounts need not be kept. */
export function* planDocuments(options: PlanOptions): Generator<Planned> {
  const { seed, documents, withholdings, range } = options
  const dates = createRandom(`${seed}/dates`)
  const moments = Array.from({ length: documents }, (_, i) => ({ i, date: momentIn(range, dates) }))
  moments.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.i - b.i))
  const dealings = createDealings(options.directory)
  for (const { i, date } of moments) yield plan(options, dealings, `${seed}/document/${i}`, date, i < withholdings)
}

function plan(options: PlanOptions, dealings: Dealings, path: string, date: string, withholding: boolean): Planned {
  const random = createRandom(path)
  const client = random.pick(options.directory.clients)
  const issued = random.chance(0.45)
  const key = `${client.rfc}|${issued ? 'issued' : 'received'}`
  const wanted = withholding ? 'R' : random.weighted(MIX)
  const chosen = choose(dealings, wanted, { client, issued, key, random, date })
  const type = chosen.type
  const facts = factsOf(options, path, date, chosen)
  const draft = writeDraft(facts())
  const cancelledAt = cancellation(type, date, options.range.to, random)
  if (type === 'I' && cancelledAt === null) remember(dealings, key, facts(), draft)
  return { facts, type, draft, cancelledAt }
}

function factsOf({ seed, range }: PlanOptions, path: string, date: string, choice: Choice): () => Facts {
  const random = createRandom(`${path}/stamp`)
  const uuid = uuidFrom(random.bytes(16))
  const stampedAt = stampTime(date, range.to, random)
  const folio = String(random.integer(1, 99_999))
  const style = makeStyle(createRandom(`${seed}/style/${choice.issuer.rfc}`))
  const series = choice.type === 'I' ? random.pick(['A', 'F', 'FAC', 'B']) : { E: 'NC', P: 'CP', N: 'NOM', T: 'T', R: 'RET' }[choice.type]
  const version = choice.type === 'R' ? '2.0' : versionAt(date, random)
  return () => ({ ...choice, version, uuid, series, folio, date, stampedAt, style, random: createRandom(`${path}/content`) })
}

/** 4.0 could be used from 2022 and had to be used from April 2023. */
function versionAt(date: string, random: Random): '3.3' | '4.0' {
  if (date >= '2023-04') return '4.0'
  return date < '2022' || random.chance(0.6) ? '3.3' : '4.0'
}

function uuidFrom(bytes: Buffer): string {
  const hex = bytes.toString('hex').toUpperCase()
  const variant = '89AB'.charAt(parseInt(hex.charAt(16), 16) & 3)
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20)].join('-')
}

/** Four in a hundred are cancelled, most of them within the same month. */
function cancellation(type: DocumentType, date: string, latest: string, random: Random): string | null {
  const probability = type === 'I' ? 0.05 : 0.015
  if (!random.chance(probability)) return null
  const at = addSeconds(date, random.integer(1_800, 20 * 86_400))
  return at <= latest ? at : null
}
