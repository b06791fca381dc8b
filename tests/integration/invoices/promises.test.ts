import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..', '..', '..')

test('each sentence of docs/invoices.md has a test of that name', () => {
  const page = readFileSync(join(ROOT, 'docs/invoices.md'), 'utf8')
  const [, promises = ''] = page.split('## Promises')
  const sentences = [...promises.matchAll(/^\d+\. (.)(.+)\.$/gm)].map(([, first = '', rest = '']) => first.toLowerCase() + rest)
  const files = globSync('tests/integration/invoices/*.test.ts', { cwd: ROOT })
  const tests = files.map((file) => readFileSync(join(ROOT, file), 'utf8').toLowerCase()).join('\n')
  expect(sentences.length).toBeGreaterThan(30)
  expect(sentences.filter((sentence) => !tests.includes(`test('${sentence.toLowerCase()}'`))).toEqual([])
})
