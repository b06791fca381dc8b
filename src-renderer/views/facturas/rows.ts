/**
 * The lines of one filter and order, read as they come into view. Lines not yet read are known by their number only, so the
 * list has its full height from the first answer on.
 */
import type { z } from 'zod'
import type { CallInput } from '../../../src-shared/contract/api'
import type { InvoiceFilter, InvoicePage, InvoiceRow } from '../../../src-shared/contract/views'
import { toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import type { Order } from './filter'
import { Anchors, dayBetween, fromDay, type Anchor } from './row-position'

export type Row = z.infer<typeof InvoiceRow>
export type ListInvoices = (input: CallInput<'invoice.list'>) => Promise<z.infer<typeof InvoicePage>>

export const PAGE = 200
/** The most the contract gives at once. */
const LONGEST_PAGE = 1000
/** Up to so many lines away, reading on is quicker than looking for a nearer place. */
const NEAR = 2000
/** Lines kept in memory; those far from what is seen are read again when needed. */
const MOST_KEPT = 20_000

export class InvoiceRows {
  readonly filter: InvoiceFilter
  readonly order: Order
  /** Null until the first answer. */
  total: number | null = null
  error: ErrorData | null = null
  /** Grows with every change, for those who draw. */
  version = 0
  readonly #list: ListInvoices
  readonly #rows = new Map<number, Row>()
  readonly #anchors = new Anchors()
  readonly #listeners = new Set<() => void>()
  #wish: { first: number; last: number } = { first: 0, last: PAGE - 1 }
  #reading = false
  #stopped = false

  constructor(list: ListInvoices, filter: InvoiceFilter, order: Order) {
    this.#list = list
    this.filter = filter
    this.order = order
  }

  at(index: number): Row | undefined {
    return this.#rows.get(index)
  }

  /** The line of an invoice among those read, or null. */
  lineOf(uuid: string): number | null {
    for (const [index, row] of this.#rows) if (row.uuid === uuid) return index
    return null
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Says which lines are in view. The newest wish counts; what was asked for before it and is on its way is kept all the same. */
  want(first: number, last: number): void {
    this.#wish = { first, last }
    if (!this.#reading && this.error === null) void this.#read()
  }

  retry(): void {
    this.error = null
    this.#tell()
    void this.#read()
  }

  /** Nothing is read or told any more. */
  stop(): void {
    this.#stopped = true
    this.#listeners.clear()
  }

  /** Reads lines that need not be in view. @throws {AppError} as `invoice.list` does @returns those there are */
  async range(first: number, last: number): Promise<Row[]> {
    const rows: Row[] = []
    for (let index = first; index <= last && (this.total === null || index < this.total); index++) {
      for (let row = this.#rows.get(index); row === undefined; row = this.#rows.get(index)) {
        if (this.total !== null && index >= this.total) return rows
        await this.#step(index, last)
      }
      const row = this.#rows.get(index)
      if (row) rows.push(row)
    }
    return rows
  }

  /**
   * Where an invoice stands that was seen in another reading of the same list.
   *
   * @returns null when it is not found near its day any more
   */
  async locate(row: Row): Promise<number | null> {
    const day = row.date.slice(0, 10)
    if (this.total === null) await this.#step(0, 0)
    const start = (await this.#probe(day)).index
    for (let from = start; from < start + 5 * LONGEST_PAGE && from < (this.total ?? 0); from += LONGEST_PAGE) {
      const rows = await this.range(from, Math.min(from + LONGEST_PAGE, this.total ?? 0) - 1)
      const found = rows.findIndex((one) => one.uuid === row.uuid)
      if (found >= 0) return from + found
      const last = rows.at(-1)
      if (last === undefined || last.date.slice(0, 10) !== day) return null
    }
    return null
  }

  async #read(): Promise<void> {
    this.#reading = true
    try {
      for (let missing = this.#missing(); missing !== null && !this.#stopped; missing = this.#missing()) {
        await this.#step(missing, this.#wish.last)
        this.#tell()
      }
    } catch (thrown) {
      this.error = toErrorData(toAppError(thrown))
    } finally {
      this.#reading = false
      this.#forgetFar()
      this.#tell()
    }
  }

  /** The first line in view that is not read. */
  #missing(): number | null {
    const last = Math.min(this.#wish.last, this.total === null ? Infinity : this.total - 1)
    if (this.total === null) return 0
    for (let index = Math.max(0, this.#wish.first); index <= last; index++) if (!this.#rows.has(index)) return index
    return null
  }

  /** One question that brings a line nearer, or brings it. */
  async #step(index: number, last: number): Promise<void> {
    const { before, after } = this.#anchors.around(index)
    if (before === null) return this.#begin()
    const away = index - before.index
    if (away <= NEAR) return this.#readOn(before, Math.min(LONGEST_PAGE, Math.max(PAGE, last - before.index + 1)))
    if (after === null) return this.#lookForEnd()
    const day = dayBetween(before, after, index, this.#halve())
    if (day === null) return this.#readOn(before, LONGEST_PAGE)
    await this.#probe(day)
  }

  #steps = 0
  /** Proportion first, which mostly hits; every second time the middle, which always gets nearer. */
  #halve(): boolean {
    return this.#steps++ % 2 === 1
  }

  async #begin(): Promise<void> {
    const page = await this.#list({ filter: this.filter, order: this.order, limit: PAGE, withTotal: true })
    this.total = page.total
    this.#keep({ index: 0, day: firstDay(page.items), filter: this.filter, cursor: null }, page)
  }

  async #readOn({ index, day, filter, cursor }: Anchor, limit: number): Promise<void> {
    const page = await this.#list({ filter, order: this.order, limit, withTotal: false, ...(cursor === null ? {} : { cursor }) })
    // The list may have become shorter while it was read: the store tells, and all is read anew. Until then it ends here.
    if (page.next === null) this.total = Math.min(this.total ?? Infinity, index + page.items.length)
    this.#keep({ index, day, filter, cursor }, page)
  }

  /** Asks where a day begins and keeps what lies there. */
  async #probe(day: string): Promise<Anchor> {
    const filter = fromDay(this.filter, this.order, day)
    const page = await this.#list({ filter, order: this.order, limit: PAGE, withTotal: true })
    const anchor = { index: Math.max(0, (this.total ?? 0) - page.total), day, filter, cursor: null }
    this.#keep(anchor, page)
    return anchor
  }

  /** Once a line far down is wanted: on which day the list ends, and where that day begins. */
  async #lookForEnd(): Promise<void> {
    const opposite = this.order === 'newest' ? 'oldest' : 'newest'
    const page = await this.#list({ filter: this.filter, order: opposite, limit: 1, withTotal: false })
    const day = firstDay(page.items)
    await this.#probe(day)
    this.#anchors.add({ index: this.total ?? 0, day, filter: fromDay(this.filter, this.order, day), cursor: null })
  }

  #keep(anchor: Anchor, page: z.infer<typeof InvoicePage>): void {
    this.#anchors.add(anchor)
    page.items.forEach((row, offset) => this.#rows.set(anchor.index + offset, row))
    const last = page.items.at(-1)
    if (page.next === null || last === undefined) return
    this.#anchors.add({ index: anchor.index + page.items.length, day: last.date.slice(0, 10), filter: anchor.filter, cursor: page.next })
  }

  #forgetFar(): void {
    if (this.#rows.size <= MOST_KEPT) return
    const { first, last } = this.#wish
    for (const index of this.#rows.keys()) {
      if (index < first - MOST_KEPT / 4 || index > last + MOST_KEPT / 4) this.#rows.delete(index)
    }
  }

  #tell(): void {
    if (this.#stopped) return
    this.version++
    for (const listener of this.#listeners) listener()
  }
}

function firstDay(items: readonly Row[]): string {
  return items[0]?.date.slice(0, 10) ?? '2000-01-01'
}
