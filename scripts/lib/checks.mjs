/** What is looked at without running anything: form, lint, who imports whom, types. Shared by `check` and `test`. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'
import { elapsed } from './progress.mjs'

const bin = (/** @type {string[]} */ ...parts) => join(ROOT, 'node_modules', ...parts)

/** @type {{name: string, args: string[], help?: string}[]} */
const CHECKS = [
  { name: 'format', args: [bin('oxfmt', 'bin', 'oxfmt'), '--check'], help: 'npm run format' },
  { name: 'lint', args: [bin('oxlint', 'bin', 'oxlint')] },
  { name: 'imports', args: [join(ROOT, 'scripts', 'lint-imports.mjs')] },
  { name: 'types', args: [join(ROOT, 'scripts', 'typecheck.mjs')] },
]

/**
 * Runs all of them, one after the other; what a failing one printed is shown.
 *
 * @param {(line: string) => void} print
 * @returns {Promise<{passed: number, failed: number}>} one each
 */
export async function runChecks(print) {
  let failed = 0
  for (const check of CHECKS) {
    const startedAt = performance.now()
    const { code, output } = await capture(check.args)
    const time = elapsed(startedAt)
    if (code === 0) {
      print(`  ✓ ${check.name} (${time})`)
      continue
    }
    failed++
    print(`  ✗ ${check.name} (${time})\n${output.trimEnd().replace(/^/gm, '    ')}`)
    if (check.help) print(`    To mend it: ${check.help}`)
  }
  return { passed: CHECKS.length - failed, failed }
}

/** @param {string[]} args @returns {Promise<{code: number, output: string}>} */
function capture(args) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    /** @type {Buffer[]} */
    const chunks = []
    child.stdout.on('data', (data) => chunks.push(data))
    child.stderr.on('data', (data) => chunks.push(data))
    child.on('error', (error) => done({ code: 127, output: error.message }))
    child.on('close', (code) => done({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }))
  })
}
