/**
 * The Debian packages Electron, the virtual display, the keychain and the automation browser need. Each need is tested by
 * what it gives (a library, a program), so that other systems pass when they have it under another name.
 */
import { existsSync } from 'node:fs'
import { nodeFits } from './node-program.mjs'
import { say, SetupError, step } from './progress.mjs'
import { findProgram, outputOf, runQuietly } from './run.mjs'

/**
 * @typedef {object} Need
 * @property {string} what for the message
 * @property {string[]} packages names it goes by, newest Debian first
 * @property {() => boolean} present
 * @property {boolean} [optional] we go on without it
 * @typedef {'window' | 'display' | 'keychain' | 'browser'} NeedGroup
 */

const BROWSERS = ['microsoft-edge', 'google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser']

/** @type {Record<NeedGroup, Need[]>} */
const NEEDS = {
  window: [
    { what: 'GTK 3', packages: ['libgtk-3-0t64', 'libgtk-3-0'], present: () => hasLibrary('libgtk-3.so.0') },
    { what: 'NSS', packages: ['libnss3'], present: () => hasLibrary('libnss3.so') },
    { what: 'GBM', packages: ['libgbm1'], present: () => hasLibrary('libgbm.so.1') },
    { what: 'ALSA', packages: ['libasound2t64', 'libasound2'], present: () => hasLibrary('libasound.so.2') },
  ],
  display: [
    { what: 'Xvfb', packages: ['xvfb'], present: () => hasPrograms('Xvfb', 'xvfb-run') },
    { what: 'xauth', packages: ['xauth'], present: () => hasPrograms('xauth') },
  ],
  keychain: [
    { what: 'D-Bus', packages: ['dbus'], present: () => hasPrograms('dbus-run-session', 'dbus-daemon') },
    { what: 'a keychain', packages: ['gnome-keyring'], present: () => hasPrograms('gnome-keyring-daemon') },
  ],
  browser: [
    {
      what: 'a browser for the portals',
      packages: ['chromium'],
      present: () => Boolean(process.env['ACOPIO_BROWSER']) || BROWSERS.some((name) => hasPrograms(name)),
      optional: true,
    },
    {
      what: 'fonts for the browser',
      packages: ['fonts-liberation'],
      present: () =>
        ['liberation', 'liberation2', 'liberation-fonts'].some((name) => existsSync(`/usr/share/fonts/truetype/${name}`)) ||
        existsSync('/usr/share/fonts/liberation'),
      optional: true,
    },
  ],
}

/**
 * Installs what is missing, on Linux only.
 *
 * @param {NeedGroup[]} groups
 * @throws {SetupError} with the missing packages and the command that installs them
 */
export async function ensureSystemPackages(groups) {
  if (process.platform !== 'linux') return
  const missing = groups.flatMap((group) => NEEDS[group]).filter((need) => !need.present())
  if (missing.length === 0) return
  const refusal = whyNotInstall()
  if (refusal === null) await step(`system packages: ${missing.map((need) => need.packages.at(-1)).join(' ')}`, () => install(missing))
  libraries = null
  const still = missing.filter((need) => !need.present())
  for (const need of still.filter((one) => one.optional)) say(`    Going on without ${need.what}. To have it: ${commandFor([need])}`)
  const needed = still.filter((one) => !one.optional)
  if (needed.length > 0) {
    const names = needed.map((need) => `${need.what} (${need.packages.at(-1)})`).join(', ')
    throw new SetupError(
      `Missing on this machine: ${names}.\n${refusal ?? 'They could not be installed.'}\nThis installs them:\n\n  ${commandFor(still)}`,
    )
  }
}

/** @returns {string | null} */
function whyNotInstall() {
  if (findProgram('apt-get') === null) return 'There is no apt-get here; on other systems look for packages with the same content.'
  if (process.getuid?.() !== 0) return 'Only root can install them.'
  // A machine prepared for development is left as it is, unless asked.
  if (nodeFits() && process.env['ACOPIO_SETUP_SYSTEM'] !== '1') {
    return 'Nothing outside this folder is changed on a machine that already has a fitting Node.js (ACOPIO_SETUP_SYSTEM=1 allows it).'
  }
  return null
}

/** @param {Need[]} needs */
async function install(needs) {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  const update = await runQuietly('apt-get', ['update', '-qq'], options)
  if (update.code !== 0) say(`    apt-get update said: ${update.output.trim().split('\n').at(-1)}`)
  // In two calls, so that a browser this Debian cannot give does not hold up what we cannot do without.
  for (const part of [needs.filter((need) => !need.optional), needs.filter((need) => need.optional)]) {
    const names = part.map((need) => need.packages.find(isKnown)).filter((name) => name !== undefined)
    if (names.length === 0) continue
    const result = await runQuietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], options)
    if (result.code !== 0) say(result.output.trim().split('\n').slice(-8).join('\n').replace(/^/gm, '    '))
  }
}

/**
 * Whether this Debian can install a package of this name: `apt-cache show` answers also for names others merely provide.
 * @param {string} name
 */
function isKnown(name) {
  const policy = outputOf('apt-cache', ['policy', name]) ?? ''
  return /Candidate: (?!\(none\))/.test(policy)
}

/** @param {Need[]} needs */
function commandFor(needs) {
  const names = needs.map((need) => need.packages.find(isKnown) ?? need.packages.at(-1)).join(' ')
  return `${process.getuid?.() === 0 ? '' : 'sudo '}apt-get install -y --no-install-recommends ${names}`
}

/** @param {...string} programs */
function hasPrograms(...programs) {
  return programs.every((program) => findProgram(program) !== null)
}

/** @type {string | null} */
let libraries = null

/** @param {string} name */
function hasLibrary(name) {
  libraries ??= outputOf(findProgram('ldconfig') ?? 'ldconfig', ['-p']) ?? ''
  return libraries.includes(`\t${name} `)
}
