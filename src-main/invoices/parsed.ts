/** What the parsing thread hands to the writing thread. */
import type { Rejected } from '../../src-shared/contract/views'
import type { MetadataRow } from '../cfdi/metadata'
import type { Values } from './columns'

export interface ParsedDocument {
  /** Id to begin with; the writer moves it on when the slot is taken. */
  id: number
  /** Complete but for what only the writer knows: archive, status and moments. */
  values: Values
  words: string
  /** Where it was, for messages. */
  source: string
  /** Loose XML only: the deflated bytes, to be put into the archive. */
  deflated: Uint8Array | null
}

export interface ParsedBatch {
  documents: ParsedDocument[]
  rejected: Rejected[]
}

export interface ParsedMetadata {
  rows: { id: number; row: MetadataRow; words: string }[]
  rejected: Rejected[]
}

interface PackageInput {
  /** Data folder. */
  home: string
  /** Absolute path of the ZIP. */
  file: string
  /** How it is called in messages. */
  source: string
  flow: SharedArrayBuffer
}

/** Calls of the parsing thread. Batches are events; `flow` keeps it from running ahead. */
export interface ParserCalls {
  package: { input: PackageInput; output: null; event: ParsedBatch }
  metadata: { input: PackageInput; output: null; event: ParsedMetadata }
  loose: { input: { home: string; files: string[]; flow: SharedArrayBuffer }; output: null; event: ParsedBatch }
}
