/** What one task of this kind is: everything of one client, in one direction, over one period. */
import { z } from 'zod'
import { CivilDate, CivilTime, Direction, DocumentKind } from '../../../src-shared/contract/views'

export const SAT_DOWNLOAD = 'sat-download'

export const SatDownloadInput = z.object({
  rfc: z.string(),
  direction: Direction,
  document: DocumentKind,
  content: z.enum(['xml', 'metadata']),
  status: z.enum(['todos', 'vigente', 'cancelado']),
  from: CivilDate,
  to: CivilDate,
})
export type SatDownloadInput = z.infer<typeof SatDownloadInput>

export const Checkpoint = z.object({
  /** Metadata first, to know what exists; then XML for what is missing. */
  phase: z.enum(['metadata', 'xml']),
  /** The period as first cut at now, so that a restart days later asks for the same. */
  range: z.object({ from: CivilTime, to: CivilTime }),
  /** Consecutive transient failures per solicitud, for the backoff. */
  failures: z.record(z.string(), z.number()),
  /** What went wrong last, for the person who wonders why it waits. */
  trouble: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
  /** Solicitudes that took the place of one the SAT failed on, since a person last looked. */
  renewals: z.number(),
  /** Rounds of XML so far, and what was missing before the first and before the newest. */
  rounds: z.number(),
  missingAtStart: z.number().nullable(),
  missingBefore: z.number().nullable(),
})
export type Checkpoint = z.infer<typeof Checkpoint>

/** Same client, direction, period and content are the same work, whoever asks for it. */
export function dedupeKey(input: SatDownloadInput): string {
  const { rfc, direction, document, content, status, from, to } = input
  return [SAT_DOWNLOAD, rfc, direction, document, content, status, from, to].join('|')
}
