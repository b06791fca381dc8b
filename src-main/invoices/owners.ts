/** Lists stored documents under a client that came later, or no longer under one that left. */
import { AT, COLUMNS, numberAt, textAt, type Value } from './columns'
import type { Connection } from './database'
import { ALL, placesOf } from './listings'
import type { StoredRow } from './row-store'
import { Tallies, tallyStatements } from './tallies'

const PAGE = 2_000

/** Runs inside a transaction. @returns whether it was no client before */
export function addClient(db: Connection, rfc: string): boolean {
  const before = clientsOf(db)
  if (before.has(rfc)) return false
  db.prepare('insert into client (rfc) values (?)').run(rfc)
  relist(db, rfc, before, new Set([...before, rfc]))
  return true
}

/** Runs inside a transaction. */
export function removeClient(db: Connection, rfc: string): void {
  const before = clientsOf(db)
  if (!before.has(rfc)) return
  db.prepare('delete from client where rfc = ?').run(rfc)
  relist(db, rfc, before, new Set([...before].filter((one) => one !== rfc)))
  db.prepare('delete from news where rfc = ?').run(rfc)
}

/** Every document of the RFC moves from its places among the old clients to those among the new ones. */
function relist(db: Connection, rfc: string, before: ReadonlySet<string>, after: ReadonlySet<string>): void {
  const tallies = new Tallies()
  const remove = db.prepare('delete from listing where rfc = ? and id = ?')
  const insert = db.prepare('insert into listing (rfc, id, sides, type, status) values (?, ?, ?, ?, ?)')
  for (const { id, values } of documentsOf(db, rfc)) {
    const isConcerned = ({ rfc: place }: { rfc: string }) => place === ALL || place === rfc
    const old = placesOf(values, before).filter(isConcerned)
    const fresh = placesOf(values, after).filter(isConcerned)
    for (const place of old) remove.run(place.rfc, id)
    for (const place of fresh) insert.run(place.rfc, id, place.sides, textAt(values, AT.type), numberAt(values, AT.status))
    tallies.add(values, old, -1)
    tallies.add(values, fresh, 1)
  }
  tallies.flush(tallyStatements(db))
}

/** Documents an RFC issued or received. A scan of all: it happens once per client and takes about 2 s per million. */
function* documentsOf(db: Connection, rfc: string): Generator<StoredRow> {
  const select = db
    .prepare(
      `select id, ${COLUMNS.join(', ')} from invoice where id > ? and (issuer_rfc = ? or receiver_rfc = ?) order by id limit ${PAGE}`,
    )
    .raw()
  for (let last = Number.MIN_SAFE_INTEGER; ;) {
    // The columns selected, of a strict table.
    const page = select.all(last, rfc, rfc) as Value[][]
    for (const [id, ...values] of page) yield { id: Number(id), values }
    if (page.length < PAGE) return
    last = Number(page.at(-1)?.[0])
  }
}

function clientsOf(db: Connection): ReadonlySet<string> {
  // The column selected.
  return new Set(db.prepare('select rfc from client').pluck().all() as string[])
}
