/** Calls of the reading thread. */
import type { z } from 'zod'
import type {
  DayCount,
  Direction,
  DocumentKind,
  InvoiceDetail,
  InvoiceFilter,
  InvoicePage,
  InvoiceSums,
} from '../../src-shared/contract/views'
import type { CivilRange } from '../../src-shared/domain/civil-time'

export interface ListQuery {
  filter: InvoiceFilter
  order: 'newest' | 'oldest'
  limit: number
  cursor?: string
  withTotal: boolean
}

export interface MissingQuery {
  rfc: string
  direction: Direction
  document: DocumentKind
  range: CivilRange
  status: 'todos' | 'vigente' | 'cancelado'
}

export interface DaysQuery {
  rfc?: string
  month: string
  direction: Direction
}

export interface MonthCoverage {
  rfc: string
  month: string
  known: number
  held: number
  cancelled: number
}

export interface Changes {
  rfc: string
  fresh: number
  cancelled: number
}

interface Call<Input, Output> {
  input: Input
  output: Output
  event: never
}

export interface ReaderCalls {
  /** Opens the database, to know at once whether it can be used. */
  open: Call<null, null>
  /** `times` joined by line feeds: 200,000 short texts one by one would stop the receiving thread for a moment. */
  missing: Call<MissingQuery, { count: number; times: string; uuids: string[] }>
  list: Call<ListQuery, InvoicePage>
  sums: Call<InvoiceFilter, InvoiceSums>
  show: Call<string, InvoiceDetail>
  xml: Call<string, { bytes: Uint8Array; sha256: string }>
  countByTaxpayer: Call<null, Record<string, number>>
  coverage: Call<{ fromMonth: string; toMonth: string }, MonthCoverage[]>
  days: Call<DaysQuery, z.infer<typeof DayCount>[]>
  changes: Call<number, Changes[]>
  check: Call<null, string[]>
  close: Call<null, null>
}
