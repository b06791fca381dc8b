/**
 * Runs the compiler over every part with that part's own settings, then once more over what meets Electron with the types
 * of the older Electron. Two at a time; the output of each comes whole and in order.
 */
import { execFile } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './lib/paths.mjs'

const PROJECTS = [
  'tsconfig.json',
  'src-shared/tsconfig.json',
  'src-main/tsconfig.json',
  'src-preload/tsconfig.json',
  'src-renderer/tsconfig.json',
  'simulators/tsconfig.json',
  'tests/tsconfig.json',
  'tsconfig.electron-42.json',
]

/** @param {string} project @returns {Promise<{ok: boolean, output: string}>} */
function check(project) {
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
  return new Promise((done) => {
    execFile(process.execPath, [compiler, '-p', project, '--pretty', 'false'], { cwd: ROOT, maxBuffer: 1 << 26 }, (error, out, err) => {
      done({ ok: error === null, output: `${out}${err}`.trim() })
    })
  })
}

const waiting = [...PROJECTS]
/** @type {Map<string, {ok: boolean, output: string}>} */
const results = new Map()
async function work() {
  for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) results.set(project, await check(project))
}
await Promise.all(cpus().slice(0, 2).map(work))

let failed = 0
for (const project of PROJECTS) {
  const result = results.get(project)
  if (result?.ok) continue
  failed++
  console.log(`\n${project}\n${result?.output ?? 'did not run'}`)
}
console.log(failed === 0 ? `types: ${PROJECTS.length} projects are well` : `types: ${failed} of ${PROJECTS.length} projects have errors`)
process.exitCode = failed === 0 ? 0 : 1
