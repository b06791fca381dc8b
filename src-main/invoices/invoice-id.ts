/**
 * The key of a document's row sorts as its date does: seconds of the civil date times 2^20 plus a slot within the second.
 * So every index that ends in the id gives pages in order of date without sorting, the full-text index included, and a
 * period is a range of ids.
 */
import { civilSeconds, isCivilTime } from '../../src-shared/domain/civil-time'
import { AppError } from '../../src-shared/domain/errors'

/** Documents one second can hold. */
const SLOTS = 2 ** 20

/** The first CFD are of 2004; up to 2199 the ids stay below 2^53. */
const YEARS = { first: 1990, last: 2199 }

/**
 * @param date civil time; @param uuid gives the slot, so that the id hardly depends on the order of arrival
 * @throws {AppError} `cfdi.bad-field` for a date no document can have
 */
export function firstId(date: string, uuid: string): number {
  const year = Number(date.slice(0, 4))
  if (!isCivilTime(date) || year < YEARS.first || year > YEARS.last) throw new AppError('cfdi.bad-field', { field: 'Fecha' })
  return civilSeconds(date) * SLOTS + Number.parseInt(uuid.slice(0, 5), 16)
}

/** @returns the id to try when this one is taken: the next slot of the same second */
export function nextId(id: number): number {
  const slot = id % SLOTS
  return id - slot + ((slot + 1) % SLOTS)
}

/** Ids of a period, both ends included; dates or civil times, an open end when there is none. */
export function idRange(from: string | undefined, to: string | undefined): { low: number; high: number } {
  return {
    low: from === undefined ? Number.MIN_SAFE_INTEGER : civilSeconds(withTime(from, '00:00:00')) * SLOTS,
    high: to === undefined ? Number.MAX_SAFE_INTEGER : civilSeconds(withTime(to, '23:59:59')) * SLOTS + SLOTS - 1,
  }
}

function withTime(date: string, time: string): string {
  return date.length === 10 ? `${date}T${time}` : date
}
