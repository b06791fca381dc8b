/**
 * `archive/import/`: copies of what the person imported. ZIPs are copied whole, loose XML is put into ZIPs of ours. Names
 * are ours and unique, so that two processes never share a file; what no row refers to is removed.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, closeSync, copyFileSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../src-shared/domain/errors'
import { toStoreError } from './store-errors'

const FOLDER = 'archive/import'
/** Left over by a process that died: one that still works on its copy would have stored something by then. */
const ORPHAN_AFTER_MS = 24 * 3_600_000

/** Makes the folder and clears what was left over. @param isReferred whether a row needs a file, told by its relative path */
export function prepareImportFolder(home: string, isReferred: (file: string) => boolean): void {
  mkdirSync(join(home, FOLDER), { recursive: true, mode: 0o700 })
  removeOrphans(home, isReferred)
}

/** @returns a path relative to the data folder, with forward slashes */
export function newImportFile(): string {
  return `${FOLDER}/${randomBytes(12).toString('hex')}.zip`
}

/**
 * Copies a file of the person; on the disk when it returns.
 *
 * @returns the copy's path relative to the data folder
 * @throws {AppError} `usage.file-unreadable`, `environment.disk-full`
 */
export function copyIntoArchive(home: string, path: string): string {
  const file = newImportFile()
  const target = join(home, file)
  try {
    copyFileSync(path, target)
    // A copy takes on the permissions of the original.
    if (process.platform !== 'win32') chmodSync(target, 0o600)
    sync(target, 'r+')
    syncFolder(home)
  } catch (thrown) {
    rmSync(target, { force: true })
    const error = toStoreError(thrown)
    if (error.code !== 'internal') throw error
    throw new AppError('usage.file-unreadable', { path }, { detail: error.detail ?? undefined, cause: thrown })
  }
  return file
}

/** Makes the names of new files last. */
export function syncFolder(home: string): void {
  // Folders cannot be synced on Windows.
  if (process.platform !== 'win32') sync(join(home, FOLDER), 'r')
}

function removeOrphans(home: string, isReferred: (file: string) => boolean): void {
  const folder = join(home, FOLDER)
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
  for (const { name } of names) {
    const path = join(folder, name)
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > ORPHAN_AFTER_MS && !isReferred(`${FOLDER}/${name}`)) rmSync(path, { force: true })
  }
}

function sync(path: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(path, flags)
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
