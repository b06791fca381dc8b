import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InvoiceFilter } from '../../../src-shared/contract/views'
import type { InvoiceStore } from '../../../src-main/invoices/invoices'
import { openInvoiceStore } from '../../../src-main/invoices/open-invoices'
import { createClock } from '../../../src-main/platform/clock'
import { randomOf } from '../../bench/corpus'
import { writeZip } from '../../support/zip-files'
import { CLIENT_A, CLIENT_B, STRANGER, cfdi, memberOf, writeMetadata, type SmallCfdi } from './documents'
import { OWNERS, wholeList } from './store-world'

const WORDS = [
  'acero',
  'Ácero',
  'niño',
  'nino',
  'café',
  'Cafetera',
  'O’Brien',
  'A-123',
  'S.A.',
  '50%',
  'ß',
  'ÑANDÚ',
  'x"y',
  '日本',
  '16.00',
]

interface Known {
  document: SmallCfdi
  status: 'vigente' | 'cancelado' | null
}

const known = makeKnown()
let store: InvoiceStore

function makeKnown(): Known[] {
  const random = randomOf(17)
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  return Array.from({ length: 400 }, (_, i) => ({
    document: cfdi(i, {
      type: one(['I', 'E', 'T', 'N', 'P'] as const),
      // Few moments, so that many documents share a second.
      date: `2026-0${1 + Math.floor(random() * 3)}-${one(['01', '15', '28'])}T${one(['00:00:00', '12:00:00', '23:59:59'])}`,
      issuer: one([CLIENT_A, CLIENT_B, STRANGER]),
      receiver: one([CLIENT_A, CLIENT_B, STRANGER]),
      issuerName: `${one(WORDS)} ${one(WORDS)}`,
      description: `${one(WORDS)} ${one(WORDS)} ${one(WORDS)}`,
      total: one(['116.00', '1160.50', '0', '98765432109876.123456']),
    }),
    status: one(['vigente', 'cancelado', null] as const),
  }))
}

beforeAll(async () => {
  const home = mkdtempSync(join(tmpdir(), 'acopio-filters-'))
  mkdirSync(join(home, 'archive'))
  writeZip(
    join(home, 'archive/x.zip'),
    known.map(({ document }) => memberOf(document)),
  )
  const told = known.filter(({ status }) => status !== null)
  writeMetadata(
    join(home, 'archive/m.zip'),
    told.map(({ document, status }) => ({ document, cancelledAt: status === 'cancelado' ? '2026-05-01T00:00:00' : null })),
  )
  store = await openInvoiceStore({ home, clock: createClock(null, 1) })
  await store.ingestPackage('archive/x.zip', { status: null }, { owners: OWNERS })
  await store.ingestMetadata('archive/m.zip', { owners: OWNERS })
  return async () => {
    await store.close()
    rmSync(home, { recursive: true })
  }
})

/** What a filter means, said once more and simply. */
function isIn({ document, status }: Known, filter: InvoiceFilter): boolean {
  const { rfc, direction } = filter
  const isOwner = (party: string) => (rfc === undefined ? OWNERS.includes(party) : party === rfc)
  const issued = isOwner(document.issuer)
  const received = isOwner(document.receiver)
  if (rfc !== undefined && !issued && !received) return false
  if (direction !== undefined && !(direction === 'issued' ? issued : received)) return false
  const day = document.date.slice(0, 10)
  if (filter.from !== undefined && day < filter.from) return false
  if (filter.to !== undefined && day > filter.to) return false
  if (filter.type !== undefined && document.type !== filter.type) return false
  return filter.status === undefined || status === filter.status
}

const day = fc.constantFrom('2025-12-31', '2026-01-01', '2026-01-15', '2026-02-01', '2026-02-28', '2026-03-15', '2026-03-28', '2026-04-01')
const filters = fc.record(
  {
    rfc: fc.constantFrom(CLIENT_A, CLIENT_B),
    from: day,
    to: day,
    direction: fc.constantFrom('received' as const, 'issued' as const),
    type: fc.constantFrom('I' as const, 'E' as const, 'T' as const, 'N' as const, 'P' as const),
    status: fc.constantFrom('vigente' as const, 'cancelado' as const),
  },
  { requiredKeys: [] },
)

test('any filter gives exactly the documents it means, in order of date, on pages of any size, both ways', async () => {
  await fc.assert(
    fc.asyncProperty(filters, fc.integer({ min: 1, max: 60 }), async (filter, limit) => {
      const expected = known.filter((one) => isIn(one, filter))
      const rows = await wholeList(store, filter, limit)
      expect(rows.map((row) => row.uuid).sort()).toEqual(expected.map(({ document }) => document.uuid).sort())
      expect(rows.map((row) => row.date)).toEqual(
        rows
          .map((row) => row.date)
          .sort()
          .reverse(),
      )
      const oldest = await store.list({ filter, order: 'oldest', limit: 1000, withTotal: true })
      expect(oldest.items.map((row) => row.uuid)).toEqual(rows.map((row) => row.uuid).reverse())
      expect(oldest.total).toBe(expected.length)
      expect((await store.sums(filter)).count).toBe(expected.length)
    }),
    { numRuns: 150 },
  )
})

test('a search together with any filter gives the documents both give', async () => {
  await fc.assert(
    fc.asyncProperty(filters, fc.constantFrom(...WORDS), async (filter, search) => {
      const found = new Set((await wholeList(store, { search })).map((row) => row.uuid))
      const expected = known.filter((one) => found.has(one.document.uuid) && isIn(one, filter)).map(({ document }) => document.uuid)
      const rows = await wholeList(store, { ...filter, search }, 7)
      expect(rows.map((row) => row.uuid).sort()).toEqual(expected.sort())
      const page = await store.list({ filter: { ...filter, search }, order: 'newest', limit: 1, withTotal: true })
      expect(page.total).toBe(expected.length)
      expect((await store.sums({ ...filter, search })).count).toBe(expected.length)
    }),
    { numRuns: 100 },
  )
})

test('every document is found by each of its words, whatever signs they hold', async () => {
  const wordsOf = ({ document }: Known) => [document.issuerName, document.description].flatMap((text) => text.split(' '))
  for (const word of WORDS) {
    const found = new Set((await wholeList(store, { search: word })).map((row) => row.uuid))
    for (const one of known.filter((document) => wordsOf(document).includes(word))) expect(found, word).toContain(one.document.uuid)
  }
})

test('nothing that can be typed is an error', async () => {
  const typed = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          '"',
          "'",
          '*',
          'AND',
          'OR',
          'NOT',
          'NEAR(',
          ')',
          '(',
          '{a b}:',
          '^',
          '-',
          '+',
          ':',
          'words:',
          'a',
          'acero',
          '$1,160.50',
          '\0',
          '%',
        ),
      )
      .map((parts) => parts.join(' ')),
  )
  await fc.assert(
    fc.asyncProperty(typed, async (search) => {
      const page = await store.list({ filter: { search: search.slice(0, 200) }, order: 'newest', limit: 5, withTotal: true })
      expect(page.total).toBeGreaterThanOrEqual(page.items.length)
    }),
    { numRuns: 400 },
  )
})

test('a cursor that is not one of ours, or of the other order, is refused', async () => {
  const page = await store.list({ filter: {}, order: 'newest', limit: 1, withTotal: false })
  const ask = (cursor: string, order: 'newest' | 'oldest') => store.list({ filter: {}, order, limit: 1, cursor, withTotal: false })
  for (const cursor of ['x', '', page.next?.slice(2) ?? '', Buffer.from('newest 1 or 1=1').toString('base64url')]) {
    await expect(ask(cursor, 'newest')).rejects.toMatchObject({ code: 'usage.bad-option' })
  }
  await expect(ask(page.next ?? '', 'oldest')).rejects.toMatchObject({ code: 'usage.bad-option' })
})
