/** Calls of the writing thread. */
import type { Rejected, SatStatus } from '../../src-shared/contract/views'
import type { Counts } from './running-counts'

/** Told after each commit. */
export interface WriterEvent {
  counts: Counts
  /** Those rejected since the last event, so that no message is large. */
  rejected: Rejected[]
}

interface IngestInput {
  /** RFCs of all clients. */
  owners: string[]
  /** Time of the app, UTC ms. */
  nowMs: number
}

export interface WriterCalls {
  package: { input: IngestInput & { file: string; status: SatStatus | null }; output: Counts; event: WriterEvent }
  metadata: { input: IngestInput & { file: string }; output: Counts; event: WriterEvent }
  import: { input: IngestInput & { paths: string[] }; output: Counts; event: WriterEvent }
  addOwner: { input: string; output: null; event: never }
  removeOwner: { input: string; output: null; event: never }
  /** Ends after what runs has come to a safe point. */
  close: { input: null; output: null; event: never }
}
