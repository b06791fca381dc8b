/**
 * Reads and checks the environment variables of the outside contract, once, at the door. Nothing else reads `process.env`.
 */
import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { AppError } from '../../src-shared/domain/errors'
import { isCivilTime } from '../../src-shared/domain/civil-time'
import { createClock, type Clock } from './clock'
import { readHostMap, type HostMap } from './host-map'

export interface Environment {
  /** Data folder, absolute; exists and is readable only by its owner. */
  home: string
  vault: { kind: 'keychain' } | { kind: 'file'; passphraseFile: string }
  browserPath: string | null
  hostMap: HostMap
  clock: Clock
}

type Variables = Readonly<Record<string, string | undefined>>

/**
 * @param packaged packaged builds honour the host map in demo mode only
 * @throws {AppError} `environment.*` with the variable at fault
 */
export function readEnvironment(variables: Variables, options: { packaged?: boolean; demo?: boolean } = {}): Environment {
  const mapAllowed = !options.packaged || options.demo === true
  const hostMap = readHostMap(mapAllowed ? variables['ACOPIO_HOST_MAP'] : undefined)
  // The clock and the scale are for tests: without replaced hosts they could make real requests with a wrong time.
  const forTests = hostMap.size > 0
  const startAt = forTests ? readNow(variables['ACOPIO_NOW']) : null
  const scale = forTests ? readScale(variables['ACOPIO_TIME_SCALE']) : 1
  return {
    home: prepareHome(variables),
    vault: readVault(variables),
    browserPath: variables['ACOPIO_BROWSER'] || null,
    hostMap,
    clock: createClock(startAt, scale),
  }
}

/** Where the data folder is or will be: the platform's application data folder, or `ACOPIO_HOME`. Absolute. */
export function homePath(variables: Variables): string {
  return resolve(variables['ACOPIO_HOME'] || defaultHome(variables))
}

function prepareHome(variables: Variables): string {
  const home = homePath(variables)
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 })
    if (process.platform !== 'win32') chmodSync(home, 0o700)
  } catch (cause) {
    throw new AppError('environment.home-unusable', { path: home }, { cause, detail: String(cause) })
  }
  return home
}

function defaultHome(variables: Variables): string {
  if (process.platform === 'win32') return join(variables['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Acopio')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Acopio')
  return join(variables['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'acopio')
}

function readVault(variables: Variables): Environment['vault'] {
  const kind = variables['ACOPIO_VAULT'] || 'keychain'
  if (kind === 'keychain') return { kind }
  if (kind !== 'file') throw new AppError('environment.bad-value', { name: 'ACOPIO_VAULT', value: kind })
  const passphraseFile = variables['ACOPIO_VAULT_PASSPHRASE_FILE']
  if (!passphraseFile) throw new AppError('vault.passphrase-missing')
  return { kind, passphraseFile: resolve(passphraseFile) }
}

/** `ACOPIO_NOW` is civil time of central Mexico, which has had no summer time since 2022: UTC-6. */
function readNow(text: string | undefined): number | null {
  if (!text) return null
  if (!isCivilTime(text)) throw new AppError('environment.bad-value', { name: 'ACOPIO_NOW', value: text })
  return Date.parse(`${text}-06:00`)
}

function readScale(text: string | undefined): number {
  if (!text) return 1
  const scale = Number(text)
  if (!(scale > 0 && scale <= 100)) throw new AppError('environment.bad-value', { name: 'ACOPIO_TIME_SCALE', value: text })
  return scale
}

/** Reads a text file named by the environment, without its last line end. */
export function readTextFile(path: string): string {
  return readFileSync(path, 'utf8').replace(/\r?\n$/, '')
}
