/**
 * Reads ZIP archives from strangers: packages of the SAT and whatever a person imports. The file is read by positions, never
 * whole; names are for messages and never become paths; one bad entry does not stop the others. Synchronous: meant for a
 * worker thread. What is refused is told in `docs/cfdi.md`.
 */
import { AppError } from '../../src-shared/domain/errors'
import { readDirectory } from './zip/directory'
import { findDirectory } from './zip/directory-end'
import type { ZipEntry, ZipPlace } from './zip/entry'
import { FileWindow } from './zip/file-window'
import { ZIP_LIMITS, type ZipLimits } from './zip/limits'
import { expandEntry } from './zip/read-entry'

export type { ZipEntry, ZipPlace } from './zip/entry'
export { ZIP_LIMITS, type ZipLimits } from './zip/limits'

/** Enough for a few hundred documents at a time. */
const WINDOW_BYTES = 1_048_576

export interface ZipReader {
  /** In the order of the directory. */
  entries: ZipEntry[]
  /**
   * Expands an entry of `entries`; its memory is the caller's.
   *
   * @throws {AppError} `package.entry-encrypted`, `package.entry-method`, `package.entry-too-large`, `package.entry-ratio`,
   *   `package.entry-damaged`: the other entries can still be read
   */
  read(entry: ZipEntry): Uint8Array
  close(): void
}

/**
 * @param file absolute path
 * @param limits those that differ from `ZIP_LIMITS`
 * @throws {AppError} `package.not-a-zip`, `package.damaged`, `package.too-large`, `package.too-many-entries`,
 *   `usage.file-missing`, `usage.file-unreadable`
 */
export function openZip(file: string, limits: Partial<ZipLimits> = {}): ZipReader {
  const all = { ...ZIP_LIMITS, ...limits }
  const window = openWindow(file, WINDOW_BYTES)
  try {
    const { entries, overlapping } = readDirectory(window, findDirectory(window), all)
    return {
      entries,
      read: (entry) => {
        if (overlapping.has(entry)) throw new AppError('package.entry-damaged', { file: entry.name }, { detail: 'overlaps another entry' })
        return readListed(window, entry, all)
      },
      close: () => window.close(),
    }
  } catch (thrown) {
    window.close()
    throw asDamaged(thrown)
  }
}

/**
 * Reads again an entry that was read before, by the place kept of it.
 *
 * @throws {AppError} `package.entry-*`, `usage.file-missing`, `usage.file-unreadable`
 */
export function readEntryAt(file: string, where: ZipPlace): Uint8Array {
  const window = openWindow(file, 65_536)
  try {
    return expandEntry(window, { ...where, maxBytes: ZIP_LIMITS.maxTextBytes }, ZIP_LIMITS)
  } finally {
    window.close()
  }
}

function readListed(window: FileWindow, entry: ZipEntry, limits: ZipLimits): Uint8Array {
  if (entry.encrypted) throw new AppError('package.entry-encrypted', { file: entry.name })
  return expandEntry(window, { ...entry, maxBytes: entry.kind === 'txt' ? limits.maxTextBytes : limits.maxEntryBytes }, limits)
}

function openWindow(file: string, bytes: number): FileWindow {
  try {
    return new FileWindow(file, bytes)
  } catch (thrown) {
    const missing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT'
    const detail = thrown instanceof Error ? thrown.message : String(thrown)
    throw new AppError(missing ? 'usage.file-missing' : 'usage.file-unreadable', { path: file }, { detail, cause: thrown })
  }
}

/** Positions outside of the file come from a directory that lies or was cut. */
function asDamaged(thrown: unknown): unknown {
  return thrown instanceof RangeError ? new AppError('package.damaged', {}, { detail: thrown.message, cause: thrown }) : thrown
}
