import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..', '..')

test('each sentence of docs/engine.md has a test of that name', () => {
  const page = readFileSync(join(ROOT, 'docs/engine.md'), 'utf8')
  const promises = [...page.matchAll(/^\d+\. (.+)\.$/gm)].map((match) => match[1] ?? '')
  const files = globSync(['src-main/engine/*.test.ts', 'tests/integration/engine/*.test.ts'], { cwd: ROOT })
  const tests = files.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n')
  expect(promises.length).toBeGreaterThan(25)
  expect(promises.filter((promise) => !tests.includes(`'${promise}'`))).toEqual([])
})
