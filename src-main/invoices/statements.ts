/** Prepared statements over many rows at once: the cost of a row is then that of its values. */
import type { Connection } from './database'
import type { Value } from './columns'

type Row = readonly Value[]

/**
 * @param head `insert into t (a, b) values`; @param width values of a row; @param chunk rows per statement
 * @returns inserts rows in their order
 */
export function manyInserts(db: Connection, head: string, width: number, chunk: number): (rows: readonly Row[]) => void {
  const tuple = `(${Array(width).fill('?').join(',')})`
  const many = db.prepare(`${head} ${Array(chunk).fill(tuple).join(',')}`)
  const one = db.prepare(`${head} ${tuple}`)
  return (rows) => {
    let done = 0
    for (; done + chunk <= rows.length; done += chunk) many.run(rows.slice(done, done + chunk).flat())
    for (; done < rows.length; done++) one.run(rows[done] ?? [])
  }
}

/**
 * @param sql with `in (?)` where the keys go; @param fixed values for the placeholders before it
 * @returns rows as arrays, in no order
 */
export function manyLookups(db: Connection, sql: string, chunk: number): (keys: readonly Value[]) => Value[][] {
  const statement = db.prepare(sql.replace('(?)', `(${Array(chunk).fill('?').join(',')})`)).raw()
  return (keys) => {
    const rows: Value[][] = []
    for (let done = 0; done < keys.length; done += chunk) {
      const part = keys.slice(done, done + chunk)
      while (part.length < chunk) part.push(null)
      // Columns of strict tables hold what their declarations say.
      for (const row of statement.all(part) as Value[][]) rows.push(row)
    }
    return rows
  }
}

/** @param sql with `in (?)` where the keys go */
export function manyDeletes(db: Connection, sql: string, chunk: number): (keys: readonly Value[]) => void {
  const statement = db.prepare(sql.replace('(?)', `(${Array(chunk).fill('?').join(',')})`))
  return (keys) => {
    for (let done = 0; done < keys.length; done += chunk) {
      const part = keys.slice(done, done + chunk)
      while (part.length < chunk) part.push(null)
      statement.run(part)
    }
  }
}
