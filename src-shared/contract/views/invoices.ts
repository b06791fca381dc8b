/** Invoices as the list, the grid and the drawer show them. */
import { z } from 'zod'
import { CivilDate, CivilTime, Direction, ErrorCodeText, InvoiceType, Money, SatStatus } from './basics'

/** One line of `invoice list`, exactly as the outside contract prints it. */
export const InvoiceItem = z.object({
  uuid: z.string(),
  version: z.string().nullable(),
  type: InvoiceType.nullable(),
  date: CivilTime,
  issuerRfc: z.string(),
  issuerName: z.string().nullable(),
  receiverRfc: z.string(),
  receiverName: z.string().nullable(),
  subtotal: Money.nullable(),
  discount: Money.nullable(),
  total: Money,
  currency: z.string().nullable(),
  exchangeRate: z.string().nullable(),
  paymentMethod: z.string().nullable(),
  paymentForm: z.string().nullable(),
  use: z.string().nullable(),
  vatTransferred: Money.nullable(),
  iepsTransferred: Money.nullable(),
  vatWithheld: Money.nullable(),
  isrWithheld: Money.nullable(),
  satStatus: SatStatus.nullable(),
  direction: Direction.nullable(),
  taxpayerRfc: z.string().nullable(),
})
export type InvoiceItem = z.infer<typeof InvoiceItem>

/** The grid's row: the item plus what only the window needs. */
export const InvoiceRow = InvoiceItem.extend({
  series: z.string().nullable(),
  folio: z.string().nullable(),
  /** False when only the SAT's metadata is held. */
  hasXml: z.boolean(),
})
export type InvoiceRow = z.infer<typeof InvoiceRow>

export const InvoiceFilter = z.strictObject({
  rfc: z.string().optional(),
  from: CivilDate.optional(),
  to: CivilDate.optional(),
  direction: Direction.optional(),
  type: InvoiceType.optional(),
  status: SatStatus.optional(),
  search: z.string().max(200).optional(),
})
export type InvoiceFilter = z.infer<typeof InvoiceFilter>

export const InvoicePage = z.object({
  total: z.number(),
  /** Opaque cursor of the next page, or null at the end. */
  next: z.string().nullable(),
  items: z.array(InvoiceRow),
})
export type InvoicePage = z.infer<typeof InvoicePage>

/** Sums per currency and type over a filter; cancelled ones are counted apart and left out of the sums. */
export const InvoiceSums = z.object({
  count: z.number(),
  cancelled: z.number(),
  perCurrency: z.array(
    z.object({ currency: z.string(), count: z.number(), subtotal: Money, vatTransferred: Money, withheld: Money, total: Money }),
  ),
})
export type InvoiceSums = z.infer<typeof InvoiceSums>

export const InvoiceConcept = z.object({
  key: z.string().nullable(),
  description: z.string(),
  quantity: z.string().nullable(),
  unit: z.string().nullable(),
  unitPrice: z.string().nullable(),
  amount: z.string().nullable(),
  discount: z.string().nullable(),
})
export const InvoiceDetail = z.object({
  invoice: InvoiceRow,
  issuerRegime: z.string().nullable(),
  receiverRegime: z.string().nullable(),
  receiverPostalCode: z.string().nullable(),
  placeOfIssue: z.string().nullable(),
  pac: z.string().nullable(),
  stampedAt: z.string().nullable(),
  certificateNumber: z.string().nullable(),
  cancelledAt: z.string().nullable(),
  concepts: z.array(InvoiceConcept),
  related: z.array(z.object({ type: z.string().nullable(), uuid: z.string() })),
  complements: z.array(z.string()),
  /** SHA-256 of the bytes received, hexadecimal; null while only metadata is held. */
  sha256: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  receivedAt: z.number().nullable(),
  origin: z.string().nullable(),
})
export type InvoiceDetail = z.infer<typeof InvoiceDetail>

export const Rejected = z.object({ source: z.string(), reason: z.string(), code: ErrorCodeText.optional() })
export type Rejected = z.infer<typeof Rejected>

export const ImportResult = z.object({
  found: z.number(),
  new: z.number(),
  known: z.number(),
  rejected: z.array(Rejected),
})
export type ImportResult = z.infer<typeof ImportResult>
