/** Stores a batch of the SAT's metadata in one transaction: unknown documents, and what became of known ones. */
import { AT, numberAt, textAt, valuesOf, type Values } from './columns'
import type { News } from './news'
import type { ParsedMetadata } from './parsed'
import type { NewRow, RowStore, StoredRow } from './row-store'
import { CANCELADO, statusNumber } from './status'

export interface StoredMetadata {
  fresh: number
  known: number
  /** Documents known before and not cancelled until now. */
  cancelled: number
  /** Of the fresh ones: received and already cancelled, so that the SAT will never give their XML. */
  withoutXml: number
}

type Row = ParsedMetadata['rows'][number]

/**
 * Runs inside a transaction.
 *
 * @param toldAt when the SAT told it (UTC ms): of two metadata that differ the newer one counts, in whatever order they come
 */
export function storeMetadata({ rows, news }: { rows: RowStore; news: News }, batch: readonly Row[], toldAt: number): StoredMetadata {
  const stored = rows.find(batch.map(({ row }) => row.uuid))
  const fresh = new Map<string, NewRow>()
  const result: StoredMetadata = { fresh: 0, known: 0, cancelled: 0, withoutXml: 0 }
  for (const parsed of batch) {
    const { uuid } = parsed.row
    const known = stored.get(uuid)
    if (known === undefined && !fresh.has(uuid)) {
      fresh.set(uuid, newRow(parsed, toldAt))
      continue
    }
    result.known += 1
    markCancelled(fresh.get(uuid), parsed)
    const before = known === undefined ? null : updated(rows, known, parsed, toldAt)
    if (before === null || known === undefined || !isCancelledNow(before, known.values)) continue
    result.cancelled += 1
    news.cancelled(known.values, rows.clients())
  }
  const added = [...fresh.values()]
  result.fresh = added.length
  result.withoutXml = added.filter(({ values }) => isOutOfReach(values, rows.clients())).length
  for (const { values } of added) news.fresh(values, rows.clients())
  if (added.length > 0) rows.insert(added)
  return result
}

/** Its issuer could have it; the receiver cannot. */
function isOutOfReach(values: Values, clients: ReadonlySet<string>): boolean {
  return numberAt(values, AT.status) === CANCELADO && !clients.has(textAt(values, AT.issuerRfc) ?? '')
}

/** Listed twice in one batch: cancelled counts. */
function markCancelled(fresh: NewRow | undefined, { row }: Row): void {
  if (fresh === undefined || row.status !== 'cancelado') return
  fresh.values[AT.status] = CANCELADO
  fresh.values[AT.cancelledAt] = row.cancelledAt
}

/** @returns the values before, or null when nothing newer was told */
function updated(rows: RowStore, known: StoredRow, { row }: Row, toldAt: number): Values | null {
  const status = statusNumber(row.status)
  const lastToldAt = numberAt(known.values, AT.toldAt)
  const isNewer = toldAt > lastToldAt || (toldAt === lastToldAt && status > numberAt(known.values, AT.status))
  if (!isNewer) return null
  const before = [...known.values]
  known.values[AT.status] = status
  known.values[AT.cancelledAt] = row.cancelledAt
  known.values[AT.toldAt] = toldAt
  rows.setStatus(known, before)
  return before
}

function isCancelledNow(before: Values, after: Values): boolean {
  return numberAt(before, AT.status) !== CANCELADO && numberAt(after, AT.status) === CANCELADO
}

function newRow({ id, row, words }: Row, toldAt: number): NewRow {
  const values = valuesOf({
    uuid: row.uuid,
    // The service of retenciones tells no type.
    family: row.type === null ? 'retenciones' : 'cfdi',
    type: row.type ?? 'R',
    date: row.date,
    issuer_rfc: row.issuerRfc,
    issuer_name: row.issuerName === '' ? null : row.issuerName,
    receiver_rfc: row.receiverRfc,
    receiver_name: row.receiverName === '' ? null : row.receiverName,
    total: row.total,
    stamped_at: row.stampedAt,
    pac_rfc: row.pacRfc === '' ? null : row.pacRfc,
    status: statusNumber(row.status),
    cancelled_at: row.cancelledAt,
    told_at: toldAt,
  })
  return { id, values, words }
}
