/**
 * Counts and sums per listing, day and month, kept beside the documents. A batch gathers what it adds and takes away and
 * writes it once, in the transaction that changes the documents.
 */
import { AT, numberAt, textAt, type Values } from './columns'
import { amountsOf, currencyOf, type Amounts } from './amounts'
import type { Connection } from './database'
import type { Place } from './listings'

/** Periods are `D2026-03-15` and `M2026-03`, so that months lie together and a year is read without its days. */
export const dayPeriod = (date: string): string => `D${date.slice(0, 10)}`
export const monthPeriod = (date: string): string => `M${date.slice(0, 7)}`

interface Sum extends Amounts {
  count: number
  held: number
}

type Key = readonly [rfc: string, period: string, sides: number, type: string, status: number, currency: string]

export class Tallies {
  readonly #sums = new Map<string, { key: Key; sum: Sum }>()

  /** @param sign 1 adds the document, -1 takes it away */
  add(values: Values, places: readonly Place[], sign: 1 | -1): void {
    const amounts = amountsOf(values)
    const day = dayPeriod(textAt(values, AT.date) ?? '')
    const held = values[AT.archiveId] === null ? 0 : sign
    const type = textAt(values, AT.type) ?? ''
    const status = numberAt(values, AT.status)
    const currency = currencyOf(values)
    for (const { rfc, sides } of places) addTo(this.#sumOf([rfc, day, sides, type, status, currency]), amounts, sign, held, sign)
  }

  /** Writes what was gathered and forgets it. */
  flush(db: TallyStatements): void {
    const days = [...this.#sums.values()]
    for (const { key, sum } of days) {
      const [rfc, day, ...rest] = key
      addTo(this.#sumOf([rfc, monthPeriod(day.slice(1)), ...rest]), sum, sum.count, sum.held, 1)
    }
    for (const { key, sum } of this.#sums.values()) db.change(key, sum)
    this.clear()
  }

  clear(): void {
    this.#sums.clear()
  }

  #sumOf(key: Key): Sum {
    const name = key.join('\n')
    const known = this.#sums.get(name)
    if (known !== undefined) return known.sum
    const sum: Sum = { count: 0, held: 0, subtotal: 0n, vatTransferred: 0n, withheld: 0n, total: 0n, mxn: 0n }
    this.#sums.set(name, { key, sum })
    return sum
  }
}

function addTo(sum: Sum, amounts: Amounts, count: number, held: number, sign: 1 | -1): void {
  const factor = BigInt(sign)
  sum.count += count
  sum.held += held
  sum.subtotal += factor * amounts.subtotal
  sum.vatTransferred += factor * amounts.vatTransferred
  sum.withheld += factor * amounts.withheld
  sum.total += factor * amounts.total
  sum.mxn += factor * amounts.mxn
}

export interface TallyStatements {
  change(key: Key, sum: Sum): void
}

const SAME_KEY = 'rfc = ? and period = ? and sides = ? and type = ? and status = ? and currency = ?'

type Stored = [count: number, held: number, subtotal: string, vat: string, withheld: string, total: string, mxn: string]

export function tallyStatements(db: Connection): TallyStatements {
  const read = db.prepare(`select count, held, subtotal, vat_transferred, withheld, total, mxn from tally where ${SAME_KEY}`).raw()
  const write = db.prepare(`insert into tally values (?,?,?,?,?,?, ?,?,?,?,?,?,?)
    on conflict do update set count = excluded.count, held = excluded.held, subtotal = excluded.subtotal,
    vat_transferred = excluded.vat_transferred, withheld = excluded.withheld, total = excluded.total, mxn = excluded.mxn`)
  const remove = db.prepare(`delete from tally where ${SAME_KEY}`)
  return {
    change(key, sum) {
      // The columns selected, of a strict table.
      const stored = read.get(key) as Stored | undefined
      const [count, held, ...money] = stored ?? [0, 0, '0', '0', '0', '0', '0']
      if (count + sum.count === 0) return void remove.run(key)
      const added = [sum.subtotal, sum.vatTransferred, sum.withheld, sum.total, sum.mxn]
      // Integers of SQLite end at 2^63, which sums in millionths may pass.
      const sums = added.map((value, i) => (value + BigInt(money[i] ?? 0)).toString())
      write.run(...key, count + sum.count, held + sum.held, ...sums)
    },
  }
}
