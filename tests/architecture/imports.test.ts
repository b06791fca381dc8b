import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { checkImports } from '../../scripts/lib/imports/check-imports.mjs'
import { readImports } from '../../scripts/lib/imports/read-imports.mjs'
import { ROOT } from '../../scripts/lib/paths.mjs'

const PLANTED = join(ROOT, 'tests', 'architecture', 'planted')

/** Each planted file breaks one rule and says in its first line what the lint must answer. */
const planted = readdirSync(PLANTED, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile())
  .map((entry) => {
    const path = join(entry.parentPath, entry.name)
    const [, problem = ''] = /^\/\/ Must be refused: (.+)$/m.exec(readFileSync(path, 'utf8')) ?? []
    return { file: relative(PLANTED, path).replaceAll('\\', '/'), problem }
  })

const { findings } = checkImports(PLANTED)

test.for(planted)('the planted violation $file is refused, with the reason', ({ file, problem }) => {
  const said = findings.filter((finding) => finding.file === file).map((finding) => finding.problem)
  expect(said).toEqual([problem])
})

test('a refusal names the line, so that it can be opened from a terminal', () => {
  expect(findings.find(({ file }) => file === 'src-main/invoices/starts-a-foreign-worker.ts')?.line).toBe(4)
})

test('every import of Acopio keeps to the table of rooms', () => {
  const { files, findings: real } = checkImports(ROOT)
  expect(files).toBeGreaterThan(100)
  expect(real).toEqual([])
})

test('an import is seen in every way that TypeScript has of writing one', () => {
  const source = [
    `import './a'`,
    `import type { B } from './b'`,
    `export * from './c'`,
    `export { d } from './d'`,
    `import e = require('./e')`,
    `const f = await import('./f')`,
    `type G = import('./g').G`,
    `const h = require('./h')`,
    `new Worker(new URL('./i.worker.js', import.meta.url))`,
    `const folder = new URL('../j', import.meta.url)`,
    `const text = "import './k'" // import './l'`,
  ].join('\n')
  const seen = readImports('all.ts', source)
  expect(seen.map(({ target }) => target)).toEqual(['./a', './b', './c', './d', './e', './f', './g', './h', './i.worker.js'])
  expect(seen.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
})
