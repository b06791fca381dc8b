/**
 * Where secrets live. One random master key per data folder is kept in the OS keychain (or, only when asked for, in a file
 * sealed with a passphrase); each secret is stored sealed with it, since Windows refuses keychain entries over 2,560 bytes.
 */
import type { AppError } from '../../src-shared/domain/errors'

export interface Vault {
  readonly kind: 'keychain' | 'file'
  /** @returns the secret, or null when none is stored. @throws {AppError} `vault.*` */
  get(name: string): Promise<Uint8Array | null>
  /** Stores or replaces. Done only when the keychain and the disk have it. @throws {AppError} `vault.*` */
  set(name: string, secret: Uint8Array): Promise<void>
  /** @returns whether there was one. */
  delete(name: string): Promise<boolean>
  /** Tries the keychain without touching any secret. @returns null when well. */
  check(): Promise<AppError | null>
}
