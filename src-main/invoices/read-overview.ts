/** What Hoy and the lists of clients show, from the tallies. */
import type { z } from 'zod'
import type { DayCount } from '../../src-shared/contract/views'
import { fromMicros } from '../../src-shared/domain/importe'
import type { Connection } from './database'
import { sidesOf } from './filters'
import { ALL, RECEIVED } from './listings'
import type { Changes, DaysQuery, MonthCoverage } from './reader-calls'
import { CANCELADO } from './status'
import { dayPeriod, monthPeriod } from './tallies'

function clientsOf(db: Connection): string[] {
  // The column selected.
  return db.prepare('select rfc from client order by rfc').pluck().all() as string[]
}

/** Documents listed under each client, with and without XML. */
export function readCountByTaxpayer(db: Connection): Record<string, number> {
  const select = db.prepare("select coalesce(sum(count), 0) from tally where rfc = ? and period between 'M' and 'N'").pluck()
  return Object.fromEntries(clientsOf(db).map((rfc) => [rfc, Number(select.get(rfc))]))
}

/** Cancelled received documents without XML are left out of `known`: nobody can get their XML. */
export function readCoverage(db: Connection, fromMonth: string, toMonth: string): MonthCoverage[] {
  const select = db.prepare(`
    select rfc, substr(period, 2) as month,
      sum(count) - sum(iif(status = ${CANCELADO} and sides = ${RECEIVED}, count - held, 0)) as known,
      sum(held) as held,
      sum(iif(status = ${CANCELADO}, count, 0)) as cancelled
    from tally where rfc = ? and period between ? and ? group by period`)
  const range = [monthPeriod(fromMonth), monthPeriod(toMonth)]
  // The columns selected.
  return clientsOf(db).flatMap((rfc) => select.all(rfc, ...range) as MonthCoverage[])
}

type DayRow = [period: string, type: string, count: number, mxn: string]

/** Types I and E in force; E counts negative. Days without any are left out. */
export function readDays(db: Connection, { rfc, month, direction }: DaysQuery): z.infer<typeof DayCount>[] {
  const days = new Map<string, { count: number; total: bigint }>()
  const select = db
    .prepare(
      `select period, type, count, mxn from tally
      where rfc = ? and period between ? and ? and type in ('I', 'E') and status <> ${CANCELADO} and (sides & ?) <> 0`,
    )
    .raw()
  const range = [dayPeriod(`${month}-01`), dayPeriod(`${month}-31`)]
  // The columns selected.
  for (const [period, type, count, mxn] of select.all(rfc ?? ALL, ...range, sidesOf(direction)) as DayRow[]) {
    const day = days.get(period) ?? { count: 0, total: 0n }
    day.count += count
    day.total += type === 'E' ? -BigInt(mxn) : BigInt(mxn)
    days.set(period, day)
  }
  return [...days].map(([period, { count, total }]) => ({ date: period.slice(1), count, total: fromMicros(total) }))
}

export function readChanges(db: Connection, sinceMs: number): Changes[] {
  const select = db.prepare(
    'select rfc, sum(fresh) as fresh, sum(cancelled) as cancelled from news where at >= ? group by rfc order by rfc',
  )
  // The columns selected.
  return select.all(sinceMs) as Changes[]
}

/** @returns what is wrong with the file, in SQLite's words; empty when all is well */
export function checkDatabase(db: Connection): string[] {
  // The pragma gives one text per row.
  const lines = db.prepare('pragma quick_check(20)').pluck().all() as string[]
  return lines.filter((line) => line !== 'ok')
}
