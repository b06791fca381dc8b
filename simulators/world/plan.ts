/**
 * Decides which documents exist, oldest first, so that credit notes and payments have something to refer to. Each is written
 * once to learn its amounts; its XML is made when somebody asks for it.
 */
import { momentIn, stampTime } from './calendar'
import { addSeconds, type CivilRange } from '../../src-shared/domain/civil-time'
import { rounded, times, type Micros } from './amounts'
import { createRandom, type Random } from './random'
import { makeStyle } from './style'
import { writeDraft } from './documents/write'
import {
  isGeneric,
  type DocumentType,
  type Draft,
  type Facts,
  type GenericParty,
  type Party,
  type Payment,
  type Sold,
} from './documents/facts'
import type { Directory } from './directory'
import type { Taxpayer } from './taxpayers'

export interface PlanOptions {
  seed: string
  documents: number
  /** How many of `documents` are retenciones. */
  withholdings: number
  range: CivilRange
  directory: Directory
}

export interface Planned {
  facts: () => Facts
  type: DocumentType
  draft: Draft
  cancelledAt: string | null
}

/** An invoice on credit that is not wholly paid. */
interface Open {
  sold: Sold
  left: Micros
  instalments: number
}

interface Ledger {
  options: PlanOptions
  /** By client and direction. */
  open: Map<string, Open[]>
  sold: Map<string, Sold[]>
}

/** Payments go to the oldest of what is owed. */
const OLDEST = 200
const MIX = { I: 700, E: 70, P: 120, N: 100, T: 10 } as const
const FOREIGNER: GenericParty = { rfc: 'XEXX010101000', name: 'NORTHWIND IMPORTS & CO LLC' }
const PUBLIC: GenericParty = { rfc: 'XAXX010101000', name: 'PUBLICO EN GENERAL' }

/** One by one: what is written to learn the amounts need not be kept. */
export function* planDocuments(options: PlanOptions): Generator<Planned> {
  const { seed, documents, withholdings, range } = options
  const dates = createRandom(`${seed}/dates`)
  const moments = Array.from({ length: documents }, (_, i) => ({ i, date: momentIn(range, dates) }))
  moments.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.i - b.i))
  const ledger: Ledger = { options, open: new Map(), sold: new Map() }
  for (const { i, date } of moments) yield plan(ledger, `${seed}/document/${i}`, date, i < withholdings)
}

function plan(ledger: Ledger, path: string, date: string, withholding: boolean): Planned {
  const random = createRandom(path)
  const { clients } = ledger.options.directory
  const client = random.pick(clients)
  const issued = random.chance(0.45)
  const key = `${client.rfc}|${issued ? 'issued' : 'received'}`
  const wanted = withholding ? 'R' : random.weighted(MIX)
  const chosen = choose(ledger, wanted, { client, issued, key, random, date })
  const type = chosen.type
  const facts = factsOf(ledger.options, path, date, chosen)
  const draft = writeDraft(facts())
  const cancelledAt = cancellation(type, date, ledger.options.range.to, random)
  if (type === 'I' && cancelledAt === null) remember(ledger, key, facts(), draft)
  return { facts, type, draft, cancelledAt }
}

interface Choice {
  type: DocumentType
  issuer: Taxpayer
  receiver: Party
  related: Payment[]
}

interface Chance {
  client: Taxpayer
  issued: boolean
  key: string
  random: Random
  date: string
}

/** What cannot be (nothing to credit, nothing to pay) becomes an invoice. */
function choose(ledger: Ledger, wanted: DocumentType, chance: Chance): Choice {
  const { client, issued, key, random, date } = chance
  const { partners, employees } = ledger.options.directory
  if (wanted === 'T') return { type: 'T', issuer: client, receiver: client, related: [] }
  if (wanted === 'R') {
    const other = random.pick(issued ? employees : partners)
    return { type: 'R', issuer: issued ? client : other, receiver: issued ? other : client, related: [] }
  }
  if (wanted === 'N' && (issued || client.person === 'fisica')) {
    return { type: 'N', issuer: issued ? client : random.pick(partners), receiver: issued ? random.pick(employees) : client, related: [] }
  }
  if (wanted === 'E') {
    const before = ledger.sold.get(key) ?? []
    const invoice = before.length > 0 ? random.pick(before) : null
    if (invoice !== null && invoice.date < date) return creditOf(invoice)
  }
  if (wanted === 'P') {
    const related = settle(ledger.open.get(key) ?? [], random)
    const [first] = related
    if (first !== undefined) return { type: 'P', issuer: first.invoice.issuer, receiver: first.invoice.receiver, related }
  }
  return saleOf(ledger, chance)
}

function creditOf(invoice: Sold): Choice {
  return {
    type: 'E',
    issuer: invoice.issuer,
    receiver: invoice.receiver,
    related: [{ invoice, instalment: 1, before: invoice.total, paid: 0n }],
  }
}

function saleOf({ options }: Ledger, { client, issued, random }: Chance): Choice {
  const { clients, partners } = options.directory
  // Now and then two clients of the same despacho trade with each other: one document, two owners.
  const others = random.chance(0.06) && clients.length > 1 ? clients.filter((other) => other !== client) : partners
  if (!issued) return { type: 'I', issuer: random.pick(others), receiver: client, related: [] }
  if (client.trade.retail && random.chance(0.25)) return { type: 'I', issuer: client, receiver: PUBLIC, related: [] }
  return { type: 'I', issuer: client, receiver: random.chance(0.02) ? FOREIGNER : random.pick(others), related: [] }
}

/** Pays one invoice or up to three of the same parties, wholly or in part. */
function settle(open: Open[], random: Random): Payment[] {
  const [oldest] = open
  if (oldest === undefined) return []
  const same = open
    .slice(0, OLDEST)
    .filter(({ sold }) => sold.issuer === oldest.sold.issuer && sold.receiver === oldest.sold.receiver && sold.currency === 'MXN')
  const paid = oldest.sold.currency === 'MXN' ? same.slice(0, random.integer(1, 3)) : [oldest]
  return paid.map((one) => {
    const before = one.left
    const amount = random.chance(0.7) ? before : rounded(times(before, BigInt(random.integer(20, 80)) * 10_000n, 2), 2)
    one.left -= amount
    one.instalments++
    if (one.left === 0n) open.splice(open.indexOf(one), 1)
    return { invoice: one.sold, instalment: one.instalments, before, paid: amount }
  })
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

function remember({ sold, open }: Ledger, key: string, facts: Facts, draft: Draft): void {
  const { uuid, series, folio, date, issuer, receiver, style } = facts
  const { currency, exchangeRate, total, paymentMethod } = draft.amounts
  const entry: Sold = {
    uuid,
    uuidPrinted: style.lowerCaseUuid ? uuid.toLowerCase() : uuid,
    series,
    folio,
    date,
    issuer,
    receiver,
    currency: currency ?? 'MXN',
    exchangeRate,
    total: BigInt(total.replace('.', '')) * 10_000n,
    taxes: draft.taxes,
  }
  if (isGeneric(receiver)) return
  append(sold, key, entry)
  if (paymentMethod === 'PPD') append(open, key, { sold: entry, left: entry.total, instalments: 0 })
}

function append<T>(lists: Map<string, T[]>, key: string, entry: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [entry])
  else list.push(entry)
}
