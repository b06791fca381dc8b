/** The npm packages of the lock file, installed when they are not what the lock file says. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'
import { SetupError, step } from './progress.mjs'
import { npm, runQuietly } from './run.mjs'

const STAMP = join(ROOT, 'node_modules', '.acopio-lock')

export async function ensurePackages() {
  const wanted = lockHash()
  if (readOr(STAMP, '') === wanted) return
  if (!matchesLock()) await step('npm packages', install)
  writeFileSync(STAMP, wanted)
}

async function install() {
  const { command, args, shell } = npm()
  // Development packages are asked for by name: an outer NODE_ENV=production would leave the builder out.
  const all = [...args, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const { code, output } = await runQuietly(command, all, { cwd: ROOT, shell })
  if (code === 127) throw new SetupError('npm was not found. Install Node.js with npm (Debian: apt-get install -y nodejs npm).')
  if (code !== 0) {
    throw new SetupError(
      `npm could not install the packages of package-lock.json:\n${output.trim()}\n\nTo see more: npm ci --loglevel=info`,
    )
  }
}

function lockHash() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'))
  return createHash('sha256').update(lock).update(`${process.platform} ${process.arch}`).digest('hex')
}

/**
 * Whether `npm install` has been run by hand: npm notes in `node_modules/.package-lock.json` what it put there.
 * Optional packages may be absent, as those for other systems are.
 */
function matchesLock() {
  const installed = packagesOf(join(ROOT, 'node_modules', '.package-lock.json'))
  if (installed === null) return false
  return Object.entries(packagesOf(join(ROOT, 'package-lock.json')) ?? {}).every(([path, wanted]) => {
    if (path === '') return true
    const found = installed[path]
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true || wanted.peer === true
    return found.version === wanted.version && existsSync(join(ROOT, path))
  })
}

/**
 * @param {string} file
 * @returns {Record<string, {version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean}> | null}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null
  } catch {
    return null
  }
}

/** @param {string} file @param {string} otherwise */
function readOr(file, otherwise) {
  return existsSync(file) ? readFileSync(file, 'utf8') : otherwise
}
