/** One document: its row, and what only its XML tells, read again from the archive. */
import { hash } from 'node:crypto'
import { join } from 'node:path'
import type { z } from 'zod'
import type { InvoiceConcept, InvoiceDetail } from '../../src-shared/contract/views'
import { AppError, toAppError } from '../../src-shared/domain/errors'
import type { CfdiDocument } from '../cfdi/document'
import { readDocument } from '../cfdi/read-document'
import { readEntryAt } from '../cfdi/zip'
import { at, COLUMNS, type Column, type Value } from './columns'
import type { Connection } from './database'
import { placesOf } from './listings'
import { rowView, SELECTED, sidesView, type RowObject } from './read-list'

type DetailRow = RowObject & { archive_path: string | null; archive_origin: string | null }

/** @throws {AppError} `invoice.unknown`, `store.damaged` */
export function readDetail(db: Connection, home: string, uuid: string): InvoiceDetail {
  const row = find(db, uuid)
  const xml = row.archive_id === null ? null : readDocument(originalBytes(home, row).bytes)
  return { ...ofRow(db, row), ...(xml === null ? NOTHING : ofXml(xml)) }
}

/** @throws {AppError} `invoice.unknown`, `invoice.no-xml`, `store.damaged` */
export function readXml(db: Connection, home: string, uuid: string): { bytes: Uint8Array; sha256: string } {
  const row = find(db, uuid)
  if (row.archive_id === null) throw new AppError('invoice.no-xml', { uuid })
  return originalBytes(home, row)
}

function find(db: Connection, uuid: string): DetailRow {
  const from = 'from invoice i left join archive a on a.id = i.archive_id'
  const row = db.prepare(`select ${SELECTED}, a.path as archive_path, a.origin as archive_origin ${from} where i.uuid = ?`).get(uuid)
  if (row === undefined) throw new AppError('invoice.unknown', { uuid })
  // The columns selected, of strict tables.
  return row as DetailRow
}

/** The bytes as received, or `store.damaged`: what is read back must have the hash it had. */
function originalBytes(home: string, row: DetailRow): { bytes: Uint8Array; sha256: string } {
  const file = row.archive_path ?? ''
  let bytes: Uint8Array
  try {
    bytes = readEntryAt(join(home, file), {
      offset: Number(row.entry_offset),
      compressedSize: Number(row.entry_compressed),
      size: Number(row.entry_size),
      crc32: Number(row.entry_crc),
      method: Number(row.entry_method),
    })
  } catch (thrown) {
    const { code, detail } = toAppError(thrown)
    throw new AppError('store.damaged', { file }, { detail: `${code}: ${detail ?? ''}`, cause: thrown })
  }
  const sha256 = hash('sha256', bytes, 'hex')
  if (sha256 !== hex(row.sha256)) throw new AppError('store.damaged', { file }, { detail: `hash of ${String(row.uuid)} differs` })
  return { bytes, sha256 }
}

function hex(value: Value): string | null {
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : null
}

function ofRow(db: Connection, row: DetailRow) {
  // The column selected.
  const clients = new Set(db.prepare('select rfc from client').pluck().all() as string[])
  const values = COLUMNS.map((column) => row[column])
  const sides = placesOf(values, clients)[0]?.sides ?? 0
  const text = (column: Column): string | null => (typeof row[column] === 'string' ? row[column] : null)
  const number = (column: Column): number | null => (typeof row[column] === 'number' ? row[column] : null)
  return {
    invoice: rowView(row, sidesView(sides, String(values[at('issuer_rfc')]), String(values[at('receiver_rfc')]))),
    pac: text('pac_rfc'),
    stampedAt: text('stamped_at'),
    cancelledAt: text('cancelled_at'),
    sha256: hex(row.sha256),
    sizeBytes: number('entry_size'),
    receivedAt: number('received_at'),
    origin: text('origin') ?? row.archive_origin,
  }
}

type OfXml = Pick<
  InvoiceDetail,
  'issuerRegime' | 'receiverRegime' | 'receiverPostalCode' | 'placeOfIssue' | 'certificateNumber' | 'concepts' | 'related' | 'complements'
>

const NOTHING: OfXml = {
  issuerRegime: null,
  receiverRegime: null,
  receiverPostalCode: null,
  placeOfIssue: null,
  certificateNumber: null,
  concepts: [],
  related: [],
  complements: [],
}

function ofXml(xml: CfdiDocument): OfXml {
  const concepts: z.infer<typeof InvoiceConcept>[] = xml.concepts
  return {
    issuerRegime: xml.issuer.regime,
    receiverRegime: xml.receiver.regime,
    receiverPostalCode: xml.receiver.postalCode,
    placeOfIssue: xml.placeOfIssue,
    certificateNumber: xml.certificateNumber,
    concepts,
    related: xml.related,
    complements: xml.complements,
  }
}
