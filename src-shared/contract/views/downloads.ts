/** What is asked of the SAT together. */
import { z } from 'zod'
import { CivilDate, CivilTime, Direction, DocumentKind, ErrorView } from './basics'
import { DownloadCounts } from './tasks'

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
