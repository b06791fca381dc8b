/** The rows of `secret`: sealed texts by name. It neither seals nor opens them; see `src-main/vault`. */
import { and, eq } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { secret } from './schema'

export interface SecretRows {
  get(name: string): string | null
  /** Stores or replaces. */
  set(name: string, sealed: string): void
  /** Stores unless there is one. @returns whether it was stored; of two processes at once, one hears true */
  add(name: string, sealed: string): boolean
  /** @param onlyIf deletes only while the row still holds this text. @returns whether there was one */
  delete(name: string, onlyIf?: string): boolean
  /** Names of all rows, in order. */
  list(): string[]
}

export function secretRows(db: BetterSQLite3Database): SecretRows {
  return {
    get: (name) => db.select({ sealed: secret.sealed }).from(secret).where(eq(secret.name, name)).get()?.sealed ?? null,
    set: (name, sealed) => {
      const row = { sealed, savedAt: Date.now() }
      db.insert(secret)
        .values({ name, ...row })
        .onConflictDoUpdate({ target: secret.name, set: row })
        .run()
    },
    add: (name, sealed) => db.insert(secret).values({ name, sealed, savedAt: Date.now() }).onConflictDoNothing().run().changes > 0,
    delete: (name, onlyIf) =>
      db
        .delete(secret)
        .where(and(eq(secret.name, name), onlyIf === undefined ? undefined : eq(secret.sealed, onlyIf)))
        .run().changes > 0,
    list: () =>
      db
        .select({ name: secret.name })
        .from(secret)
        .orderBy(secret.name)
        .all()
        .map((row) => row.name),
  }
}
