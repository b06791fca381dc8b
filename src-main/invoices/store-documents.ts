/** Stores a batch of parsed XML in one transaction. */
import type { Rejected, SatStatus } from '../../src-shared/contract/views'
import { AppError } from '../../src-shared/domain/errors'
import { AT, numberAt, textAt, type Values } from './columns'
import type { News } from './news'
import type { ParsedDocument } from './parsed'
import { rejectedOf } from './quarantine'
import type { NewRow, RowStore, StoredRow } from './row-store'
import { statusNumber, UNKNOWN } from './status'

export interface StoredBatch {
  fresh: number
  known: number
  rejected: Rejected[]
}

export interface DocumentBatch {
  documents: readonly ParsedDocument[]
  /** What the SAT said of the whole package; it does not change what it said of a single document. */
  satStatus: SatStatus | null
  nowMs: number
  /** Gives rows their place in the archive; called once with those that are stored, before they are written. */
  archive(documents: readonly ParsedDocument[]): void
}

/** Runs inside a transaction. */
export function storeDocuments({ rows, news }: { rows: RowStore; news: News }, batch: DocumentBatch): StoredBatch {
  const stored = rows.find(batch.documents.map(uuidOf))
  const accepted = new Map<string, ParsedDocument>()
  const result: StoredBatch = { fresh: 0, known: 0, rejected: [] }
  for (const document of batch.documents) {
    const uuid = uuidOf(document)
    const held = accepted.get(uuid)?.values ?? heldXml(stored.get(uuid))
    if (held === null) accepted.set(uuid, document)
    else if (isSame(held, document.values)) result.known += 1
    else result.rejected.push(rejectedOf(document.source, new AppError('invoice.other-content', { uuid })))
  }
  const documents = [...accepted.values()]
  result.fresh = documents.length
  if (documents.length === 0) return result
  batch.archive(documents)
  const listed = [...accepted.keys()].flatMap((uuid) => stored.get(uuid) ?? [])
  rows.remove(listed)
  rows.insert(documents.map((document) => completed(document, stored.get(uuidOf(document)), batch)))
  for (const [uuid, { values }] of accepted) if (!stored.has(uuid)) news.fresh(values, rows.clients())
  return result
}

function uuidOf(document: ParsedDocument): string {
  return textAt(document.values, AT.uuid) ?? ''
}

/** The row when its XML is held, null when there is none or only metadata. */
function heldXml(row: StoredRow | undefined): Values | null {
  return row === undefined || row.values[AT.archiveId] === null ? null : row.values
}

/**
 * The same bytes, or the same stamped document written otherwise: PACs and portals add addenda or change the indenting,
 * and the seal covers neither.
 */
function isSame(held: Values, other: Values): boolean {
  if (hex(held) === hex(other)) return true
  const compared = [AT.sealTail, AT.total, AT.issuerRfc, AT.receiverRfc, AT.date]
  return textAt(held, AT.sealTail) !== null && compared.every((index) => held[index] === other[index])
}

function hex(values: Values): string {
  const sha256 = values[AT.sha256]
  return sha256 instanceof Uint8Array ? Buffer.from(sha256).toString('hex') : String(sha256)
}

/** What the metadata told before the XML came stays. */
function completed(document: ParsedDocument, listed: StoredRow | undefined, { satStatus, nowMs }: DocumentBatch): NewRow {
  const { id, values, words } = document
  const before = listed === undefined ? UNKNOWN : numberAt(listed.values, AT.status)
  values[AT.status] = before === UNKNOWN ? statusNumber(satStatus) : before
  values[AT.cancelledAt] = listed?.values[AT.cancelledAt] ?? null
  values[AT.toldAt] = listed === undefined ? 0 : numberAt(listed.values, AT.toldAt)
  values[AT.sha256] = Buffer.from(hex(values), 'hex')
  values[AT.receivedAt] = nowMs
  return { id, values, words }
}
