/** What SQLite and the file system throw, in the codes of Acopio. */
import { AppError, toAppError, type ErrorCode } from '../../src-shared/domain/errors'

const OF_SQLITE: readonly (readonly [prefix: string, code: ErrorCode])[] = [
  ['SQLITE_FULL', 'environment.disk-full'],
  ['SQLITE_BUSY', 'store.busy'],
  ['SQLITE_LOCKED', 'store.busy'],
  ['SQLITE_CORRUPT', 'store.damaged'],
  ['SQLITE_NOTADB', 'store.damaged'],
  ['SQLITE_CANTOPEN', 'environment.home-unusable'],
  ['SQLITE_READONLY', 'environment.home-unusable'],
]
const DISK_FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT'])

export const DATABASE_NAME = 'invoices.db'

export function toStoreError(thrown: unknown): AppError {
  if (thrown instanceof AppError || !(thrown instanceof Error) || !('code' in thrown)) return toAppError(thrown)
  const cause = String(thrown.code)
  const detail = `${cause}: ${thrown.message}`
  if (DISK_FULL.has(cause)) return new AppError('environment.disk-full', {}, { detail, cause: thrown })
  const code = OF_SQLITE.find(([prefix]) => cause.startsWith(prefix))?.[1]
  if (code === undefined) return toAppError(thrown)
  return new AppError(code, code === 'store.damaged' ? { file: DATABASE_NAME } : {}, { detail, cause: thrown })
}
