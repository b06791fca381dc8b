/** Reads one record of a metadata file. */
import { isImporte } from '../../../src-shared/domain/importe'
import { readUuid } from '../../../src-shared/domain/uuid'
import { civilAt } from '../fields/civil'
import type { MetadataRow } from '../metadata'
import type { MetadataColumns } from './columns'

/** More stray `~` than this in one record are no name any more. */
const MAX_STRAY = 40
const RFC = /^[A-ZÑ&a-zñ]{3,4}\d{6}[A-Z\da-z]{3}$/
/** Stands for whoever has no RFC of theirs, as in the XML of such documents. */
const FOREIGN_RFC = 'XEXX010101000'
const RECORD_START = /^[\dA-Fa-f]{8}-(?:[\dA-Fa-f]{4}-){3}[\dA-Fa-f]{12}~/
const TYPES = new Map<string, MetadataRow['type']>([
  ['I', 'I'],
  ['i', 'I'],
  ['ingreso', 'I'],
  ['E', 'E'],
  ['e', 'E'],
  ['egreso', 'E'],
  ['T', 'T'],
  ['t', 'T'],
  ['traslado', 'T'],
  ['N', 'N'],
  ['n', 'N'],
  ['nomina', 'N'],
  ['nómina', 'N'],
  ['P', 'P'],
  ['p', 'P'],
  ['pago', 'P'],
])
const STATUSES = new Map<string, MetadataRow['status']>([
  ['1', 'vigente'],
  ['vigente', 'vigente'],
  ['0', 'cancelado'],
  ['cancelado', 'cancelado'],
])

/** True for a line that begins with a UUID, as every record does (the SAT puts that column first). */
export function beginsRecord(line: string): boolean {
  return line.charCodeAt(36) === 126 && RECORD_START.test(line)
}

/** True for a record with fewer fields than columns. */
export function isCut(record: string, columns: MetadataColumns): boolean {
  let fields = 1
  for (let at = record.indexOf('~'); at !== -1; at = record.indexOf('~', at + 1)) fields++
  return fields < columns.count
}

/** @returns null when the record cannot be read without guessing */
export function readRow(record: string, columns: MetadataColumns): MetadataRow | null {
  const fields = record.split('~')
  const stray = fields.length - columns.count
  if (stray === 0) return rowOf(fields, columns)
  return stray > 0 && stray <= MAX_STRAY ? recover(fields, stray, columns) : null
}

/**
 * Puts back together names that were cut at a `~` of theirs. Every way to share the stray ones among both names is tried; the
 * fields between and after them must then be an RFC, times, an amount. More than one way that fits is no way.
 */
function recover(fields: string[], stray: number, columns: MetadataColumns): MetadataRow | null {
  const [first, second] =
    columns.issuerName < columns.receiverName ? [columns.issuerName, columns.receiverName] : [columns.receiverName, columns.issuerName]
  let found: MetadataRow | null = null
  for (let inFirst = 0; inFirst <= stray; inFirst++) {
    const once = joined(fields, first, inFirst)
    const row = rowOf(joined(once, second, stray - inFirst), columns)
    if (!row) continue
    if (found) return null
    found = row
  }
  return found
}

function joined(fields: string[], at: number, stray: number): string[] {
  return [...fields.slice(0, at), fields.slice(at, at + stray + 1).join('~'), ...fields.slice(at + stray + 1)]
}

function rowOf(fields: string[], columns: MetadataColumns): MetadataRow | null {
  const uuid = readUuid(fields[columns.uuid] ?? '')
  const issuerRfc = (fields[columns.issuerRfc] ?? '').trim()
  const type = meaning(TYPES, fields[columns.type]) ?? null
  const receiverRfc = receiverOf(fields[columns.receiverRfc], type)
  const date = timeOf(fields[columns.date])
  const total = (fields[columns.total] ?? '').trim()
  const status = meaning(STATUSES, fields[columns.status])
  if (uuid === null || date === null || status === undefined) return null
  if (!RFC.test(issuerRfc) || !RFC.test(receiverRfc) || !isImporte(total)) return null
  return {
    uuid,
    issuerRfc,
    issuerName: nameOf(fields[columns.issuerName]),
    receiverRfc,
    receiverName: nameOf(fields[columns.receiverName]),
    pacRfc: (fields[columns.pacRfc] ?? '').trim(),
    date,
    stampedAt: timeOf(fields[columns.stampedAt]) ?? date,
    total,
    type,
    status,
    cancelledAt: timeOf(fields[columns.cancelledAt]),
  }
}

/** Foreign receivers of retenciones have no RFC; a CFDI always names one. */
function receiverOf(text: string | undefined, type: MetadataRow['type']): string {
  const rfc = (text ?? '').trim()
  return rfc === '' && type === null ? FOREIGN_RFC : rfc
}

function nameOf(text: string | undefined): string {
  return (text ?? '').replaceAll(/[\r\n]+/g, ' ').trim()
}

function timeOf(text: string | undefined): string | null {
  return civilAt((text ?? '').trim(), 0)
}

function meaning<T>(words: Map<string, T>, text = ''): T | undefined {
  return words.get(text) ?? words.get(text.trim().toLowerCase())
}
