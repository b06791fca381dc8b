/** Which task runs next: the lanes it needs have room, its client is busy least, and it has been ready longest. */
import { sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { LaneLimits } from './engine'

/** Every task occupies it. */
export const TOTAL = 'total'

/** Against the jitter of a clock that is being adjusted. */
const SET_BACK_MS = 1_000

export interface Readiness {
  kinds: readonly string[]
  limits: LaneLimits
  now: number
}

/** `rfc:*` is the limit of every `rfc:…` that has none of its own. */
export function limitOf(lane: string, limits: LaneLimits): number {
  const colon = lane.indexOf(':')
  return limits[lane] ?? (colon < 0 ? undefined : limits[`${lane.slice(0, colon)}:*`]) ?? Infinity
}

/** @returns the id of a task, or null. What it says holds until the transaction around it ends. */
export function nextReady(db: BetterSQLite3Database, { kinds, limits, now }: Readiness): string | null {
  const full = fullLanes(db, limits)
  if (full.includes(TOTAL)) return null
  const row = db.get<{ id: string } | undefined>(sql`
    select t.id from task t
    left join (select rfc, count(*) as running from task where state = 'running' and rfc is not null group by rfc) busy on busy.rfc = t.rfc
    where (t.state = 'queued' or (t.state = 'waiting' and (t.run_at <= ${now} or t.wait_since > ${now + SET_BACK_MS})))
      and t.kind in (select value from json_each(${JSON.stringify(kinds)}))
      and not exists (
        select 1 from task_lane l where l.task_id = t.id and l.lane in (select value from json_each(${JSON.stringify(full)}))
      )
    order by coalesce(busy.running, 0), t.run_at, t.rowid
    limit 1`)
  return row?.id ?? null
}

/** Counted over the tasks of all processes. */
function fullLanes(db: BetterSQLite3Database, limits: LaneLimits): string[] {
  const rows = db.all<{ lane: string; running: number }>(sql`
    select l.lane as lane, count(*) as running from task t join task_lane l on l.task_id = t.id
    where t.state = 'running' group by l.lane`)
  const closed = Object.keys(limits).filter((lane) => limitOf(lane, limits) <= 0)
  return [...closed, ...rows.filter(({ lane, running }) => running >= limitOf(lane, limits)).map(({ lane }) => lane)]
}

/** @returns the next moment at which a waiting task is due, or null */
export function nextDue(db: BetterSQLite3Database, { kinds, now }: Pick<Readiness, 'kinds' | 'now'>): number | null {
  const row = db.get<{ at: number | null }>(sql`
    select min(run_at) as at from task
    where state = 'waiting' and run_at > ${now} and kind in (select value from json_each(${JSON.stringify(kinds)}))`)
  return row.at
}
