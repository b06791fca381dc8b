/**
 * The invoice store as the rest of Acopio sees it. Everything behind it (unpacking, parsing, `invoices.db`) runs in worker
 * threads, so no call ever blocks the caller's thread.
 */
import type {
  DayCount,
  Direction,
  DocumentKind,
  ImportResult,
  InvoiceDetail,
  InvoiceFilter,
  InvoicePage,
  InvoiceSums,
  SatStatus,
} from '../../src-shared/contract/views'
import type { CivilRange } from '../../src-shared/domain/civil-time'
import type { z } from 'zod'

export interface IngestProgress {
  files: number
  found: number
  fresh: number
  known: number
  rejected: number
}

/** Where a package or folder came from; kept with each invoice as its origin. */
export interface IngestOptions {
  /** RFCs of all clients: an invoice is listed under each one that issued or received it. */
  owners: string[]
  signal?: AbortSignal
  onProgress?: (progress: IngestProgress) => void
}

export interface MetadataResult extends ImportResult {
  /** Documents known before and told cancelled only now. */
  cancelled: number
  /** Of the new ones: received and already cancelled, so that the SAT will never give their XML. */
  withoutXml: number
}

export interface MissingXml {
  /** Documents the SAT's metadata lists, XML can be had for them, and we do not hold it. */
  count: number
  /** Emission times of the missing ones, ascending, at most 200,000: to size and to split the requests. */
  times: string[]
  /** At most 100 of them, for single requests. */
  uuids: string[]
}

export interface InvoiceStore {
  /**
   * A package of XML from the SAT, already in the archive folder (`file` relative to the data folder); it stays the home
   * of the original bytes. Repeating it changes nothing: `new` and `known` are then all known.
   */
  ingestPackage(file: string, sat: { status: SatStatus | null }, options: IngestOptions): Promise<ImportResult>
  /** A package of metadata. Rows for documents without XML are stored too; `satStatus` of the others is brought up to date. */
  ingestMetadata(file: string, options: IngestOptions): Promise<MetadataResult>
  /** XML and ZIP files and folders of the person; originals are copied into the archive. */
  importPaths(paths: string[], options: IngestOptions): Promise<ImportResult>
  /** XML still to be asked of the SAT for a client and period. `status` as asked by the person. */
  missingXml(query: {
    rfc: string
    direction: Direction
    document: DocumentKind
    range: CivilRange
    status: 'todos' | 'vigente' | 'cancelado'
  }): Promise<MissingXml>
  list(query: {
    filter: InvoiceFilter
    order: 'newest' | 'oldest'
    limit: number
    cursor?: string
    withTotal: boolean
  }): Promise<InvoicePage>
  sums(filter: InvoiceFilter): Promise<InvoiceSums>
  /** @throws {AppError} `invoice.unknown` */
  show(uuid: string): Promise<InvoiceDetail>
  /** The exact bytes received. @throws {AppError} `invoice.unknown`, `invoice.no-xml`, `store.damaged` when the hash differs */
  xml(uuid: string): Promise<{ bytes: Uint8Array; sha256: string }>
  /** Documents held per client: for lists of clients. */
  countByTaxpayer(): Promise<Record<string, number>>
  /** Per client and month (`YYYY-MM`): listed by metadata or held, and XML held (documents whose XML can be had). */
  coverage(fromMonth: string, toMonth: string): Promise<{ rfc: string; month: string; known: number; held: number; cancelled: number }[]>
  /** Counts and totals in MXN per day of a month, cancelled left out, types I and E (E counts negative). */
  days(query: { rfc?: string; month: string; direction: Direction }): Promise<z.infer<typeof DayCount>[]>
  /** New and newly cancelled documents per client since a moment (UTC ms). */
  changes(sinceMs: number): Promise<{ rfc: string; fresh: number; cancelled: number }[]>
  /** Lists stored invoices under a client added later / no longer under one that was removed. */
  addOwner(rfc: string): Promise<void>
  removeOwner(rfc: string): Promise<void>
  /** Quick integrity check, for `doctor`. @returns problems, empty when well */
  check(): Promise<string[]>
  /** Told (throttled to 2 a second) when this process stored something. */
  onChange(listener: (count: number) => void): () => void
  close(): Promise<void>
}
