/**
 * The test suites: how each is run and how its own report is counted. Counting trusts the report only together with the
 * exit code: a suite that crashed, hung or ran nothing is a failure whatever the report says.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'

export const OUTPUT = join(ROOT, 'test-output')
const MINUTE_MS = 60_000

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 *
 * @typedef {object} Suite
 * @property {string} name
 * @property {(paths: string[]) => string[]} args for Node
 * @property {NodeJS.ProcessEnv} [env]
 * @property {(report: unknown) => Count} count
 * @property {number} longestMs all of it; a suite that hangs must not hang the run
 */

/** @type {Suite[]} */
export const SUITES = [
  vitest('unit', 7 * MINUTE_MS),
  vitest('screens', 4 * MINUTE_MS),
  vitest('integration', 9 * MINUTE_MS),
  {
    name: 'e2e',
    args: (paths) => [
      join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js'),
      'test',
      '-c',
      join('tests', 'e2e', 'playwright.config.ts'),
      ...paths,
    ],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf('e2e') },
    count: countPlaywright,
    longestMs: 8 * MINUTE_MS,
  },
]

/** @param {string} name @param {number} longestMs @returns {Suite} */
function vitest(name, longestMs) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(name)}`]
  return {
    name,
    args: (paths) => [join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', name, ...reporters, ...paths],
    count: countVitest,
    longestMs,
  }
}

/** @param {string} name */
function reportOf(name) {
  return join(OUTPUT, `${name}.json`)
}

/**
 * Runs one suite with its output on ours.
 *
 * @param {Suite} suite
 * @param {string[]} paths only these files, or all
 * @returns {Promise<Count & {problem: string | null}>} `problem` says what besides single tests went wrong; it counts as one failure
 */
export async function runSuite(suite, paths) {
  mkdirSync(OUTPUT, { recursive: true })
  rmSync(reportOf(suite.name), { force: true })
  const { code, timedOut } = await run(suite, paths)
  const count = readCount(suite)
  const problem = problemOf(code, timedOut, count, suite)
  return { passed: count?.passed ?? 0, failed: (count?.failed ?? 0) + (problem === null ? 0 : 1), skipped: count?.skipped ?? 0, problem }
}

/** @param {number} code @param {boolean} timedOut @param {Count | null} count @param {Suite} suite */
function problemOf(code, timedOut, count, suite) {
  if (timedOut) return `did not end within ${suite.longestMs / MINUTE_MS} minutes`
  if (count === null) return `crashed before it could report (exit code ${code})`
  if (count.passed + count.failed === 0) return 'ran no test'
  if (code !== 0 && count.failed === 0) return `ended with exit code ${code}, outside of any test`
  return null
}

/** @param {Suite} suite @returns {Count | null} */
function readCount(suite) {
  const file = reportOf(suite.name)
  if (!existsSync(file)) return null
  try {
    return suite.count(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** @param {Suite} suite @param {string[]} paths @returns {Promise<{code: number, timedOut: boolean}>} */
function run(suite, paths) {
  return new Promise((done) => {
    // A group of its own, so that a hanging suite goes with all it started.
    const child = spawn(process.execPath, suite.args(paths), {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...suite.env },
      detached: process.platform !== 'win32',
    })
    let timedOut = false
    /** @param {NodeJS.Signals} signal */
    const end = (signal) => endGroup(child.pid, signal)
    const timer = setTimeout(() => {
      timedOut = true
      end('SIGKILL')
    }, suite.longestMs)
    const interrupt = () => end('SIGTERM')
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupt)
    const finish = (/** @type {number} */ code) => {
      clearTimeout(timer)
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, interrupt)
      done({ code, timedOut })
    }
    child.on('error', () => finish(127))
    child.on('close', (code) => finish(code ?? 1))
  })
}

/** @param {number | undefined} pid @param {NodeJS.Signals} signal */
function endGroup(pid, signal) {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal)
  } catch {
    // It has ended by itself.
  }
}

/**
 * Vitest's JSON report (as Jest's). A file that could not be loaded has no tests and counts as one failure.
 *
 * @param {any} report
 * @returns {Count}
 */
export function countVitest(report) {
  const broken = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  }
}

/**
 * Playwright's JSON report. A test that needed a second try is not a passed one here: there are no second tries.
 *
 * @param {any} report
 * @returns {Count}
 */
export function countPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: unexpected + flaky, skipped }
}
