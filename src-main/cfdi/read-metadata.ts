/**
 * Reads the SAT's metadata: a TXT with one line per document, fields between `~`, no quoting, at most one million lines. It is
 * decoded piece by piece, so a file may be larger than the longest text of the engine.
 *
 * Real files hold names with a `~` or a line break in them (phpcfdi/sat-ws-descarga-masiva, `MetadataPreprocessor`), so a
 * record begins where a UUID begins, and a line with too many fields is put together only if there is exactly one way to. A
 * record after one that is cut short is rejected with it: it may be text that somebody put into a name to forge a row.
 */
import { AppError, type ErrorCode } from '../../src-shared/domain/errors'
import { isThirdParties, readHeader, type MetadataColumns } from './metadata-file/columns'
import { eachLine } from './metadata-file/lines'
import { beginsRecord, isCut, readRow } from './metadata-file/row'
import type { MetadataRow } from './metadata'

/** A record longer than this is no record: names have at most 300 characters. */
const MAX_RECORD = 10_000

export interface RejectedLine {
  /** Number of the line the record begins on; the header is line 1. */
  line: number
  code: ErrorCode
}

export interface MetadataListener {
  row(row: MetadataRow): void
  rejected(line: RejectedLine): void
}

/**
 * The list of third parties (`RfcACuentaTerceros`) that comes in the same packages gives no rows.
 *
 * @throws {AppError} `metadata.malformed` when the first line is no header of the SAT's metadata
 */
export function readMetadata(bytes: Uint8Array): { rows: MetadataRow[]; rejected: RejectedLine[] } {
  const rows: MetadataRow[] = []
  const rejected: RejectedLine[] = []
  scanMetadata(bytes, { row: (row) => rows.push(row), rejected: (line) => rejected.push(line) })
  return { rows, rejected }
}

/** The same, one row at a time: for files whose rows should not all be in memory at once. */
export function scanMetadata(bytes: Uint8Array, listener: MetadataListener): void {
  let columns: MetadataColumns | 'third-parties' | null = null
  let record = ''
  let recordLine = 0
  let cutBefore = false
  const finish = (): void => {
    if (recordLine === 0 || columns === null || columns === 'third-parties') return
    const cut = isCut(record, columns)
    const row = cut || cutBefore || record.length > MAX_RECORD ? null : readRow(record, columns)
    if (row) listener.row(row)
    else listener.rejected({ line: recordLine, code: 'metadata.malformed' })
    cutBefore = cut
  }
  eachLine(bytes, (line, number) => {
    if (columns === null) {
      columns = isThirdParties(line) ? 'third-parties' : readHeader(line)
      return
    }
    if (line === '' || columns === 'third-parties') return
    // Before the first record there is nothing a stray line could belong to: it is one of its own, and rejected.
    if (beginsRecord(line) || recordLine === 0) {
      finish()
      record = line
      recordLine = number
    } else if (record.length <= MAX_RECORD) record += `\n${line}`
  })
  if (columns === null) throw new AppError('metadata.malformed', {}, { detail: 'empty' })
  finish()
}
