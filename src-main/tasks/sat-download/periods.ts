/**
 * Periods of solicitudes: how they are keyed, varied and split. Pure.
 * Both ends are included and the SAT wants FechaInicial strictly before FechaFinal since v1.5, so no period is shorter
 * than two seconds.
 */
import { addSeconds, civilFromSeconds, civilSeconds, type CivilRange } from '../../../src-shared/domain/civil-time'
import { AppError } from '../../../src-shared/domain/errors'

/** What makes two solicitudes identical to the SAT (5002, 5005). */
export interface Parameters {
  rfc: string
  document: 'cfdi' | 'retenciones'
  direction: 'received' | 'issued'
  content: 'xml' | 'metadata'
  status: 'todos' | 'vigente' | 'cancelado'
  folio: string | null
  from: string
  to: string
}

/** Most CFDI and metadata rows one solicitud may bring (SAT, v1.5); more is answered with 5003. */
export const MOST_PER_REQUEST = { xml: 200_000, metadata: 1_000_000 } as const

export function requestKey(p: Parameters): string {
  return p.folio === null
    ? [p.document, p.rfc, p.direction, p.content, p.status, p.from, p.to].join('|')
    : [p.document, p.rfc, 'folio', p.folio].join('|')
}

/**
 * The same period, `step` seconds wider: another solicitud to the SAT, with the same documents in it.
 * The end moves while that stays in the past, then the start; the SAT is never asked for the future.
 */
export function vary(range: CivilRange, step: number, now: string): CivilRange {
  if (step === 0) return range
  const to = addSeconds(range.to, step)
  return to <= now ? { from: range.from, to } : { from: addSeconds(range.from, -step), to: range.to }
}

/** As `vary`; when there is room neither after nor before, a few of the oldest seconds, about to be lost anyway, are left out. */
export function varyServed(range: CivilRange, step: number, now: string): CivilRange {
  const varied = vary(range, step, now)
  return isServed(varied, now) ? varied : { from: addSeconds(oldestServed(now), step), to: range.to }
}

/**
 * Halves a period that held too many documents. With the emission times at hand the halves hold about as many each;
 * without, they are as long as each other.
 *
 * @param times emission times, ascending; may be empty
 * @returns null when the period cannot be divided any more
 */
export function split(range: CivilRange, times: readonly string[]): [CivilRange, CivilRange] | null {
  const from = civilSeconds(range.from)
  const to = civilSeconds(range.to)
  if (to - from < 2) return null
  // Both halves need two seconds; a period of three seconds gives two that share the middle one.
  const last = Math.max(from + 1, Math.min(to - 2, middle(range, times)))
  const next = Math.min(last + 1, to - 1)
  return [
    { from: range.from, to: civilFromSeconds(last) },
    { from: civilFromSeconds(next), to: range.to },
  ]
}

function middle(range: CivilRange, times: readonly string[]): number {
  const inside = times.filter((time) => time >= range.from && time <= range.to)
  const median = inside[Math.floor((inside.length - 1) / 2)]
  if (median !== undefined && median < (inside.at(-1) ?? median)) return civilSeconds(median)
  return Math.floor((civilSeconds(range.from) + civilSeconds(range.to)) / 2)
}

/** Cuts a period so that no part holds more than `most` of the documents whose times are known. */
export function sized(range: CivilRange, times: readonly string[], most: number): CivilRange[] {
  const inside = times.filter((time) => time >= range.from && time <= range.to)
  if (inside.length <= most) return [range]
  const halves = split(range, inside)
  return halves ? halves.flatMap((half) => sized(half, inside, most)) : [range]
}

/** The period cut at now, or null when all of it lies in the future. */
export function untilNow(range: CivilRange, now: string): CivilRange | null {
  const to = range.to <= now ? range.to : now
  return range.from < to ? { from: range.from, to } : null
}

/** First moment the SAT still serves: six years ago at 00:00:00 (v1.5). */
export function oldestServed(now: string): string {
  const year = Number(now.slice(0, 4)) - 6
  const day = now.slice(5, 10) === '02-29' ? '02-28' : now.slice(5, 10)
  return `${year}-${day}T00:00:00`
}

export function isServed({ from }: CivilRange, now: string): boolean {
  return from >= oldestServed(now)
}

/**
 * Without what the SAT no longer serves: a download may wait for days, and the limit moves on with every midnight.
 *
 * @throws {AppError} `usage.range-too-old` when nothing is left
 */
export function servedPart({ from, to }: CivilRange, now: string): CivilRange {
  const oldest = oldestServed(now)
  if (to <= oldest) throw new AppError('usage.range-too-old', { oldest: oldest.slice(0, 10) })
  return { from: from < oldest ? oldest : from, to }
}
