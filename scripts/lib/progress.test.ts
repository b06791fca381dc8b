import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './paths.mjs'

/** Runs a step in a process of its own and returns what a person would see. */
function see(work: string): { out: string; err: string; code: number | null } {
  const module = JSON.stringify(join(ROOT, 'scripts', 'lib', 'progress.mjs'))
  const code = `const { step } = await import(${module}); console.log(await step('npm packages', async () => { ${work} }))`
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
  return { out: stdout, err: stderr, code: status }
}

test('a step says that it began, that it ended and how long it took', () => {
  const { err } = see('return 7')
  expect(err).toMatch(/^ {2}… npm packages\n {2}✓ npm packages \(\d+\.\d s\)\n$/)
})

test('progress leaves stdout to the command that follows', () => {
  expect(see('return 7').out).toBe('7\n')
})

test('a step that breaks is marked and its error goes on', () => {
  const { err, code } = see("throw new Error('no network')")
  expect(err).toMatch(/ {2}✗ npm packages \(\d+\.\d s\)\n/)
  expect(err).toContain('no network')
  expect(code).toBe(1)
})
