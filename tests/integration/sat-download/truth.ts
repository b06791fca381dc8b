/** Compares what `acopio invoice list` tells with the truth of the simulated world, document by document and in sums. */
import type { Trip } from './trip'
import type { Truth } from '../../../simulators/world/world'

interface Item {
  uuid: string
  type: string
  date: string
  total: string
  satStatus: string | null
  direction: string
  taxpayerRfc: string
  version: string | null
  [field: string]: unknown
}

const PRINTED = [
  'issuerRfc',
  'issuerName',
  'receiverRfc',
  'receiverName',
  'subtotal',
  'discount',
  'total',
  'currency',
  'exchangeRate',
  'paymentMethod',
  'paymentForm',
  'use',
  'vatTransferred',
  'iepsTransferred',
  'vatWithheld',
  'isrWithheld',
  'version',
  'type',
  'date',
] as const

/** Every invoice of one client and direction, page by page. */
export async function listed(trip: Trip, rfc: string, direction: string): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | null = null
  do {
    const page: { total: number; next: string | null; items: Item[] } = await trip.json([
      'invoice',
      'list',
      '--rfc',
      rfc,
      '--direction',
      direction,
      '--limit',
      '1000',
      ...(cursor === null ? [] : ['--cursor', cursor]),
    ])
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== null)
  return items
}

export interface Difference {
  missing: string[]
  extra: string[]
  /** `uuid field: printed, told` */
  wrong: string[]
}

/** XML of received documents that were cancelled is not given by the SAT: of those only the metadata can be told. */
export async function differences(trip: Trip): Promise<Difference> {
  const found: Difference = { missing: [], extra: [], wrong: [] }
  const ours = new Set(trip.rfcs)
  for (const rfc of trip.rfcs) {
    for (const direction of ['received', 'issued'] as const) {
      const truth = new Map(belonging(trip.world.documents, rfc, direction).map((one) => [one.uuid, one]))
      for (const item of await listed(trip, rfc, direction)) {
        const one = truth.get(item.uuid)
        truth.delete(item.uuid)
        if (one === undefined) found.extra.push(item.uuid)
        else found.wrong.push(...compare(one, item, one.status === 'vigente' || ours.has(one.issuerRfc)))
      }
      found.missing.push(...truth.keys())
    }
  }
  return found
}

function belonging(documents: readonly Truth[], rfc: string, direction: 'received' | 'issued'): Truth[] {
  return documents.filter((one) => one.family === 'cfdi' && (direction === 'issued' ? one.issuerRfc : one.receiverRfc) === rfc)
}

function compare(truth: Truth, item: Item, withXml: boolean): string[] {
  const status = item.satStatus === truth.status ? [] : [`${truth.uuid} status: ${truth.status}, ${item.satStatus}`]
  if (!withXml) return status
  const wrong = PRINTED.filter((field) => (truth[field] ?? null) !== (item[field] ?? null))
  return [...status, ...wrong.map((field) => `${truth.uuid} ${field}: ${String(truth[field])}, ${String(item[field])}`)]
}

/** Sum of totals per direction, month and type, in millionths. Metadata of received cancelled ones has rounded totals. */
export function sums(entries: readonly { direction: string; date: string; type: string; total: string }[]): Record<string, string> {
  const result = new Map<string, bigint>()
  for (const { direction, date, type, total } of entries) {
    const key = `${direction} ${date.slice(0, 7)} ${type}`
    result.set(key, (result.get(key) ?? 0n) + millionths(total))
  }
  return Object.fromEntries([...result].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, sum]) => [key, sum.toString()]))
}

function millionths(total: string): bigint {
  const [whole = '0', decimals = ''] = total.split('.')
  return BigInt(whole + decimals.padEnd(6, '0'))
}

export function trueSums(trip: Trip): Record<string, string> {
  return sums(
    trip.rfcs.flatMap((rfc) =>
      (['received', 'issued'] as const).flatMap((direction) =>
        belonging(trip.world.documents, rfc, direction).map(({ date, type, total }) => ({ direction, date, type, total })),
      ),
    ),
  )
}

export async function toldSums(trip: Trip): Promise<Record<string, string>> {
  const items: Item[] = []
  for (const rfc of trip.rfcs) for (const direction of ['received', 'issued']) items.push(...(await listed(trip, rfc, direction)))
  return sums(items)
}
