/** `invoice import | list | show`. */
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { InvoiceItem, type InvoiceFilter, type Rejected } from '../../../src-shared/contract/views'
import { AppError } from '../../../src-shared/domain/errors'
import { fill } from '../../../src-shared/messages/format'
import type { CliWords } from '../../../src-shared/messages/es-MX/cli'
import { checkUuid, type Options } from '../checks'
import { withCivilTimes } from '../json'
import type { CommandModule } from '../run'
import { plain, short, table } from '../table'

export const importPaths: CommandModule = async ({ withCore, values, words, io }) => {
  for (const path of values) await checkPath(path)
  const paths = values.map((path) => resolve(path))
  const result = await withCore(({ client }) => {
    io.err(`${fill(words['import.running'], { count: paths.length })}\n`)
    return client.call('invoice.import', { paths })
  })
  const rejected = rejectedJson(result.rejected)
  return {
    json: { found: result.found, new: result.new, known: result.known, rejected },
    text: [fill(words['import.done'], { ...result, rejected: rejected.length }), ...rejectedLines(rejected, words)].join('\n'),
    exitCode: rejected.length > 0 ? 1 : 0,
  }
}

/** An empty path (an unset variable of a script) must not become the current folder; a pipe or a device might never end. */
async function checkPath(path: string): Promise<void> {
  const found = path === '' ? null : await stat(path).catch(() => null)
  if (found === null) throw new AppError('usage.file-missing', { path })
  if (!found.isFile() && !found.isDirectory()) throw new AppError('usage.file-unreadable', { path })
}

export function rejectedJson(rejected: readonly Rejected[]): { source: string; reason: string }[] {
  return rejected.map(({ source, reason }) => ({ source, reason }))
}

const MOST_LINES = 20

export function rejectedLines(rejected: readonly { source: string; reason: string }[], words: CliWords): string[] {
  const lines = rejected.slice(0, MOST_LINES).map((one) => `  ${fill(words['rejected.line'], one)}`)
  return rejected.length > MOST_LINES ? [...lines, fill(words['rejected.more'], { count: rejected.length - MOST_LINES })] : lines
}

export const list: CommandModule = async ({ withCore, options, words }) => {
  const filter = readFilter(options)
  const limit = options.whole('limit', 1, 1000) ?? 100
  const cursor = options.text('cursor')
  const page = await withCore(({ client }) => client.call('invoice.list', { filter, limit, ...(cursor === undefined ? {} : { cursor }) }))
  const items = page.items.map((row) => InvoiceItem.parse(row))
  const rows = items.map((item) => [
    item.date.slice(0, 10),
    item.type ?? '',
    item.uuid,
    short(plain(item.issuerName ?? item.issuerRfc), 28),
    short(plain(item.receiverName ?? item.receiverRfc), 28),
    item.total,
    item.currency ?? '',
    item.satStatus ?? '',
  ])
  const text = table(rows, [
    { title: words['column.date'] },
    { title: '' },
    { title: words['column.uuid'] },
    { title: words['column.issuer'] },
    { title: words['column.receiver'] },
    { title: words['column.total'], align: 'right' },
    { title: words['column.currency'] },
    { title: words['column.status'] },
  ])
  const foot = [fill(words['invoice.page'], { shown: items.length, total: page.total })]
  if (page.next !== null) foot.push(fill(words['invoice.next'], { cursor: page.next }))
  return {
    json: { total: page.total, next: page.next, items },
    text: items.length === 0 ? words['invoice.none'] : [text, '', ...foot].join('\n'),
  }
}

export function readFilter(options: Options): InvoiceFilter {
  const filter: InvoiceFilter = {
    rfc: options.rfc(),
    ...options.range(),
    direction: options.choice('direction', ['received', 'issued']),
    type: options.choice('type', ['I', 'E', 'T', 'N', 'P']),
    status: options.choice('status', ['vigente', 'cancelado']),
    search: options.text('search')?.slice(0, 200),
  }
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}

export const show: CommandModule = async ({ withCore, values, options, words }) => {
  const uuid = checkUuid(values[0] ?? '', words)
  if (options.has('xml')) {
    const { xml } = await withCore(({ client }) => client.call('invoice.xml', { uuid }))
    return { json: null, text: '', bytes: Buffer.from(xml, 'base64') }
  }
  const { invoice, ...rest } = await withCore(({ client }) => client.call('invoice.show', { uuid }))
  const json = withCivilTimes({ ...invoice, ...rest }) as Record<string, unknown>
  const lines = Object.entries(json).filter(([, value]) => value !== null && (!Array.isArray(value) || value.length > 0))
  return { json, text: table(lines.map(([key, value]) => [key, plain(typeof value === 'string' ? value : JSON.stringify(value))])) }
}
