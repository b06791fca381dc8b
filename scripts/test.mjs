/**
 * `npm test`: first what is quick, then every suite; ends with the line `N passed, N failed` over all of it.
 * For developers: `npm test -- --only unit src-main/cfdi` runs one part, `--only checks` the static ones.
 */
import { parseArgs } from 'node:util'
import { runChecks } from './lib/checks.mjs'
import { elapsed } from './lib/progress.mjs'
import { runSuite, SUITES } from './lib/suites.mjs'

const { values, positionals } = parseArgs({ options: { only: { type: 'string', multiple: true } }, allowPositionals: true })
const parts = ['checks', ...SUITES.map((suite) => suite.name)]
const wanted = values.only ?? parts
const unknown = wanted.filter((name) => !parts.includes(name))
const total = { passed: 0, failed: 0, skipped: 0 }
/** @type {string[]} */
const lines = []
let stopped = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => (stopped = true))

if (unknown.length > 0) {
  console.error(`There is no part "${unknown.join(', ')}". There are: ${parts.join(', ')}.`)
  process.exit(2)
}

if (wanted.includes('checks')) {
  console.log('\n── checks')
  add('checks', await runChecks((line) => console.log(line)))
}
for (const suite of SUITES.filter(({ name }) => wanted.includes(name))) {
  if (stopped) break
  console.log(`\n── ${suite.name}`)
  const startedAt = performance.now()
  const result = await runSuite(suite, positionals)
  add(suite.name, result, `${elapsed(startedAt)}${result.problem === null ? '' : `; the suite ${result.problem}`}`)
}
if (stopped) add('interrupted', { passed: 0, failed: 1 })

/** @param {string} name @param {{passed: number, failed: number, skipped?: number}} count @param {string} [remark] */
function add(name, { passed, failed, skipped = 0 }, remark = '') {
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
  const details = [`${passed} passed`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`, remark]
  lines.push(`${failed > 0 ? '✗' : '✓'} ${name}: ${details.filter(Boolean).join(', ')}`)
}

console.log(`\n${lines.join('\n')}${total.skipped > 0 ? `\n${total.skipped} skipped in all` : ''}\n`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
