/** What SQLite and the disk say, as errors of ours. */
import { AppError, toAppError, type ErrorCode } from '../../src-shared/domain/errors'

/** By the beginning of the code. @see https://www.sqlite.org/rescode.html */
const KNOWN: readonly (readonly [prefix: string, code: ErrorCode])[] = [
  ['SQLITE_BUSY', 'store.busy'],
  ['SQLITE_LOCKED', 'store.busy'],
  ['SQLITE_FULL', 'environment.disk-full'],
  ['ENOSPC', 'environment.disk-full'],
  ['EDQUOT', 'environment.disk-full'],
  // Writing to a full disk, by the system and the place it happens.
  ['SQLITE_IOERR_WRITE', 'environment.disk-full'],
  ['SQLITE_IOERR_SHMSIZE', 'environment.disk-full'],
  ['SQLITE_IOERR_FSYNC', 'environment.disk-full'],
  // A data folder that may not be written: another owner, permissions taken away, a disk mounted read-only.
  ['SQLITE_READONLY', 'environment.home-unusable'],
  ['SQLITE_CANTOPEN', 'environment.home-unusable'],
  ['EACCES', 'environment.home-unusable'],
  ['EROFS', 'environment.home-unusable'],
  ['SQLITE_CORRUPT', 'store.damaged'],
  ['SQLITE_NOTADB', 'store.damaged'],
]

/** Like `toAppError`, for what may come from the database or from writing a file. */
export function toStoreError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  const code = codeOf(thrown)
  const known = KNOWN.find(([prefix]) => code.startsWith(prefix))
  if (known === undefined) return toAppError(thrown)
  return new AppError(known[1], {}, { detail: code, cause: thrown })
}

function codeOf(thrown: unknown): string {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if ('code' in error && typeof error.code === 'string') return error.code
  }
  return ''
}

/** True for what passes by itself: another process writes, or the disk is full. */
export function isPassing(error: AppError): boolean {
  return error.code === 'store.busy' || error.code === 'environment.disk-full'
}
