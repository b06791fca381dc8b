/** Periods and groups of clients as the head of a download calls them. */
import { addDays, addMonths, periodDates, type Period } from '../../core/scope'
import { counted, fill, type Values } from '../../core/words'
import type { Dates } from '../../format/dates'
import type { WindowWords } from '../../../src-shared/messages/window'

/** A month or a year when the dates are one, also when they were cut at today; the dates otherwise. */
export function asPeriod(from: string, to: string, today: string): Period {
  const month = from.slice(0, 7)
  const cutAt = (last: string) => to === last || (to === today && to < last && from <= to)
  if (from.endsWith('-01') && cutAt(addDays(`${addMonths(month, 1)}-01`, -1)) && to.slice(0, 7) === month) return { kind: 'month', month }
  const year = from.slice(0, 4)
  if (from.endsWith('-01-01') && cutAt(`${year}-12-31`)) return { kind: 'year', year }
  return { kind: 'range', from, to }
}

/** `Noviembre 2026`, `Ejercicio 2026`, `1 nov 2026 a 15 nov 2026`. */
export function periodWords(period: Period, dates: Dates, words: WindowWords): string {
  if (period.kind === 'month') return dates.month(period.month)
  const { from, to } = periodDates(period)
  const values: Values = period.kind === 'year' ? { year: period.year } : { from: dates.date(from), to: dates.date(to) }
  return fill(period.kind === 'year' ? words.frame.period.yearName : words.frame.period.rangeName, values)
}

/** One by its name, all as such, some by their number. @param total clients there are */
export function clientWords(rfcs: readonly string[], total: number, nameOf: (rfc: string) => string, words: WindowWords): string {
  const [first] = rfcs
  if (rfcs.length === 1 && first !== undefined && total > 1) return nameOf(first)
  return rfcs.length >= total && total > 0 ? words.descargas.head.allClients : counted(words.frame.common.clients, rfcs.length)
}
