/** Counts and sums, from the tallies where they serve and from the documents where something is searched for. */
import type { InvoiceFilter, InvoiceSums } from '../../src-shared/contract/views'
import { fromMicros, toMicros } from '../../src-shared/domain/importe'
import type { Connection } from './database'
import { currencyText } from './amounts'
import { conditions, filterSql } from './filters'
import { ALL } from './listings'
import { periodRanges } from './periods'
import { CANCELADO } from './status'
import { dayPeriod } from './tallies'

interface TallyRow {
  sides: number
  type: string
  status: number
  currency: string
  count: number
  subtotal: string
  vat_transferred: string
  withheld: string
  total: string
}

/** Tallies of a filter without a search. */
function* talliesOf(db: Connection, filter: InvoiceFilter): Generator<TallyRow> {
  const columns = 'sides, type, status, currency, count, subtotal, vat_transferred, withheld, total'
  const { text, values } = conditions(filter, '')
  const select = db.prepare(`select ${columns} from tally where rfc = ? and period between ? and ?${text}`)
  for (const { low, high } of periodRanges(filter.from, filter.to)) {
    // The columns selected, of a strict table.
    yield* select.all(filter.rfc ?? ALL, low, high, ...values) as TallyRow[]
  }
}

/** Documents of a filter without a search. */
export function countOf(db: Connection, filter: InvoiceFilter): number {
  const { text, values } = conditions(filter, '')
  const select = db.prepare(`select coalesce(sum(count), 0) from tally where rfc = ? and period between ? and ?${text}`).pluck()
  return periodRanges(filter.from, filter.to).reduce(
    (sum, { low, high }) => sum + Number(select.get(filter.rfc ?? ALL, low, high, ...values)),
    0,
  )
}

/** So few documents among many may lie far apart. */
const SPARSE = 500

/**
 * Days on which a filter without a search finds anything, oldest first, when it finds little: so that a page of it does not
 * pass over a million documents that are none of it.
 *
 * @returns null when it finds much, and a page is soon full
 */
export function sparseDays(db: Connection, filter: InvoiceFilter): string[] | null {
  const count = countOf(db, filter)
  if (count === 0) return []
  if (count > SPARSE) return null
  const { text, values } = conditions(filter, '')
  const select = db.prepare(`select distinct period from tally where rfc = ? and period between ? and ?${text} order by period`).pluck()
  const range = [dayPeriod(filter.from ?? FIRST_DAY), dayPeriod(filter.to ?? LAST_DAY)]
  // The column selected.
  const periods = select.all(filter.rfc ?? ALL, ...range, ...values) as string[]
  return periods.map((period) => period.slice(1))
}

const FIRST_DAY = '0000-01-01'
const LAST_DAY = '9999-12-31'

interface Sum {
  count: number
  subtotal: bigint
  vatTransferred: bigint
  withheld: bigint
  total: bigint
}

class SumsPerCurrency {
  count = 0
  cancelled = 0
  readonly #sums = new Map<string, Sum>()

  add(status: number, currency: string, added: Sum): void {
    this.count += added.count
    if (status === CANCELADO) {
      this.cancelled += added.count
      return
    }
    const sum = this.#sums.get(currency)
    if (sum === undefined) return void this.#sums.set(currency, { ...added })
    sum.count += added.count
    sum.subtotal += added.subtotal
    sum.vatTransferred += added.vatTransferred
    sum.withheld += added.withheld
    sum.total += added.total
  }

  /** Most used currency first. */
  view(): InvoiceSums {
    const perCurrency = [...this.#sums].map(([currency, { count, subtotal, vatTransferred, withheld, total }]) => ({
      currency,
      count,
      subtotal: fromMicros(subtotal),
      vatTransferred: fromMicros(vatTransferred),
      withheld: fromMicros(withheld),
      total: fromMicros(total),
    }))
    return { count: this.count, cancelled: this.cancelled, perCurrency: perCurrency.sort((a, b) => b.count - a.count) }
  }
}

export function readSums(db: Connection, filter: InvoiceFilter): InvoiceSums {
  const sums = new SumsPerCurrency()
  if (filter.search === undefined || filter.search.trim() === '') {
    for (const row of talliesOf(db, filter)) {
      sums.add(row.status, row.currency, {
        count: row.count,
        subtotal: BigInt(row.subtotal),
        vatTransferred: BigInt(row.vat_transferred),
        withheld: BigInt(row.withheld),
        total: BigInt(row.total),
      })
    }
    return sums.view()
  }
  addFound(db, filter, sums)
  return sums.view()
}

type Found = [
  status: number,
  currency: string | null,
  subtotal: string | null,
  vat: string | null,
  vatW: string | null,
  isrW: string | null,
  total: string,
]

function addFound(db: Connection, filter: InvoiceFilter, sums: SumsPerCurrency): void {
  const sql = filterSql(db, filter)
  if (sql === null) return
  const columns = 'i.status, i.currency, i.subtotal, i.vat_transferred, i.vat_withheld, i.isr_withheld, i.total'
  const select = db.prepare(`select ${columns} from (select l.id as id ${sql.text}) f cross join invoice i on i.id = f.id`).raw()
  // The columns selected, of a strict table.
  for (const [status, currency, subtotal, vat, vatW, isrW, total] of select.iterate(
    ...sql.values,
    sql.low,
    sql.high,
  ) as IterableIterator<Found>) {
    sums.add(status, currencyText(currency), {
      count: 1,
      subtotal: micros(subtotal),
      vatTransferred: micros(vat),
      withheld: micros(vatW) + micros(isrW),
      total: micros(total),
    })
  }
}

function micros(importe: string | null): bigint {
  return importe === null ? 0n : toMicros(importe)
}
