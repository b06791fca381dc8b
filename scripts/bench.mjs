/**
 * `npm run bench`: every benchmark of `tests/bench`, each in a process of its own, against the targets it names. Prints a
 * table and writes `bench-output/results.json`. `npm run bench -- ingest` runs one; ACOPIO_BENCH_SMALL=1 takes a quick look.
 */
import { spawn } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { basename, join } from 'node:path'
import { build } from 'vite'
import { benchTable, verdictOf } from './lib/bench-table.mjs'
import { CACHE, ROOT } from './lib/paths.mjs'
import { elapsed, say } from './lib/progress.mjs'

/** As deep in the clone as `scripts/lib`, whose idea of the root is built into the benchmarks. */
const BUILT = join(CACHE, 'bench')
const OUTPUT = join(ROOT, 'bench-output')

/** Modules of the folder that can be run; the others are what they share. @returns {Record<string, string>} name to path */
function benchmarks() {
  const files = globSync('tests/bench/*.ts', { cwd: ROOT }).sort()
  const runnable = files.filter((file) => /^export (async function|const) run\b/m.test(readFileSync(join(ROOT, file), 'utf8')))
  return Object.fromEntries(runnable.map((file) => [basename(file, '.ts'), join(ROOT, file)]))
}

/** Workers are built beside the benchmarks, as they lie beside the program. @param {Record<string, string>} input */
async function buildBenchmarks(input) {
  const workers = globSync('src-main/**/*.worker.ts', { cwd: ROOT }).map((file) => [basename(file, '.ts'), join(ROOT, file)])
  rmSync(BUILT, { recursive: true, force: true })
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: BUILT,
      target: 'node24',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: { ...input, ...Object.fromEntries(workers) },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'part-[name]-[hash].js' },
      },
    },
  })
}

/** @param {string} name @returns {Promise<import('./lib/bench-table.mjs').BenchResult[]>} */
function measure(name) {
  const result = join(BUILT, `${name}.json`)
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'lib', 'bench-child.mjs'), join(BUILT, `${name}.js`), result], {
    cwd: ROOT,
    // What a benchmark says belongs to the progress; stdout is for the table.
    stdio: ['ignore', process.stderr, process.stderr],
  })
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) => {
      if (code === 0) done(JSON.parse(readFileSync(result, 'utf8')))
      else fail(new Error(`the benchmark ended with ${code ?? 'a signal'}`))
    })
  })
}

const all = benchmarks()
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in all))
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join(', ')}". There are: ${Object.keys(all).join(', ')}.`)
  process.exit(2)
}
await buildBenchmarks(all)
/** @type {(import('./lib/bench-table.mjs').BenchResult & {bench: string, verdict: string})[]} */
const results = []
/** @type {string[]} */
const broken = []
for (const name of wanted.length > 0 ? wanted : Object.keys(all)) {
  const startedAt = performance.now()
  say(`  … ${name}`)
  try {
    for (const result of await measure(name)) results.push({ ...result, bench: name, verdict: verdictOf(result) })
    say(`  ✓ ${name} (${elapsed(startedAt)})`)
  } catch (error) {
    broken.push(name)
    say(`  ✗ ${name} (${elapsed(startedAt)}): ${error instanceof Error ? error.message : error}`)
  }
}

const machine = { cpu: cpus()[0]?.model ?? '', cores: cpus().length, memoryMb: Math.round(totalmem() / 2 ** 20), load: loadavg()[0] }
mkdirSync(OUTPUT, { recursive: true })
writeFileSync(
  join(OUTPUT, 'results.json'),
  `${JSON.stringify({ at: new Date().toISOString(), node: process.version, machine, broken, results }, null, 2)}\n`,
)
console.log(benchTable(results))
const missed = results.filter(({ verdict }) => verdict === 'missed').length
console.log(
  `\n${results.length} figures, ${missed} below their target, ${broken.length} benchmarks broken; load ${machine.load?.toFixed(1)}`,
)
process.exitCode = missed + broken.length === 0 ? 0 : 1
