import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { InvoiceFilter } from '../../../src-shared/contract/views'
import { corpus, type CorpusDocument } from '../../bench/corpus'
import { writeZip } from '../../support/zip-files'
import { CLIENT_A, CLIENT_B, cfdi, STRANGER } from './documents'
import { OWNERS, openWorld } from './store-world'

/** The corpus keeps hundredths; what is compared is printed by this, not by the program. */
function printed(cents: bigint): string {
  const digits = cents.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function expectedSums(documents: readonly CorpusDocument[]) {
  const groups = Map.groupBy(documents, (document) => document.currency)
  const sum = (list: readonly CorpusDocument[], key: 'subtotalCents' | 'vatCents' | 'totalCents') =>
    printed(list.reduce((total, document) => total + document[key], 0n))
  const perCurrency = [...groups].map(([currency, list]) => ({
    currency,
    count: list.length,
    subtotal: sum(list, 'subtotalCents'),
    vatTransferred: sum(list, 'vatCents'),
    withheld: '0.00',
    total: sum(list, 'totalCents'),
  }))
  return { count: documents.length, cancelled: 0, perCurrency: perCurrency.sort((a, b) => b.count - a.count) }
}

test('sums per client, direction, month, type and any days equal the books of who wrote the documents', async () => {
  const { home, store } = await openWorld()
  const documents = [...corpus({ seed: 5, count: 2_000, clients: OWNERS, days: 120 })]
  writeZip(
    join(home, 'archive/sat/x.zip'),
    documents.map(({ uuid, xml }) => ({ name: `${uuid}.xml`, content: xml })),
  )
  await store.ingestPackage('archive/sat/x.zip', { status: 'vigente' }, { owners: OWNERS })
  const periods = [
    {},
    { from: '2026-02-01', to: '2026-02-28' },
    { from: '2026-01-17', to: '2026-03-03' },
    { from: '2026-02-10', to: '2026-02-10' },
    { to: '2026-03-31' },
    { from: '2026-03-02' },
  ]
  const checks: [InvoiceFilter, (document: CorpusDocument) => boolean][] = []
  for (const rfc of OWNERS) {
    for (const type of ['I', 'E', 'P', 'N'] as const) {
      checks.push([{ rfc, type, direction: 'issued' }, (d) => d.issuerRfc === rfc && d.type === type])
      checks.push([{ rfc, type, direction: 'received' }, (d) => d.receiverRfc === rfc && d.type === type])
    }
  }
  checks.push([{ search: 'filtro' }, (d) => d.descriptions.some((text) => text.includes('filtro'))])
  for (const [filter, isIn] of checks) {
    for (const period of periods) {
      const { from = '0', to = '9' } = period
      const expected = documents.filter((d) => isIn(d) && d.date.slice(0, 10) >= from && d.date.slice(0, 10) <= to)
      expect(await store.sums({ ...filter, ...period })).toEqual(expectedSums(expected))
      expect((await store.list({ filter: { ...filter, ...period }, order: 'newest', limit: 1, withTotal: true })).total).toBe(
        expected.length,
      )
    }
  }
})

test('amounts beyond what a float holds are stored and summed exactly', async () => {
  const { store, xml, list } = await openWorld()
  const large = { subtotal: '999999999999999999.999999', total: '999999999999999999.999999', vat: '0.000001' }
  await xml([cfdi(1, large), cfdi(2, large), cfdi(3, { ...large, total: '0.000001' })])
  const [sum] = (await store.sums({})).perCurrency
  expect(sum).toMatchObject({ subtotal: '2999999999999999999.999997', vatTransferred: '0.000003', total: '1999999999999999999.999999' })
  expect((await list()).map((row) => row.total).sort()).toEqual(['0.000001', large.total, large.total])
})

test('cancelled documents are counted and left out of the sums', async () => {
  const { store, xml } = await openWorld()
  await xml([cfdi(1)], { status: 'vigente' })
  await xml([cfdi(2)], { status: 'cancelado' })
  expect(await store.sums({})).toMatchObject({ count: 2, cancelled: 1, perCurrency: [{ count: 1, total: '116.00' }] })
  expect(await store.sums({ status: 'cancelado' })).toEqual({ count: 1, cancelled: 1, perCurrency: [] })
})

test('days of a month are in pesos: foreign ones by their own rate, credit notes taken away, payroll and payments left out', async () => {
  const { store, xml } = await openWorld()
  const on = (day: number) => `2026-03-0${day}T10:00:00`
  await xml([
    cfdi(1, { date: on(1) }),
    cfdi(2, { date: on(1), type: 'E', total: '16.00' }),
    cfdi(3, { date: on(2), currency: 'USD', exchangeRate: '18.1234', total: '10.00' }),
    cfdi(4, { date: on(2), type: 'P', total: '0', currency: 'XXX', vat: null }),
    cfdi(5, { date: on(3), type: 'N' }),
    cfdi(6, { date: on(4), issuer: CLIENT_A, receiver: STRANGER }),
    cfdi(7, { date: on(5), receiver: CLIENT_B }),
  ])
  expect(await store.days({ rfc: CLIENT_A, month: '2026-03', direction: 'received' })).toEqual([
    { date: '2026-03-01', count: 2, total: '100.00' },
    { date: '2026-03-02', count: 1, total: '181.23' },
  ])
  expect((await store.days({ month: '2026-03', direction: 'received' })).map((day) => day.date)).toEqual([
    '2026-03-01',
    '2026-03-02',
    '2026-03-05',
  ])
  expect(await store.days({ month: '2026-03', direction: 'issued' })).toEqual([{ date: '2026-03-04', count: 1, total: '116.00' }])
})
