/** What the calls about credentials work with. */
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Clock } from '../platform/clock'
import type { Vault } from '../vault/vault'

export interface CredentialParts {
  db: BetterSQLite3Database
  clock: Clock
  vault: Pick<Vault, 'get' | 'set' | 'delete'>
}
