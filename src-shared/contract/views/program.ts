/** The day at a glance, what the person has set, and how the program is. */
import { z } from 'zod'
import { CivilDate, CivilTime, ErrorView, Money } from './basics'

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
