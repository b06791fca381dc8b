/**
 * `npm run dist`: installers for this system, in `release/`, by electron-builder.yml. The builder is not among the packages of
 * the clone, since nobody but a release needs it; without it this says how to have it. What follows `--` goes to it, for
 * example `--linux dir`.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './lib/paths.mjs'
import { runInForeground } from './lib/run.mjs'

const BUILDER = 'electron-builder@26.17.0'
const program = join(ROOT, 'node_modules', 'electron-builder', 'out', 'cli', 'cli.js')

if (existsSync(program)) {
  process.exitCode = await runInForeground(process.execPath, [program, '--publish', 'never', ...process.argv.slice(2)], { cwd: ROOT })
} else {
  console.error(`npm run dist: the installers are made by ${BUILDER}, which is not here. This brings it, without changing package.json:

  npm install --no-save ${BUILDER}

It downloads Electron and its tools from github.com. Nothing is signed: for that see the certificates in electron-builder's own pages.`)
  process.exitCode = 1
}
