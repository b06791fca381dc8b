/**
 * The real app takes in 100,000 CFDI while a person looks at it: how long its window was ever deaf, in the main process and
 * in the page, and how much memory all of it took.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { startProgram, type Program } from '../e2e/program'
import { writeZip } from '../support/zip-files'
import { corpus, nameOf } from './corpus'
import type { BenchResult } from './result'

const PACKAGES = process.env['ACOPIO_BENCH_SMALL'] === '1' ? 2 : 20
const PER_PACKAGE = 5_000
const CLIENTS = ['EKU9003173C9', 'XIA190128J61']
const NOT_BLOCKED = { must: 50, stretch: 16, higherIsBetter: false }

const Measured = z.object({ measure: z.object({ longestStallMs: z.number() }) })

export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'acopio-stalls-'))
  try {
    const paths = Array.from({ length: PACKAGES }, (_, index) => writePackage(folder, index))
    const program = await startProgram({ ACOPIO_HOME: join(folder, 'home') }, ['--measure'])
    await program.call('settings.set', { firstRunDone: true })
    for (const rfc of CLIENTS) await program.call('taxpayer.add', { rfc, name: nameOf(rfc), postalCode: '06000', regime: '601' })
    await program.page.reload()
    await program.page.getByRole('navigation', { name: 'Secciones' }).getByRole('button', { name: 'Facturas' }).click()
    const readFrames = await watchFrames(program)
    const startedAt = performance.now()
    const { new: stored } = await program.call('invoice.import', { paths })
    const seconds = (performance.now() - startedAt) / 1000
    if (stored !== PACKAGES * PER_PACKAGE) throw new Error(`${stored} of ${PACKAGES * PER_PACKAGE} documents were stored`)
    const longestFrameMs = await readFrames()
    const memoryMb = await peakMemoryMb(program)
    await program.quit()
    return figures(measuredIn(program.output()), longestFrameMs, memoryMb, seconds)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

function writePackage(folder: string, index: number): string {
  const path = join(folder, `package-${index}.zip`)
  const documents = Array.from(corpus({ seed: 500 + index, count: PER_PACKAGE, clients: CLIENTS }), ({ uuid, xml }) => ({
    name: `${uuid}.xml`,
    content: xml,
  }))
  writeZip(path, documents)
  return path
}

/** Notes the longest task of the page from now on: while one runs, nothing the person does is answered. */
async function watchFrames({ page }: Program): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const state = { longest: 0 }
    Object.assign(globalThis, { longTasks: state })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) state.longest = Math.max(state.longest, duration)
    }).observe({ type: 'longtask' })
  })
  return () => page.evaluate(() => (globalThis as unknown as { longTasks: { longest: number } }).longTasks.longest)
}

/** Largest resident memory of each process of the app, added up: what they share is counted more than once. */
async function peakMemoryMb({ app }: Program): Promise<number> {
  const pids = await app.evaluate(({ app: program }) => program.getAppMetrics().map(({ pid }) => pid))
  const kilobytes = pids.map((pid) => Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0))
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024
}

/** The program's last word with `--measure`. */
function measuredIn(output: string): number {
  const line = output.split('\n').findLast((one) => one.startsWith('{"measure"'))
  return Measured.parse(JSON.parse(line ?? 'null')).measure.longestStallMs
}

function figures(stallMs: number, longestFrameMs: number, memoryMb: number, seconds: number): BenchResult[] {
  const note = `${PACKAGES * PER_PACKAGE} CFDI in ${PACKAGES} ZIPs, ${seconds.toFixed(0)} s`
  return [
    { name: 'ingest in the app: longest stall of the main process', value: stallMs, unit: 'ms', target: NOT_BLOCKED, note },
    {
      name: 'ingest in the app: longest task of the page',
      value: longestFrameMs,
      unit: 'ms',
      target: NOT_BLOCKED,
      note: `${note}; 0 stands for under 50`,
    },
    { name: 'ingest in the app: CFDI a second', value: (PACKAGES * PER_PACKAGE) / seconds, unit: 'CFDI/s', note },
    { name: 'ingest in the app: peak memory of all processes', value: memoryMb, unit: 'MB', note: 'shared pages counted more than once' },
  ]
}
