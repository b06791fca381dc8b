/**
 * Puts rows into the tables and takes them out, whole: document, listings, full text, tallies. Everything that changes
 * documents goes through here, inside a transaction of the caller.
 */
import { AT, COLUMNS, type Value, type Values, numberAt, textAt } from './columns'
import type { Connection } from './database'
import { nextId } from './invoice-id'
import { placesOf } from './listings'
import { manyDeletes, manyInserts, manyLookups } from './statements'
import { Tallies, tallyStatements } from './tallies'

export interface StoredRow {
  id: number
  values: Values
}

export interface NewRow {
  id: number
  values: Values
  words: string
}

export interface RowStore {
  /** To be called first in every transaction: reads the clients anew, since another process may have changed them. */
  begin(): void
  clients(): ReadonlySet<string>
  /** Rows that exist, by UUID. */
  find(uuids: readonly string[]): Map<string, StoredRow>
  remove(rows: readonly StoredRow[]): void
  /** Rows must not exist; ids are moved on when taken. */
  insert(rows: NewRow[]): void
  /** Writes status, cancellation date and moment of a row; `values` already has the new ones, `before` the old. */
  setStatus(row: StoredRow, before: Values): void
  /** Writes the tallies; to be called last in every transaction. */
  end(): void
}

const CHUNK = 64
const NAMES = COLUMNS.join(', ')

export function createRowStore(db: Connection): RowStore {
  const tallies = new Tallies()
  const tallyRows = tallyStatements(db)
  const selectClients = db.prepare('select rfc from client').pluck()
  const selectRows = manyLookups(db, `select id, ${NAMES} from invoice where uuid in (?)`, CHUNK)
  const selectIds = manyLookups(db, 'select id from invoice where id in (?)', CHUNK)
  const isTaken = db.prepare('select 1 from invoice where id = ?').pluck()
  const insertRows = manyInserts(db, `insert into invoice (id, ${NAMES}) values`, COLUMNS.length + 1, 16)
  const insertListings = manyInserts(db, 'insert into listing (rfc, id, sides, type, status) values', 5, CHUNK)
  const insertWords = manyInserts(db, 'insert into search (rowid, words) values', 2, 16)
  const deleteRows = manyDeletes(db, 'delete from invoice where id in (?)', CHUNK)
  const deleteWords = manyDeletes(db, 'delete from search where rowid in (?)', CHUNK)
  const deleteListing = db.prepare('delete from listing where rfc = ? and id = ?')
  const updateStatus = db.prepare('update invoice set status = ?, cancelled_at = ?, told_at = ? where id = ?')
  const updateListing = db.prepare('update listing set status = ? where rfc = ? and id = ?')
  let clients: ReadonlySet<string> = new Set()

  function freeIds(rows: NewRow[]): void {
    const taken = new Set(selectIds(rows.map((row) => row.id)).map((row) => row[0]))
    for (const row of rows) {
      if (taken.has(row.id)) {
        do row.id = nextId(row.id)
        while (taken.has(row.id) || isTaken.get(row.id) !== undefined)
      }
      taken.add(row.id)
    }
  }

  return {
    begin() {
      // What a transaction that was rolled back had gathered.
      tallies.clear()
      // The column selected.
      clients = new Set(selectClients.all() as string[])
    },
    clients: () => clients,
    find(uuids) {
      const rows = selectRows(uuids)
      return new Map(rows.map(([id, ...values]) => [textAt(values, AT.uuid) ?? '', { id: Number(id), values }]))
    },
    remove(rows) {
      if (rows.length === 0) return
      const ids = rows.map((row) => row.id)
      deleteRows(ids)
      deleteWords(ids)
      for (const { id, values } of rows) {
        const places = placesOf(values, clients)
        for (const { rfc } of places) deleteListing.run(rfc, id)
        tallies.add(values, places, -1)
      }
    },
    insert(rows) {
      freeIds(rows)
      // The full text must be given in the order of ids, or each step back starts a new segment.
      rows.sort((a, b) => a.id - b.id)
      const listings: Value[][] = []
      for (const { id, values } of rows) {
        const places = placesOf(values, clients)
        for (const { rfc, sides } of places) listings.push([rfc, id, sides, values[AT.type] ?? '', numberAt(values, AT.status)])
        tallies.add(values, places, 1)
      }
      insertRows(rows.map(({ id, values }) => [id, ...values]))
      insertListings(listings)
      insertWords(rows.map(({ id, words }) => [id, words]))
    },
    setStatus({ id, values }, before) {
      const status = numberAt(values, AT.status)
      updateStatus.run(status, values[AT.cancelledAt], numberAt(values, AT.toldAt), id)
      if (status === numberAt(before, AT.status)) return
      const places = placesOf(values, clients)
      for (const { rfc } of places) updateListing.run(status, rfc, id)
      tallies.add(before, places, -1)
      tallies.add(values, places, 1)
    },
    end() {
      tallies.flush(tallyRows)
    },
  }
}
