/** Who sells what to whom, who still owes, and which document comes of it. */
import { rounded, times, type Micros } from './amounts'
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
import type { Random } from './random'
import type { Taxpayer } from './taxpayers'

/** An invoice on credit that is not wholly paid. */
interface Open {
  sold: Sold
  left: Micros
  instalments: number
}

/** What has been sold so far, by client and direction. */
export interface Dealings {
  directory: Directory
  open: Map<string, Open[]>
  sold: Map<string, Sold[]>
}

/** Payments go to the oldest of what is owed. */
const OLDEST = 200
const FOREIGNER: GenericParty = { rfc: 'XEXX010101000', name: 'NORTHWIND IMPORTS & CO LLC' }
const PUBLIC: GenericParty = { rfc: 'XAXX010101000', name: 'PUBLICO EN GENERAL' }

/** Nothing sold yet. */
export function createDealings(directory: Directory): Dealings {
  return { directory, open: new Map(), sold: new Map() }
}

/** What a document is and whom it is between. */
export interface Choice {
  type: DocumentType
  issuer: Taxpayer
  receiver: Party
  related: Payment[]
}

/** What is known when a document is chosen. */
export interface Chance {
  client: Taxpayer
  issued: boolean
  key: string
  random: Random
  date: string
}

/** What cannot be (nothing to credit, nothing to pay) becomes an invoice. */
export function choose(dealings: Dealings, wanted: DocumentType, chance: Chance): Choice {
  const { client, issued, key, random, date } = chance
  const { partners, employees } = dealings.directory
  if (wanted === 'T') return { type: 'T', issuer: client, receiver: client, related: [] }
  if (wanted === 'R') {
    const other = random.pick(issued ? employees : partners)
    return { type: 'R', issuer: issued ? client : other, receiver: issued ? other : client, related: [] }
  }
  if (wanted === 'N' && (issued || client.person === 'fisica')) {
    return { type: 'N', issuer: issued ? client : random.pick(partners), receiver: issued ? random.pick(employees) : client, related: [] }
  }
  if (wanted === 'E') {
    const before = dealings.sold.get(key) ?? []
    const invoice = before.length > 0 ? random.pick(before) : null
    if (invoice !== null && invoice.date < date) return creditOf(invoice)
  }
  if (wanted === 'P') {
    const related = settle(dealings.open.get(key) ?? [], random)
    const [first] = related
    if (first !== undefined) return { type: 'P', issuer: first.invoice.issuer, receiver: first.invoice.receiver, related }
  }
  return saleOf(dealings, chance)
}

function creditOf(invoice: Sold): Choice {
  return {
    type: 'E',
    issuer: invoice.issuer,
    receiver: invoice.receiver,
    related: [{ invoice, instalment: 1, before: invoice.total, paid: 0n }],
  }
}

function saleOf({ directory }: Dealings, { client, issued, random }: Chance): Choice {
  const { clients, partners } = directory
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

/** Keeps what later documents may refer to. */
export function remember({ sold, open }: Dealings, key: string, facts: Facts, draft: Draft): void {
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
