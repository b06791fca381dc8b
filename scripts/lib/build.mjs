/** Builds `dist/` when the sources are not those it was built from. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'
import { SetupError, step } from './progress.mjs'
import { runQuietly } from './run.mjs'

/** Everything the built files depend on. `bin/acopio` knows the same list. */
const SOURCES = [
  'src-shared',
  'src-main',
  'src-preload',
  'src-renderer',
  'simulators',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
]
const STAMP = join(ROOT, 'dist', '.built-from')

/** @param {string} node program to build with */
export async function ensureBuild(node) {
  // Taken before the build: a source changed meanwhile makes the next run build again.
  const startedAt = new Date()
  const wanted = sourcesHash()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return setStamp(wanted, startedAt)
  await step('building the app', async () => {
    const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
    const { code, output } = await runQuietly(node, [vite, 'build', '--app', '--logLevel', 'warn'], { cwd: ROOT })
    if (code !== 0) throw new SetupError(`The build failed:\n${output.trim()}`)
  })
  setStamp(wanted, startedAt)
}

/** `bin/acopio` compares the date of the stamp with those of the sources. @param {string} hash @param {Date} at */
function setStamp(hash, at) {
  writeFileSync(STAMP, hash)
  utimesSync(STAMP, at, at)
}

function sourcesHash() {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for (const file of filesOf(source))
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(ROOT, file)))
        .update('\0')
  }
  return hash.digest('hex')
}

/** Files of the clone below `path`, in a stable order, without tests. @param {string} path @returns {string[]} */
function filesOf(path) {
  const absolute = join(ROOT, path)
  if (!existsSync(absolute)) return []
  if (!path.startsWith('src-') && path !== 'simulators') return [path]
  return readdirSync(absolute, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort()
}
