/** Documents the SAT lists whose XML can be had and is not held. */
import type { Connection } from './database'
import { idRange } from './invoice-id'
import type { MissingQuery } from './reader-calls'
import { CANCELADO, VIGENTE } from './status'

const MOST_TIMES = 200_000
const MOST_UUIDS = 100

/** @returns times joined by line feeds, ascending */
export function readMissing(db: Connection, query: MissingQuery): { count: number; times: string; uuids: string[] } {
  const statuses = obtainable(query)
  if (statuses.length === 0) return { count: 0, times: '', uuids: [] }
  const { low, high } = idRange(query.range.from, query.range.to)
  const party = query.direction === 'issued' ? 'issuer_rfc' : 'receiver_rfc'
  const where = `where archive_id is null and ${party} = ? and id between ? and ? and family = ? and status in (${statuses.join(',')})`
  const values = [query.rfc, low, high, query.document]
  const count = Number(
    db
      .prepare(`select count(*) from invoice ${where}`)
      .pluck()
      .get(...values),
  )
  const times = db
    .prepare(`select date from invoice ${where} order by id limit ${MOST_TIMES}`)
    .pluck()
    .all(...values)
  const uuids = db
    .prepare(`select uuid from invoice ${where} order by id limit ${MOST_UUIDS}`)
    .pluck()
    .all(...values)
  // The column selected.
  return { count, times: times.join('\n'), uuids: uuids as string[] }
}

/** The SAT gives no XML of received documents that were cancelled (docs/sat/download.md); of issued ones it does. */
function obtainable({ direction, status }: MissingQuery): number[] {
  if (direction === 'received') return status === 'cancelado' ? [] : [VIGENTE]
  if (status === 'todos') return [VIGENTE, CANCELADO]
  return status === 'vigente' ? [VIGENTE] : [CANCELADO]
}
