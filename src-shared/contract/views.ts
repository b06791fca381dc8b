/**
 * What crosses between the core and its clients (window, command line, tests), as zod schemas.
 * Money is a decimal text, SAT dates are civil texts, our own moments are UTC milliseconds (`...At`).
 */
import { z } from 'zod'
import { isErrorCode, type ErrorCode } from '../domain/errors'

export const ErrorCodeText = z.string().refine(isErrorCode) as unknown as z.ZodType<ErrorCode>
export const ErrorView = z.object({
  code: ErrorCodeText,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  detail: z.string().nullable(),
})
export type ErrorView = z.infer<typeof ErrorView>

export const CivilDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const CivilTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/)
export const Money = z.string().regex(/^-?\d{1,18}(\.\d{1,6})?$/)

export const Direction = z.enum(['received', 'issued'])
export type Direction = z.infer<typeof Direction>
export const DocumentKind = z.enum(['cfdi', 'retenciones'])
export type DocumentKind = z.infer<typeof DocumentKind>
/** R is ours, for retenciones, which carry no TipoDeComprobante. */
export const InvoiceType = z.enum(['I', 'E', 'T', 'N', 'P', 'R'])
export type InvoiceType = z.infer<typeof InvoiceType>
export const SatStatus = z.enum(['vigente', 'cancelado'])
export type SatStatus = z.infer<typeof SatStatus>

// ---------------------------------------------------------------- taxpayers and credentials

export const Address = z.object({
  street: z.string().optional(),
  exteriorNumber: z.string().optional(),
  interiorNumber: z.string().optional(),
  neighborhood: z.string().optional(),
  municipality: z.string().optional(),
  state: z.string().optional(),
  country: z.string().optional(),
})

/** A client of the despacho, as typed by the person. Keys as in the outside contract. */
export const TaxpayerProfile = z.strictObject({
  rfc: z.string().min(1),
  name: z.string().trim().min(1).max(300),
  givenNames: z.string().optional(),
  firstSurname: z.string().optional(),
  secondSurname: z.string().optional(),
  postalCode: z.string().regex(/^\d{5}$/),
  regime: z.string().regex(/^\d{3}$/),
  use: z.string().regex(/^[A-Z]{1,2}\d{2}$/).optional(),
  email: z.email().optional(),
  phone: z.string().max(40).optional(),
  address: Address.optional(),
})
export type TaxpayerProfile = z.infer<typeof TaxpayerProfile>

export const CredentialKind = z.enum(['efirma', 'ciec', 'portal'])
export type CredentialKind = z.infer<typeof CredentialKind>

/** What is known of a stored credential; never the secret. */
export const CredentialView = z.object({
  rfc: z.string(),
  kind: CredentialKind,
  /** Portal logins only. */
  portal: z.string().nullable(),
  user: z.string().nullable(),
  /** e.firma only: 20-digit certificate number, validity (UTC ms), name in the certificate. */
  certificateNumber: z.string().nullable(),
  validFrom: z.number().nullable(),
  validTo: z.number().nullable(),
  savedAt: z.number(),
})
export type CredentialView = z.infer<typeof CredentialView>

export const TaxpayerView = TaxpayerProfile.extend({
  warnings: z.array(z.string()),
  createdAt: z.number(),
  credentials: z.array(CredentialView),
  /** Last time a download of this client ended well, or null. */
  lastDownloadAt: z.number().nullable(),
  invoices: z.number(),
})
export type TaxpayerView = z.infer<typeof TaxpayerView>

/** What a certificate says, read locally. */
export const CertificateView = z.object({
  rfc: z.string(),
  /** RFC of the legal representative, for personas morales. */
  representativeRfc: z.string().nullable(),
  curp: z.string().nullable(),
  name: z.string(),
  kind: z.enum(['efirma', 'csd']),
  certificateNumber: z.string(),
  validFrom: z.number(),
  validTo: z.number(),
})
export type CertificateView = z.infer<typeof CertificateView>

export const CredentialCheck = z.object({
  rfc: z.string(),
  kind: CredentialKind,
  ok: z.boolean(),
  problem: ErrorView.nullable(),
  certificate: CertificateView.nullable(),
})
export type CredentialCheck = z.infer<typeof CredentialCheck>

// ---------------------------------------------------------------- tasks

export const TaskState = z.enum(['queued', 'running', 'waiting', 'needs_person', 'paused', 'done', 'failed', 'cancelled'])
export type TaskState = z.infer<typeof TaskState>

/** Progress with a real denominator where there is one. */
export const Progress = z.object({
  done: z.number(),
  total: z.number().nullable(),
  unit: z.enum(['requests', 'packages', 'invoices', 'bytes', 'steps', 'files']),
  bytes: z.number().optional(),
})
export type Progress = z.infer<typeof Progress>

/** Why a task is where it is: a text code of `messages` (`reason.*`) or an error code, with its values. */
export const Reason = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  detail: z.string().nullable().optional(),
})
export type Reason = z.infer<typeof Reason>

export const Question = z.object({
  kind: z.enum(['captcha_image', 'text', 'confirm', 'credential']),
  text: z.string().optional(),
  imagePath: z.string().optional(),
})
export type Question = z.infer<typeof Question>

export const SatRequestState = z.enum([
  'planned',
  'sending',
  'unsure',
  'accepted',
  'in_process',
  'ready',
  'downloaded',
  'done',
  'empty',
  'split',
  'rejected',
  'failed',
  'expired',
  'cancelled',
])
export type SatRequestState = z.infer<typeof SatRequestState>

/** One solicitud to the SAT's bulk download. `id` is ours; `satId` is the IdSolicitud. */
export const SatRequestView = z.object({
  id: z.string(),
  satId: z.string().nullable(),
  rfc: z.string(),
  direction: Direction,
  document: DocumentKind,
  content: z.enum(['xml', 'metadata']),
  from: CivilTime,
  to: CivilTime,
  state: SatRequestState,
  /** Last code of the SAT for it, e.g. `5000`, or null. */
  code: z.string().nullable(),
  packages: z.number(),
  packagesDone: z.number(),
  bytes: z.number(),
  invoices: z.number().nullable(),
  attempts: z.number(),
  sentAt: z.number().nullable(),
  updatedAt: z.number(),
})
export type SatRequestView = z.infer<typeof SatRequestView>

export const DownloadCounts = z.object({ found: z.number(), new: z.number(), known: z.number(), rejected: z.number() })
export type DownloadCounts = z.infer<typeof DownloadCounts>

export const TaskView = z.object({
  id: z.string(),
  batchId: z.string().nullable(),
  kind: z.string(),
  state: TaskState,
  rfc: z.string().nullable(),
  /** What was asked, for the row on screen; kind-specific, never a secret. */
  input: z.record(z.string(), z.unknown()),
  progress: Progress.nullable(),
  reason: Reason.nullable(),
  question: Question.nullable(),
  attempts: z.number(),
  /** When a waiting task goes on, UTC ms. */
  runAt: z.number().nullable(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  updatedAt: z.number(),
  /** Live requests of a SAT download. */
  requests: z.array(SatRequestView),
  counts: DownloadCounts.nullable(),
})
export type TaskView = z.infer<typeof TaskView>

export const TaskStep = z.object({
  at: z.number(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  level: z.enum(['info', 'warning', 'error']),
  detail: z.string().nullable(),
})
export type TaskStep = z.infer<typeof TaskStep>

// ---------------------------------------------------------------- downloads

export const DownloadRequest = z.strictObject({
  rfcs: z.array(z.string()).min(1),
  from: CivilDate,
  to: CivilDate,
  directions: z.array(Direction).min(1),
  content: z.enum(['xml', 'metadata']),
  document: DocumentKind.default('cfdi'),
  status: z.enum(['todos', 'vigente', 'cancelado']).default('todos'),
  route: z.enum(['auto', 'webservice', 'portal']).default('auto'),
})
export type DownloadRequest = z.infer<typeof DownloadRequest>

export const DownloadPreview = z.object({
  clients: z.number(),
  /** Least number of requests the SAT will receive if nothing has to be split. */
  requests: z.number(),
  /** Clients that cannot be asked for, and why. */
  problems: z.array(z.object({ rfc: z.string(), problem: ErrorView })),
  /** `to` after it is cut at now; the SAT is never asked for the future. */
  to: CivilTime,
})
export type DownloadPreview = z.infer<typeof DownloadPreview>

export const BatchView = z.object({
  id: z.string(),
  createdAt: z.number(),
  request: DownloadRequest,
  tasks: z.number(),
  done: z.number(),
  failed: z.number(),
  live: z.number(),
  counts: DownloadCounts,
})
export type BatchView = z.infer<typeof BatchView>

// ---------------------------------------------------------------- invoices

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

// ---------------------------------------------------------------- overview, settings, doctor

export const InboxItem = z.object({
  id: z.string(),
  kind: z.enum(['efirma_expired', 'efirma_expiring', 'efirma_missing', 'task_failed', 'task_needs_person', 'cancelled_found']),
  rfc: z.string().nullable(),
  taskId: z.string().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  at: z.number(),
})
export type InboxItem = z.infer<typeof InboxItem>

export const CoverageCell = z.object({
  month: z.string(),
  /** According to SAT metadata. */
  known: z.number(),
  /** XML held. */
  held: z.number(),
  state: z.enum(['complete', 'partial', 'never', 'changed', 'downloading']),
})
export const ClientOverview = z.object({
  rfc: z.string(),
  name: z.string(),
  lastDownloadAt: z.number().nullable(),
  downloading: z.boolean(),
  fresh: z.number(),
  cancelled: z.number(),
  efirmaValidTo: z.number().nullable(),
  coverage: z.array(CoverageCell),
})
export const DayCount = z.object({ date: CivilDate, count: z.number(), total: Money })
export const Overview = z.object({
  inbox: z.array(InboxItem),
  clients: z.array(ClientOverview),
  month: z.string(),
  received: z.object({ count: z.number(), total: Money, days: z.array(DayCount) }),
  issued: z.object({ count: z.number(), total: Money, days: z.array(DayCount) }),
})
export type Overview = z.infer<typeof Overview>

export const Settings = z.object({
  appearance: z.enum(['system', 'light', 'dark']),
  language: z.enum(['es-MX', 'en']),
  density: z.enum(['normal', 'compact']),
  railCollapsed: z.boolean(),
  firstRunDone: z.boolean(),
  /** Simultaneous downloads over all clients. */
  totalLane: z.number().int().min(1).max(16),
  /** Remembered choices of screens, by name; small JSON only. */
  remembered: z.record(z.string(), z.unknown()),
})
export type Settings = z.infer<typeof Settings>

export const AppInfo = z.object({
  version: z.string(),
  demo: z.boolean(),
  /** True when requests to real hosts go to loopback replacements. */
  hostMap: z.boolean(),
  home: z.string(),
  /** The app's clock, UTC ms and civil time in Mexico. */
  nowMs: z.number(),
  now: CivilTime,
  vault: z.object({ kind: z.enum(['keychain', 'file']), ok: z.boolean(), problem: ErrorView.nullable() }),
})
export type AppInfo = z.infer<typeof AppInfo>

export const DoctorCheck = z.object({
  id: z.string(),
  ok: z.boolean(),
  /** A warning does not make `doctor` fail. */
  warning: z.boolean(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  problem: ErrorView.nullable(),
})
export const DoctorReport = z.object({ ok: z.boolean(), checks: z.array(DoctorCheck) })
export type DoctorReport = z.infer<typeof DoctorReport>
