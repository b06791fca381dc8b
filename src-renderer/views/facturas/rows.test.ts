// A long list is read only where one looks, and a line far down is exact.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError } from '../../../src-shared/domain/errors'
import { inventInvoices, looking } from '../../dev/invoices'
import { inventClients } from '../../dev/people'
import type { Order } from './filter'
import { InvoiceRows, PAGE, type ListInvoices, type Row } from './rows'

const ALL = inventInvoices(inventClients(3), 30_000)

/** A core that holds these invoices. `fails` makes the next questions fail. */
function core(rows: Row[] = ALL) {
  const told = { questions: 0, most: 0, fails: false }
  const list: ListInvoices = async ({ filter, order, limit = 100, cursor, withTotal = true }) => {
    told.questions++
    told.most = Math.max(told.most, limit)
    if (told.fails) throw new AppError('store.busy')
    const found = looking(rows, filter)
    const ordered = order === 'oldest' ? found.toReversed() : found
    const from = Number(cursor ?? 0)
    const next = from + limit < ordered.length ? String(from + limit) : null
    return { total: withTotal ? ordered.length : 0, next, items: ordered.slice(from, from + limit) }
  }
  return { list, told }
}

/** Looks at these lines until they are there or reading failed. */
async function look(rows: InvoiceRows, first: number, last: number): Promise<void> {
  const settled = () => rows.error !== null || (rows.total !== null && (rows.at(first) !== undefined || first >= rows.total))
  rows.want(first, last)
  while (!settled()) {
    await new Promise<void>((resolve) => {
      const stop = rows.subscribe(() => {
        stop()
        resolve()
      })
    })
  }
}

test('the first page is one question, and tells how long the list is', async () => {
  const { list, told } = core()
  const rows = new InvoiceRows(list, {}, 'newest')
  await look(rows, 0, 30)
  expect(rows.total).toBe(ALL.length)
  expect([rows.at(0), rows.at(30)]).toEqual([ALL[0], ALL[30]])
  expect(told.questions).toBe(1)
})

test('a line far down is found with few questions, whichever it is and in either order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: ALL.length - 1 }), fc.constantFrom<Order>('newest', 'oldest'), async (line, order) => {
      const { list, told } = core()
      const rows = new InvoiceRows(list, {}, order)
      await look(rows, line, line + 30)
      const expected = order === 'newest' ? ALL[line] : ALL[ALL.length - 1 - line]
      expect(rows.at(line)?.date).toBe(expected?.date)
      expect(rows.at(line)?.uuid).toBe(expected?.uuid)
      expect(told.questions).toBeLessThan(14)
      expect(told.most).toBeLessThanOrEqual(1000)
    }),
    { numRuns: 25 },
  )
})

test('thousands of invoices of one day do not hide the lines between them', async () => {
  const day = ALL.slice(0, 6000).map((row) => Object.assign({}, row, { date: '2026-05-05T10:00:00' }))
  const rows = new InvoiceRows(core(day).list, {}, 'newest')
  await look(rows, 5_500, 5_530)
  expect(rows.at(5_500)?.uuid).toBe(day[5_500]?.uuid)
})

test('what can no longer be told apart from a shorter list ends there instead of being asked for again and again', async () => {
  const { list, told } = core(ALL.slice(0, 500))
  const rows = new InvoiceRows(async (input) => ({ ...(await list(input)), total: 900 }), {}, 'newest')
  expect(await rows.range(0, 899)).toHaveLength(500)
  expect(told.questions).toBeLessThan(6)
})

test('an invoice is found again after others came in above it', async () => {
  const [seen] = ALL.slice(4_000)
  const fresh = ALL.slice(0, 37).map((row, index) => Object.assign({}, row, { uuid: `FRESH-${index}` }))
  const rows = new InvoiceRows(core([...fresh, ...ALL]).list, {}, 'newest')
  expect(seen && (await rows.locate(seen))).toBe(4_037)
  expect(seen && (await rows.locate({ ...seen, uuid: 'GONE' }))).toBeNull()
})

test('a failure is told and the wish stays: trying again brings the lines', async () => {
  const { list, told } = core()
  const rows = new InvoiceRows(list, {}, 'newest')
  told.fails = true
  await look(rows, 0, 10)
  expect(rows.error?.code).toBe('store.busy')
  told.fails = false
  const there = new Promise<void>((resolve) => rows.subscribe(() => rows.at(0) !== undefined && resolve()))
  rows.retry()
  await there
  expect(rows.error).toBeNull()
})

test('a list that was replaced tells nothing any more', async () => {
  const rows = new InvoiceRows(core().list, {}, 'newest')
  let told = 0
  rows.subscribe(() => told++)
  rows.want(0, 10)
  rows.stop()
  await rows.range(0, PAGE)
  expect(told).toBe(0)
})
