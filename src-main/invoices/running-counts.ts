/** What an ingest has come to so far, told after every commit. */
import type { Rejected } from '../../src-shared/contract/views'
import type { WriterEvent } from './writer-calls'

/** No message is large, whatever a package holds. */
const REJECTED_AT_ONCE = 500

export interface Counts {
  found: number
  fresh: number
  known: number
  rejected: number
  /** Documents stored before, now told cancelled. */
  cancelled: number
  /** Of the fresh ones of metadata: those whose XML the SAT will never give. */
  withoutXml: number
}

type Stored = Partial<Pick<Counts, 'fresh' | 'known' | 'cancelled' | 'withoutXml'>>

export class RunningCounts {
  readonly counts: Counts = { found: 0, fresh: 0, known: 0, rejected: 0, cancelled: 0, withoutXml: 0 }
  readonly #emit: (event: WriterEvent) => void

  constructor(emit: (event: WriterEvent) => void) {
    this.#emit = emit
  }

  add({ fresh = 0, known = 0, cancelled = 0, withoutXml = 0 }: Stored, rejected: Rejected[]): void {
    const { counts } = this
    counts.fresh += fresh
    counts.known += known
    counts.cancelled += cancelled
    counts.withoutXml += withoutXml
    counts.rejected += rejected.length
    counts.found += fresh + known + rejected.length
    this.#emit({ counts: { ...counts }, rejected: [] })
    for (let done = 0; done < rejected.length; done += REJECTED_AT_ONCE) {
      this.#emit({ counts: { ...counts }, rejected: rejected.slice(done, done + REJECTED_AT_ONCE) })
    }
  }
}
