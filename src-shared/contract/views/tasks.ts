/** Tasks, their steps and the solicitudes of a download. */
import { z } from 'zod'
import { CivilTime, Direction, DocumentKind } from './basics'

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
