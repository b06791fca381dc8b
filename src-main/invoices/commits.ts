/** Gathers chunks until a commit is worth while: each commit waits for the disk, and rewrites pages that many rows share. */
import type { Destination } from './flowing'
import type { ParsedBatch, ParsedMetadata } from './parsed'

/** Documents of one commit: few enough that a stop or another process waits only a moment. */
const DOCUMENTS = 2_250
const METADATA_ROWS = 6_000
/** Of loose XML on its way into the archive. */
const BYTES = 32_000_000

/** @param commit stores what was gathered, and tells of it; also called with nothing, at the end of an empty package */
export function documentCommits(commit: (batch: ParsedBatch) => void): Destination<ParsedBatch> {
  let gathered: ParsedBatch = { documents: [], rejected: [] }
  let bytes = 0
  const flush = () => {
    const batch = gathered
    gathered = { documents: [], rejected: [] }
    bytes = 0
    commit(batch)
  }
  return {
    take({ documents, rejected }) {
      for (const document of documents) {
        gathered.documents.push(document)
        bytes += document.deflated?.length ?? 0
      }
      for (const one of rejected) gathered.rejected.push(one)
      if (gathered.documents.length + gathered.rejected.length >= DOCUMENTS || bytes >= BYTES) flush()
    },
    finish: flush,
  }
}

export function metadataCommits(commit: (batch: ParsedMetadata) => void): Destination<ParsedMetadata> {
  let gathered: ParsedMetadata = { rows: [], rejected: [] }
  const flush = () => {
    const batch = gathered
    gathered = { rows: [], rejected: [] }
    commit(batch)
  }
  return {
    take({ rows, rejected }) {
      for (const row of rows) gathered.rows.push(row)
      for (const one of rejected) gathered.rejected.push(one)
      if (gathered.rows.length + gathered.rejected.length >= METADATA_ROWS) flush()
    },
    finish: flush,
  }
}
