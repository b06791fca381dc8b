/** One XML as the row it becomes. Pure but for the hash. */
import { hash } from 'node:crypto'
import type { ZipPlace } from '../cfdi/zip'
import { readDocument } from '../cfdi/read-document'
import { valuesOf } from './columns'
import { firstId } from './invoice-id'
import type { ParsedDocument } from './parsed'
import { searchWords } from './search-words'

/**
 * @param bytes the XML; @param place where it is in its ZIP, if it is in one
 * @throws {AppError} `cfdi.*`
 */
export function parseDocument(bytes: Uint8Array, place: ZipPlace, source: string): ParsedDocument {
  const read = readDocument(bytes)
  const values = valuesOf({
    uuid: read.uuid,
    family: read.family,
    version: read.version,
    type: read.type,
    date: read.date,
    series: read.series,
    folio: read.folio,
    issuer_rfc: read.issuer.rfc,
    issuer_name: read.issuer.name,
    receiver_rfc: read.receiver.rfc,
    receiver_name: read.receiver.name,
    subtotal: read.subtotal,
    discount: read.discount,
    total: read.total,
    currency: read.currency,
    exchange_rate: read.exchangeRate,
    payment_method: read.paymentMethod,
    payment_form: read.paymentForm,
    use: read.receiver.use,
    vat_transferred: read.vatTransferred,
    ieps_transferred: read.iepsTransferred,
    vat_withheld: read.vatWithheld,
    isr_withheld: read.isrWithheld,
    stamped_at: read.stampedAt,
    pac_rfc: read.pacRfc,
    seal_tail: read.sealTail,
    entry_offset: place.offset,
    entry_compressed: place.compressedSize,
    entry_size: place.size,
    entry_crc: place.crc32,
    entry_method: place.method,
    sha256: hash('sha256', bytes, 'hex'),
  })
  const words = searchWords({ ...read, descriptions: read.concepts.map((concept) => concept.description) })
  return { id: firstId(read.date, read.uuid), values, words, source, deflated: null }
}
