/**
 * Civil time as the SAT prints it: `YYYY-MM-DDTHH:mm:ss` without a zone. It sorts as text and never shifts.
 * Arithmetic treats it as a plain calendar (as if UTC), so no summer time ever moves a second.
 */

const CIVIL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})$/
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/** True for an existing `YYYY-MM-DD`. */
export function isCivilDate(text: string): boolean {
  return DATE.test(text) && isCivilTime(`${text}T00:00:00`)
}

/** True for an existing `YYYY-MM-DDTHH:mm:ss`. */
export function isCivilTime(text: string): boolean {
  if (!CIVIL.test(text)) return false
  const seconds = Date.parse(`${text}Z`)
  return !Number.isNaN(seconds) && new Date(seconds).toISOString().slice(0, 19) === text
}

/** Seconds on the plain calendar; differences of two are real calendar seconds. */
export function civilSeconds(time: string): number {
  return Date.parse(`${time}Z`) / 1000
}

export function civilFromSeconds(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19)
}

export function addSeconds(time: string, seconds: number): string {
  return civilFromSeconds(civilSeconds(time) + seconds)
}

const MEXICO = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Mexico_City',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** A moment (UTC milliseconds) as civil time of central Mexico, which the SAT's services go by. */
export function civilInMexico(ms: number): string {
  return MEXICO.format(ms).replace(' ', 'T')
}

/** A period with both ends included, as the SAT compares it with the emission date. */
export interface CivilRange {
  from: string
  to: string
}

/** `from` at 00:00:00 and `to` at 23:59:59 when only dates are given. */
export function wholeDays(fromDate: string, toDate: string): CivilRange {
  return { from: `${fromDate}T00:00:00`, to: `${toDate}T23:59:59` }
}
