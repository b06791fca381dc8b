/** Where a master key lives outside of the database: the keychain of the system, or a file sealed with a passphrase. */
import { randomBytes } from 'node:crypto'
import { KEY_BYTES, type SealingKey } from './sealing'

export interface KeyHome {
  readonly kind: 'keychain' | 'file'
  /** @returns the key of this id, or null when this home does not have it. @throws {AppError} `vault.*` */
  load(id: string): Promise<SealingKey | null>
  /**
   * Makes a key and keeps it. Never replaces one: a home that holds a single key gives the one it has.
   * @throws {AppError} `vault.*`
   */
  create(): Promise<SealingKey>
  /** Takes back a key made a moment ago that nothing was sealed with. */
  discard(id: string): Promise<void>
  /** Whether a key could be kept here, without keeping one. @throws {AppError} `vault.*` */
  probe(): Promise<void>
}

export function randomKey(): SealingKey {
  return { id: randomBytes(16).toString('hex'), bytes: randomBytes(KEY_BYTES) }
}
