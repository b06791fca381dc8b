/** A package of the SAT's metadata, in the parsing thread. */
import { AppError, toAppError } from '../../src-shared/domain/errors'
import type { MetadataRow } from '../cfdi/metadata'
import { scanMetadata } from '../cfdi/read-metadata'
import { Gatherer } from './gatherer'
import { firstId } from './invoice-id'
import { withZip, type PackageToParse } from './parse-package'
import type { ParsedMetadata } from './parsed'
import { openQuarantine, rejectedOf } from './quarantine'
import { searchWords } from './search-words'

const CHUNK = 1_000
/** Beside the rows a package may hold a list of third parties, which names no documents of its own. */
const THIRD_PARTIES = /_tercero\.txt$/i

const emptyBatch = (): ParsedMetadata => ({ rows: [], rejected: [] })

/** @throws {AppError} `package.*` for the whole */
export function parseMetadata({ home, file, source, flow }: PackageToParse, emit: (batch: ParsedMetadata) => void): void {
  const gatherer = new Gatherer(emptyBatch, emit, flow)
  const quarantine = openQuarantine(home)
  withZip(file, source, (zip) => {
    for (const entry of zip.entries) {
      if (entry.kind !== 'txt' || THIRD_PARTIES.test(entry.name)) continue
      const where = `${source}/${entry.name}`
      try {
        scanFile(zip.read(entry), where, gatherer)
      } catch (thrown) {
        const error = toAppError(thrown)
        if (error.code === 'interrupted') throw error
        gatherer.batch.rejected.push(quarantine.reject(where, error, null))
      }
    }
  })
  gatherer.handOn()
}

function scanFile(bytes: Uint8Array, where: string, gatherer: Gatherer<ParsedMetadata>): void {
  scanMetadata(bytes, {
    row(row) {
      const parsed = parseRow(row)
      if (parsed instanceof AppError) gatherer.batch.rejected.push(rejectedOf(`${where}/${row.uuid}`, parsed))
      else gatherer.batch.rows.push(parsed)
      if (gatherer.batch.rows.length + gatherer.batch.rejected.length >= CHUNK) gatherer.handOn()
    },
    rejected({ line, code }) {
      gatherer.batch.rejected.push(rejectedOf(`${where}:${line}`, new AppError(code)))
    },
  })
}

function parseRow(row: MetadataRow): ParsedMetadata['rows'][number] | AppError {
  try {
    const issuer = { rfc: row.issuerRfc, name: row.issuerName }
    const receiver = { rfc: row.receiverRfc, name: row.receiverName }
    const words = searchWords({ uuid: row.uuid, issuer, receiver, total: row.total, series: null, folio: null, descriptions: [] })
    return { id: firstId(row.date, row.uuid), row, words }
  } catch (thrown) {
    return toAppError(thrown)
  }
}
