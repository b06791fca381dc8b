/**
 * Everything a screen, the command line or a test can ask of Acopio. Start reading here.
 * Each `group.verb` is served by `src-main/api/<group>.ts`; the window, the CLI and the tests are clients of the same
 * contract over different transports.
 */
import { z } from 'zod'
import { call, stream, type CallSpec, type StreamSpec } from './define'
import * as v from './views'

const Nothing = z.object({})
/** Bytes of a small file, base64, at most 64 KiB once decoded. */
const SmallFile = z.string().max(90_000)

export const api = {
  // src-main/api/app.ts
  'app.info': call(Nothing, v.AppInfo),
  'app.doctor': call(Nothing, v.DoctorReport),
  'app.overview': call(z.strictObject({ rfc: z.string().optional(), month: z.string().regex(/^\d{4}-\d{2}$/) }), v.Overview),
  'settings.get': call(Nothing, v.Settings),
  /** Changes only the keys given. */
  'settings.set': call(v.Settings.partial(), v.Settings),

  // src-main/api/taxpayer.ts
  'taxpayer.add': call(v.TaxpayerProfile, v.TaxpayerView),
  'taxpayer.update': call(v.TaxpayerProfile, v.TaxpayerView),
  'taxpayer.list': call(Nothing, z.object({ taxpayers: z.array(v.TaxpayerView) })),
  /** Invoices stay; credentials and the profile go. */
  'taxpayer.remove': call(z.strictObject({ rfc: z.string() }), z.object({ rfc: z.string() })),

  // src-main/api/credential.ts
  /** Reads dropped files before anything is stored. `password` tests the key locally. */
  'credential.inspect': call(
    z.strictObject({ cer: SmallFile.optional(), key: SmallFile.optional(), password: z.string().max(256).optional() }),
    z.object({
      certificate: v.CertificateView.nullable(),
      /** Null when no key or no password was given. */
      keyOpens: z.boolean().nullable(),
      problem: v.ErrorView.nullable(),
    }),
  ),
  'credential.set': call(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('efirma'), rfc: z.string(), cer: SmallFile, key: SmallFile, password: z.string().max(256) }),
      z.strictObject({ kind: z.literal('ciec'), rfc: z.string(), password: z.string().max(256) }),
      z.strictObject({
        kind: z.literal('portal'),
        rfc: z.string(),
        portal: z.url(),
        user: z.string().max(256),
        password: z.string().max(256),
      }),
    ]),
    v.CredentialView,
  ),
  'credential.check': call(z.strictObject({ rfc: z.string() }), z.object({ checks: z.array(v.CredentialCheck) })),
  'credential.list': call(z.strictObject({ rfc: z.string().optional() }), z.object({ credentials: z.array(v.CredentialView) })),
  'credential.remove': call(
    z.strictObject({ rfc: z.string(), kind: v.CredentialKind, portal: z.string().optional() }),
    z.object({ removed: z.boolean() }),
  ),

  // src-main/api/download.ts
  'download.preview': call(v.DownloadRequest, v.DownloadPreview),
  /** Queues one task per client and direction; tasks that already wait for the same thing are adopted, not doubled. */
  'download.start': call(v.DownloadRequest, z.object({ batchId: z.string(), taskIds: z.array(z.string()) })),
  'download.batches': call(
    z.strictObject({ limit: z.number().int().min(1).max(100).default(20) }),
    z.object({ batches: z.array(v.BatchView) }),
  ),

  // src-main/api/task.ts
  'task.list': call(
    z.strictObject({
      state: v.TaskState.optional(),
      batchId: z.string().optional(),
      limit: z.number().int().min(1).max(10_000).default(1000),
    }),
    z.object({ tasks: z.array(v.TaskView) }),
  ),
  'task.show': call(
    z.strictObject({ id: z.string() }),
    z.object({ task: v.TaskView, steps: z.array(v.TaskStep), rejected: z.array(v.Rejected) }),
  ),
  'task.pause': call(z.strictObject({ id: z.string() }), v.TaskView),
  'task.resume': call(z.strictObject({ id: z.string() }), v.TaskView),
  'task.cancel': call(z.strictObject({ id: z.string() }), v.TaskView),
  'task.retry': call(z.strictObject({ id: z.string() }), v.TaskView),
  'task.answer': call(z.strictObject({ id: z.string(), value: z.string().max(1000) }), v.TaskView),
  /** First event: all live tasks and those of the newest batch. Then single changes, at most 5 a second per task. */
  'task.watch': stream(
    Nothing,
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('snapshot'), tasks: z.array(v.TaskView) }),
      z.object({ type: z.literal('changed'), task: v.TaskView }),
    ]),
  ),

  // src-main/api/invoice.ts
  'invoice.import': call(z.strictObject({ paths: z.array(z.string()).min(1) }), v.ImportResult),
  'invoice.list': call(
    z.strictObject({
      filter: v.InvoiceFilter,
      order: z.enum(['newest', 'oldest']).default('newest'),
      limit: z.number().int().min(1).max(1000).default(100),
      cursor: z.string().optional(),
      /** A total over a large store costs a scan; the grid asks for it once per filter. */
      withTotal: z.boolean().default(true),
    }),
    v.InvoicePage,
  ),
  'invoice.sums': call(z.strictObject({ filter: v.InvoiceFilter }), v.InvoiceSums),
  'invoice.show': call(z.strictObject({ uuid: z.string() }), v.InvoiceDetail),
  /** The exact bytes that were received, base64. */
  'invoice.xml': call(z.strictObject({ uuid: z.string() }), z.object({ xml: z.string(), sha256: z.string() })),
  /** Tells that the store changed, at most twice a second; clients ask again for what they show. */
  'invoice.watch': stream(Nothing, z.object({ type: z.literal('changed'), count: z.number() })),
} as const satisfies Record<string, CallSpec | StreamSpec>

export type Api = typeof api
export type CallName = { [K in keyof Api]: Api[K] extends CallSpec ? K : never }[keyof Api]
export type StreamName = { [K in keyof Api]: Api[K] extends StreamSpec ? K : never }[keyof Api]
export type CallInput<K extends CallName> = z.input<Api[K]['input']>
export type CallParsed<K extends CallName> = z.output<Api[K]['input']>
export type CallOutput<K extends CallName> = z.output<Api[K]['output']>
export type StreamInput<K extends StreamName> = z.input<Api[K]['input']>
export type StreamEvent<K extends StreamName> = z.output<Api[K]['event']>

/** What the core implements. A missing or misshapen handler does not compile. */
export type Handlers = {
  [K in CallName]: (input: CallParsed<K>) => Promise<CallOutput<K>>
} & {
  [K in StreamName]: (input: z.output<Api[K]['input']>, signal: AbortSignal) => AsyncIterable<StreamEvent<K>>
}

/** What every client holds, whatever the transport. */
export interface Client {
  call<K extends CallName>(name: K, input: CallInput<K>): Promise<CallOutput<K>>
  /** @returns a function that closes the stream. `onEnd` is told the error when it broke. */
  open<K extends StreamName>(
    name: K,
    input: StreamInput<K>,
    onEvent: (event: StreamEvent<K>) => void,
    onEnd?: (error: v.ErrorView | null) => void,
  ): () => void
}

/** An answer as it travels: errors are data. */
export type Answer<T> = { ok: true; value: T } | { ok: false; error: v.ErrorView }
