/** What one task of this kind is: everything of one client, in one direction, over one period. */
import { z } from 'zod'
import { CivilDate, CivilTime, Direction, DocumentKind } from '../../../src-shared/contract/views'

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

/** Metadata first, to know what exists; then XML for what is missing; a second round when the SAT left some out. */
const Phase = z.enum(['metadata', 'xml', 'again'])
export type Phase = z.infer<typeof Phase>

export const Checkpoint = z.object({
  phase: Phase,
  /** The period as first cut at now, so that a restart days later asks for the same. */
  range: z.object({ from: CivilTime, to: CivilTime }),
  /** Consecutive transient failures per request or package, for the backoff. */
  failures: z.record(z.string(), z.number()),
  /** XML missing when the XML phase began: what this task set out to bring. */
  missingAtStart: z.number().nullable(),
})
export type Checkpoint = z.infer<typeof Checkpoint>

/** Same client, direction, period and content are the same work, whoever asks for it. */
export function dedupeKey(input: SatDownloadInput): string {
  const { rfc, direction, document, content, status, from, to } = input
  return ['sat-download', rfc, direction, document, content, status, from, to].join('|')
}
