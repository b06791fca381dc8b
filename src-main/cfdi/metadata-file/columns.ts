/** The header of a metadata file. Columns were added over the years and differ between services, so they go by name. */
import { AppError } from '../../../src-shared/domain/errors'

/** Position of each column; -1 for those a file may lack. */
export interface MetadataColumns {
  count: number
  uuid: number
  issuerRfc: number
  issuerName: number
  receiverRfc: number
  receiverName: number
  pacRfc: number
  date: number
  stampedAt: number
  total: number
  type: number
  status: number
  cancelledAt: number
}

type ColumnName = Exclude<keyof MetadataColumns, 'count'>

/** In lower case. The first one is the SAT's today; the others were seen in files of older services and of other programs. */
const HEADINGS: Record<ColumnName, string[]> = {
  uuid: ['uuid'],
  issuerRfc: ['rfcemisor'],
  issuerName: ['nombreemisor', 'razonsocialemisor'],
  receiverRfc: ['rfcreceptor'],
  receiverName: ['nombrereceptor', 'razonsocialreceptor'],
  pacRfc: ['rfcpac', 'pac', 'paccertifico'],
  date: ['fechaemision'],
  stampedAt: ['fechacertificacionsat', 'fechacertsat', 'fechacertificacion'],
  total: ['monto', 'montototal', 'total', 'montototoperacion', 'montooperacion', 'montoop'],
  type: ['efectocomprobante', 'efectodelcomprobante'],
  status: ['estatus', 'estado', 'estadocomprobante'],
  cancelledAt: ['fechacancelacion'],
}

/** Without these a row says nothing of use. */
const NEEDED: ColumnName[] = ['uuid', 'issuerRfc', 'issuerName', 'receiverRfc', 'receiverName', 'date', 'total', 'status']

/** True for the header of the list of third parties on whose behalf documents were issued. */
export function isThirdParties(line: string): boolean {
  return /^uuid~rfcacuentaterceros~/i.test(line)
}

/** @throws {AppError} `metadata.malformed` */
export function readHeader(line: string): MetadataColumns {
  const headings = line.split('~', 100).map((heading) => heading.trim().toLowerCase())
  const place = (name: ColumnName): number => headings.findIndex((heading) => HEADINGS[name].includes(heading))
  const columns: MetadataColumns = {
    count: headings.length,
    uuid: place('uuid'),
    issuerRfc: place('issuerRfc'),
    issuerName: place('issuerName'),
    receiverRfc: place('receiverRfc'),
    receiverName: place('receiverName'),
    pacRfc: place('pacRfc'),
    date: place('date'),
    stampedAt: place('stampedAt'),
    total: place('total'),
    type: place('type'),
    status: place('status'),
    cancelledAt: place('cancelledAt'),
  }
  const missing = NEEDED.filter((name) => columns[name] === -1)
  if (missing.length > 0) throw new AppError('metadata.malformed', {}, { detail: `no column for ${missing.join(', ')}` })
  return columns
}
