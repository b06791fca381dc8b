/** Questions to a store of a million documents: pages, filters, search, sums. Times include the way to the thread and back. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InvoiceFilter } from '../../src-shared/contract/views'
import { valuesOf } from '../../src-main/invoices/columns'
import { openDatabase } from '../../src-main/invoices/database'
import { firstId } from '../../src-main/invoices/invoice-id'
import type { InvoiceStore } from '../../src-main/invoices/invoices'
import { openInvoiceStore } from '../../src-main/invoices/open-invoices'
import { addClient } from '../../src-main/invoices/owners'
import { createRowStore, type NewRow } from '../../src-main/invoices/row-store'
import { searchWords } from '../../src-main/invoices/search-words'
import { createClock } from '../../src-main/platform/clock'
import { nameOf, randomOf, rfcOf } from './corpus'
import type { BenchResult } from './result'

const SMALL = process.env['ACOPIO_BENCH_SMALL'] === '1'
const ROWS = SMALL ? 50_000 : 1_000_000
const ROUNDS = SMALL ? 20 : 60
const BATCH = 20_000
const CLIENTS = Array.from({ length: 20 }, (_, i) => rfcOf(1000 + i))
const MONTHS = Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}`)
const PAGE_TARGET = { must: 50, stretch: 15, higherIsBetter: false }

export async function run(): Promise<BenchResult[]> {
  const home = mkdtempSync(join(tmpdir(), 'acopio-queries-'))
  try {
    const vocabulary = fill(home)
    const store = await openInvoiceStore({ home, clock: createClock(null, 1) })
    const results = await ask(store, vocabulary)
    await store.close()
    const bytes = statSync(join(home, 'invoices.db')).size / ROWS
    return [...results, { name: 'queries: database without XML', value: Math.round(bytes), unit: 'B/CFDI' }]
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

async function ask(store: InvoiceStore, vocabulary: readonly string[]): Promise<BenchResult[]> {
  const rfc = CLIENTS[0] ?? ''
  const page = (filter: InvoiceFilter, withTotal = false, cursor?: string) =>
    store.list({ filter, order: 'newest', limit: 100, withTotal, ...(cursor === undefined ? {} : { cursor }) })
  const search = (text: string, more: InvoiceFilter = {}) => page({ ...more, search: text })
  const common = vocabulary[3] ?? ''
  const deep = (await page({ rfc })).next ?? undefined
  // The middle of what the client has, as after scrolling for long.
  const inside = (await page({ rfc, to: '2025-01-01' })).next ?? undefined
  const questions: [name: string, ask: (round: number) => Promise<unknown>, target?: BenchResult['target']][] = [
    ['page, all', () => page({}), PAGE_TARGET],
    ['page, one client', () => page({ rfc }), PAGE_TARGET],
    ['next page', () => page({ rfc }, false, deep), PAGE_TARGET],
    ['page deep inside', () => page({ rfc }, false, inside), PAGE_TARGET],
    ['page with total', () => page({ rfc, from: '2025-02-03', to: '2025-11-17' }, true), PAGE_TARGET],
    ['filter: month, direction, type', (i) => page({ rfc, ...month(i), direction: 'received', type: 'E' }, true), PAGE_TARGET],
    ['filter: what is rare in all', () => page({ status: 'cancelado', type: 'N', direction: 'received' }, true), PAGE_TARGET],
    ['filter: what nobody has', () => page({ type: 'T' }, true), PAGE_TARGET],
    ['search: three letters of a common word', () => search(common.slice(0, 3)), PAGE_TARGET],
    ['search: common word', () => search(common), PAGE_TARGET],
    ['search: common word, one client', () => search(common, { rfc: CLIENTS[19] ?? '' }), PAGE_TARGET],
    ['search: two words', (i) => search(`${common} ${vocabulary[200 + i] ?? ''}`), PAGE_TARGET],
    ['search: rare word', (i) => search(vocabulary[5_000 + i] ?? ''), PAGE_TARGET],
    ['search: amount', (i) => search(`${1_000 + i}.16`), PAGE_TARGET],
    ['search: start of a UUID', (i) => search((i * 65_537 + 4_096).toString(16).padStart(8, '0')), PAGE_TARGET],
    ['search: common word with total', () => page({ search: common }, true)],
    ['year summary by month', () => Promise.all(MONTHS.map((_, i) => store.sums({ rfc, ...month(i) }))), YEAR_TARGET],
    ['coverage of a year, all clients', () => store.coverage('2025-01', '2025-12'), YEAR_TARGET],
    ['days of a month, all clients', (i) => store.days({ month: MONTHS[i % 12] ?? '', direction: 'received' }), PAGE_TARGET],
    ['sums over all', () => store.sums({})],
  ]
  const results: BenchResult[] = []
  for (const [name, question, target] of questions) {
    results.push({
      name: `queries: ${name}, p95 of ${ROUNDS}`,
      value: await p95(question),
      unit: 'ms',
      ...(target === undefined ? {} : { target }),
    })
  }
  return results
}

const YEAR_TARGET = { must: 200, stretch: 20, higherIsBetter: false }

function month(index: number): { from: string; to: string } {
  const name = MONTHS[index % 12] ?? ''
  return { from: `${name}-01`, to: new Date(Date.UTC(2025, (index % 12) + 1, 0)).toISOString().slice(0, 10) }
}

async function p95(question: (round: number) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let i = -3; i < ROUNDS; i++) {
    const start = performance.now()
    await question(Math.max(0, i))
    if (i >= 0) times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  return Math.round((times[Math.ceil(times.length * 0.95) - 1] ?? 0) * 100) / 100
}

/** Fills a store with rows as an ingest would, without XML. @returns its words, most common first */
function fill(home: string): string[] {
  const db = openDatabase(home, 'write')
  const rows = createRowStore(db)
  const random = randomOf(11)
  const vocabulary = makeVocabulary(random, 20_000)
  const archive = Number(db.prepare("insert into archive (path, origin, added_at) values ('none', 'none', 0)").run().lastInsertRowid)
  for (const rfc of CLIENTS) db.transaction(() => addClient(db, rfc))()
  for (let done = 0; done < ROWS; done += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, ROWS - done) }, (_, i) => makeRow(random, done + i, vocabulary, archive))
    // Days come in order, as downloads of month after month do.
    db.transaction(() => {
      rows.begin()
      rows.insert(batch)
      rows.end()
    })()
  }
  db.close()
  return vocabulary
}

function makeVocabulary(random: () => number, count: number): string[] {
  const syllables = [
    'ser',
    'vi',
    'cio',
    'man',
    'te',
    'ni',
    'mien',
    'to',
    'pa',
    'pel',
    'tor',
    'ca',
    'fé',
    'ren',
    'ta',
    'lu',
    'mi',
    'na',
    'ción',
    'gas',
    'ace',
    'lim',
    'pie',
    'za',
    'bo',
    'dro',
    'que',
    'fil',
    'tro',
    'ñi',
  ]
  const words = new Set<string>()
  while (words.size < count) {
    words.add(Array.from({ length: 2 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * syllables.length)]).join(''))
  }
  return [...words]
}

function makeRow(random: () => number, index: number, vocabulary: readonly string[], archive: number): NewRow {
  const client = CLIENTS[random() < 0.5 ? 0 : Math.floor(random() * CLIENTS.length)] ?? ''
  const other = rfcOf(Math.floor(random() ** 2 * 5_000))
  const [issuer = '', receiver = ''] = random() < 0.4 ? [client, other] : [other, client]
  // Two years, in order but for a month's disorder.
  const second = Math.floor((index / ROWS) * 700 * 86_400 + random() * 30 * 86_400)
  const date = new Date(Date.UTC(2024, 0, 1) + second * 1000).toISOString().slice(0, 19)
  const hex = Array.from({ length: 32 }, () =>
    Math.floor(random() * 16)
      .toString(16)
      .toUpperCase(),
  ).join('')
  const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  const roll = random()
  const type = roll < 0.7 ? 'I' : roll < 0.82 ? 'P' : roll < 0.92 ? 'N' : 'E'
  const subtotal = (random() ** 3 * 50_000).toFixed(2)
  const total = (Number(subtotal) * 1.16).toFixed(2)
  const values = valuesOf({
    uuid,
    family: 'cfdi',
    version: '4.0',
    type,
    date,
    series: 'A',
    folio: String(index),
    issuer_rfc: issuer,
    issuer_name: nameOf(issuer),
    receiver_rfc: receiver,
    receiver_name: nameOf(receiver),
    subtotal,
    total,
    currency: 'MXN',
    payment_method: 'PUE',
    payment_form: '03',
    use: 'G03',
    vat_transferred: (Number(total) - Number(subtotal)).toFixed(2),
    stamped_at: date,
    pac_rfc: 'SPR190613I52',
    seal_tail: 'abcdefg=',
    status: random() < 0.03 ? 2 : 1,
    told_at: 1,
    archive_id: archive,
    entry_offset: index * 3_700,
    entry_compressed: 3_600,
    entry_size: 8_100,
    entry_crc: index,
    entry_method: 8,
    sha256: Buffer.from(hex, 'latin1'),
    received_at: 1,
  })
  const descriptions = Array.from({ length: 1 + Math.floor(random() * 9) }, () =>
    Array.from({ length: 3 + Math.floor(random() * 7) }, () => vocabulary[Math.floor(random() ** 4 * vocabulary.length)]).join(' '),
  )
  const parties = { issuer: { rfc: issuer, name: nameOf(issuer) }, receiver: { rfc: receiver, name: nameOf(receiver) } }
  return {
    id: firstId(date, uuid),
    values,
    words: searchWords({ uuid, ...parties, series: 'A', folio: String(index), total, descriptions }),
  }
}
