/**
 * Where Electron lies, for the scripts and the end-to-end tests:
 *
 *     import { electronPath, electronArguments } from '../../scripts/lib/electron-path.mjs'
 *     _electron.launch({ executablePath: electronPath(), args: [...electronArguments(), '.'] })
 *
 * In order: the folder named by ELECTRON_OVERRIDE_DIST_PATH, the official binary of the version in package.json, the older
 * one npm carries (docs/decisions/0001).
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CACHE, ROOT } from './paths.mjs'

const PROGRAM =
  process.platform === 'win32' ? 'electron.exe' : process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'

/** Folder of the official binary, as `electron/install.js` leaves it. */
export const OFFICIAL_FOLDER = join(ROOT, 'node_modules', 'electron', 'dist')

/** Folder of the binary npm carries. */
export const CARRIED_VERSION = '42.0.0'
export const CARRIED_FOLDER = join(CACHE, `electron-${CARRIED_VERSION}`)

/** @returns {string | null} the executable, absolute, or null when there is none yet */
export function findElectron() {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (named) return existing(join(named, PROGRAM))
  if (versionIn(OFFICIAL_FOLDER) === pinnedVersion()) return existing(join(OFFICIAL_FOLDER, PROGRAM))
  return versionIn(CARRIED_FOLDER) === CARRIED_VERSION ? existing(join(CARRIED_FOLDER, PROGRAM)) : null
}

/** @returns {string} the executable, absolute. @throws {Error} when set-up has not run */
export function electronPath() {
  const found = findElectron()
  if (found === null) throw new Error('Electron is not here yet: run `npm run setup`')
  return found
}

/** Switches this machine needs before anything else: Chromium refuses to sandbox itself for root. @returns {string[]} */
export function electronArguments() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

/** @returns {string} version of the official Electron we build for */
export function pinnedVersion() {
  return JSON.parse(readFileSync(join(ROOT, 'node_modules', 'electron', 'package.json'), 'utf8')).version
}

/** @param {string} folder */
function versionIn(folder) {
  const file = join(folder, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : null
}

/** @param {string} path */
function existing(path) {
  return existsSync(path) ? path : null
}
