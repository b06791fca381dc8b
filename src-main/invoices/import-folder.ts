/**
 * `archive/import/`: copies of what the person imported. ZIPs are copied whole, loose XML is put into ZIPs of ours. Names
 * are ours and unique, so that two processes never share a file; what no row refers to is removed.
 */
import { randomBytes } from 'node:crypto'
import { closeSync, copyFileSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = 'archive/import'
/** Left over by a process that died: one that still works on its copy would have stored something by then. */
const ORPHAN_AFTER_MS = 24 * 3_600_000

/** @returns a path relative to the data folder, with forward slashes; the folder exists */
export function newImportFile(home: string): string {
  mkdirSync(join(home, FOLDER), { recursive: true, mode: 0o700 })
  return `${FOLDER}/${randomBytes(12).toString('hex')}.zip`
}

/** Copies a file of the person; on the disk when it returns. @returns the copy's path relative to the data folder */
export function copyIntoArchive(home: string, path: string): string {
  const file = newImportFile(home)
  const target = join(home, file)
  try {
    copyFileSync(path, target)
    sync(target, 'r+')
    syncFolder(home)
  } catch (thrown) {
    rmSync(target, { force: true })
    throw thrown
  }
  return file
}

/** Makes the names of new files last. */
export function syncFolder(home: string): void {
  // Folders cannot be synced on Windows.
  if (process.platform !== 'win32') sync(join(home, FOLDER), 'r')
}

/** @param isReferred whether a row needs the file (path relative to the data folder) */
export function removeOrphans(home: string, isReferred: (file: string) => boolean): void {
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
