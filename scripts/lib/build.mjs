/** Builds `dist/` when the sources are not those it was built from. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'
import { SetupError, step } from './progress.mjs'
import { runQuietly } from './run.mjs'

/** Everything the built files depend on. `bin/acopio` knows the same list. */
const SOURCES = ['src-shared', 'src-main', 'src-preload', 'src-renderer', 'simulators', 'vite.config.ts', 'package.json', 'package-lock.json']
const STAMP = join(ROOT, 'dist', '.built-from')

/** @param {string} node program to build with */
export async function ensureBuild(node) {
  const wanted = sourcesHash()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) {
    writeFileSync(STAMP, wanted) // `bin/acopio` compares its date with those of the sources
    return
  }
  await step('building the app', async () => {
    const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
    const { code, output } = await runQuietly(node, [vite, 'build', '--app', '--logLevel', 'warn'], { cwd: ROOT })
    if (code !== 0) throw new SetupError(`The build failed:\n${output.trim()}`)
  })
  // Taken before the build: a source changed meanwhile makes the next run build again.
  writeFileSync(STAMP, wanted)
}

function sourcesHash() {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for (const file of filesOf(source)) hash.update(file).update('\0').update(readFileSync(join(ROOT, file))).update('\0')
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
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(ROOT.length + 1))
    .sort()
}
