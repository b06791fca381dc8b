/** Where packages lie in the data folder: `archive/sat/RFC/`, named by their id. Nothing of a name is trusted. */
import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** @returns path relative to the data folder, with forward slashes */
export function packageFile(rfc: string, packageId: string, download: number): string {
  const folder = rfc.replace(/[^A-Z0-9]/g, (letter) => `_${letter.codePointAt(0)?.toString(16)}`)
  const name = /^[A-Za-z0-9_-]{1,80}$/.test(packageId) ? packageId : createHash('sha256').update(packageId).digest('hex').slice(0, 40)
  return `archive/sat/${folder}/${name}${download > 1 ? `-${download}` : ''}.zip`
}

/** Makes room for a download: its folder, and nothing left over from one that was cut. @returns where to write */
export function preparePart(home: string, file: string): string {
  const part = join(home, `${file}.part`)
  mkdirSync(dirname(part), { recursive: true, mode: 0o700 })
  rmSync(part, { force: true })
  return part
}

/** Puts a finished download at its place; after a power cut it is either there whole or not at all. */
export function keepPart(home: string, file: string): void {
  const target = join(home, file)
  renameSync(`${target}.part`, target)
  if (process.platform === 'win32') return // folders cannot be synced there
  const folder = openSync(dirname(target), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
