import { writeFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { countPlaywright, countVitest, OUTPUT, runSuite } from './suites.mjs'

const report = (name: string) => join(OUTPUT, `${name}.json`)

/** A suite that leaves a report and then ends as told. */
function suite(name: string, numbers: object | string, end: string, longestMs = 20_000) {
  const text = typeof numbers === 'string' ? numbers : JSON.stringify(numbers)
  const write = `require('node:fs').writeFileSync(${JSON.stringify(report(name))}, ${JSON.stringify(text)})`
  return { name, args: () => ['-e', `${write}; ${end}`], count: countVitest, longestMs }
}

const vitest = (passed: number, failed: number) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 0,
  testResults: [],
})

test('a suite is counted by its own report', async () => {
  expect(await runSuite(suite('made-up-good', vitest(7, 0), ''), [])).toEqual({ passed: 7, failed: 0, skipped: 0, problem: null })
  expect(await runSuite(suite('made-up-bad', vitest(7, 2), 'process.exit(1)'), [])).toMatchObject({ passed: 7, failed: 2, problem: null })
})

test('a suite that crashes counts as failed, whatever it reported before', async () => {
  const result = await runSuite(suite('made-up-crash', vitest(7, 0), 'process.exit(3)'), [])
  expect(result).toMatchObject({ passed: 7, failed: 1 })
  expect(result.problem).toContain('exit code 3')
})

test('a suite that leaves no readable report counts as failed', async () => {
  expect(await runSuite(suite('made-up-torn', '{"numPassed', ''), [])).toMatchObject({ passed: 0, failed: 1 })
})

test('the report of an earlier run is not counted again', async () => {
  mkdirSync(OUTPUT, { recursive: true })
  writeFileSync(report('made-up-old'), JSON.stringify(vitest(99, 0)))
  const silent = { name: 'made-up-old', args: () => ['-e', ''], count: countVitest, longestMs: 20_000 }
  expect(await runSuite(silent, [])).toMatchObject({ passed: 0, failed: 1 })
})

test('a suite that ran no test is a failure, not a success', async () => {
  expect(await runSuite(suite('made-up-empty', vitest(0, 0), ''), [])).toMatchObject({ failed: 1, problem: 'ran no test' })
})

test('a suite that hangs is stopped and counts as failed', async () => {
  const result = await runSuite(suite('made-up-hang', vitest(1, 0), 'setInterval(() => {}, 1000)', 1_000), [])
  expect(result.failed).toBe(1)
  expect(result.problem).toContain('did not end')
})

test('a vitest file that could not be loaded counts as one failure', () => {
  const broken = { status: 'failed', assertionResults: [] }
  expect(countVitest({ ...vitest(3, 0), testResults: [broken, { status: 'passed', assertionResults: [{}] }] })).toEqual({
    passed: 3,
    failed: 1,
    skipped: 0,
  })
})

test('a Playwright test that passed only at the second try counts as failed', () => {
  expect(countPlaywright({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 } })).toEqual({ passed: 4, failed: 2, skipped: 2 })
})
