/** Finds what can be imported under the paths a person names: XML and ZIP files, folders with all that is in them. */
import { closeSync, openSync, readSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../src-shared/domain/errors'

export interface FoundFiles {
  xml: string[]
  zip: string[]
  /** Folders that could not be read. */
  unreadable: { path: string; error: AppError }[]
}

/** Deeper than any real folder: a loop of mounts would have no end. */
const DEEPEST = 64

/**
 * Links inside of folders are not followed: they may lead anywhere, and in circles.
 *
 * @param paths as named by the person; a file named counts whatever its ending
 * @throws {AppError} `usage.file-missing` when one of them does not exist, `usage.file-unreadable` when one is a pipe or a
 *   device: reading it might never end
 */
export function findFiles(paths: readonly string[]): FoundFiles {
  const found: FoundFiles = { xml: [], zip: [], unreadable: [] }
  for (const path of paths) {
    const status = statSync(path, { throwIfNoEntry: false })
    if (status === undefined) throw new AppError('usage.file-missing', { path })
    if (status.isDirectory()) walk(path, found, 0)
    else if (!status.isFile()) throw new AppError('usage.file-unreadable', { path })
    else if (looksLikeZip(path)) found.zip.push(path)
    else found.xml.push(path)
  }
  return found
}

function walk(folder: string, found: FoundFiles, depth: number): void {
  if (depth > DEEPEST) return
  for (const entry of entriesOf(folder, found)) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) walk(path, found, depth + 1)
    else if (!entry.isFile() || entry.name.startsWith('._')) continue
    else if (/\.zip$/i.test(entry.name)) found.zip.push(path)
    else if (/\.xml$/i.test(entry.name)) found.xml.push(path)
  }
}

function entriesOf(folder: string, found: FoundFiles) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (cause) {
    found.unreadable.push({
      path: folder,
      error: new AppError('usage.file-unreadable', { path: folder }, { cause, detail: String(cause) }),
    })
    return []
  }
}

/** By ending, else by its first bytes; what cannot be opened is told when it is read. */
function looksLikeZip(path: string): boolean {
  if (/\.zip$/i.test(path)) return true
  if (/\.xml$/i.test(path)) return false
  try {
    const descriptor = openSync(path, 'r')
    const start = Buffer.alloc(2)
    readSync(descriptor, start, 0, 2, 0)
    closeSync(descriptor)
    return start.toString('latin1') === 'PK'
  } catch {
    return false
  }
}
