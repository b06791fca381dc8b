/**
 * From ZIP to committed rows: ours in a process of its own, beside the loop one would write with nodecfdi. The two take turns,
 * and the median of the ratios is told, so that a busy machine slows both.
 */
import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { writeZip } from '../support/zip-files'
import { corpus, rfcOf } from './corpus'
import { buildProgram } from './built-program'
import { ingestWithNodecfdi } from './nodecfdi-loop'
import type { BenchResult } from './result'

const SMALL = process.env['ACOPIO_BENCH_SMALL'] === '1'
const PACKAGES = SMALL ? 2 : 8
const PER_PACKAGE = SMALL ? 1_000 : 5_000
const SAMPLE = SMALL ? 500 : 2_500
const ROUNDS = SMALL ? 1 : 3
const CLIENTS = Array.from({ length: 5 }, (_, i) => rfcOf(1000 + i))

const Run = z.object({
  documents: z.number(),
  ms: z.number(),
  cpuUs: z.number(),
  rssKb: z.number(),
  stallMs: z.number(),
  bytes: z.number(),
  sums: z.object({ perCurrency: z.array(z.object({ currency: z.string(), total: z.string() })) }),
})
type Run = z.infer<typeof Run>

export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'acopio-ingest-'))
  const program = await buildProgram('tests/bench/ingest-program.ts')
  try {
    const books = writeCorpus(folder)
    const rounds: { ours: Run; peerPerSecond: number }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({ peerPerSecond: await peer(folder, round), ours: ours(program.file, folder, round, books) })
    }
    return figures(rounds, books)
  } finally {
    program.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Books {
  bytes: number
  /** Total in pesos, hundredths. */
  pesos: bigint
}

function writeCorpus(folder: string): Books {
  const books: Books = { bytes: 0, pesos: 0n }
  for (let i = 0; i < PACKAGES; i++) {
    const documents = [...corpus({ seed: 100 + i, count: PER_PACKAGE, clients: CLIENTS })]
    for (const { xml, currency, totalCents } of documents) {
      books.bytes += xml.length
      if (currency === 'MXN') books.pesos += totalCents
    }
    writeZip(
      join(folder, `p${i}.zip`),
      documents.map(({ uuid, xml }) => ({ name: `${uuid}.xml`, content: xml })),
    )
  }
  const sample = Array.from(corpus({ seed: 7, count: SAMPLE, clients: CLIENTS }), ({ uuid, xml }) => ({
    name: `${uuid}.xml`,
    content: xml,
  }))
  writeZip(join(folder, 'sample.zip'), sample)
  return books
}

/** Ours must also be right: the sum is compared with the books of who wrote the documents. */
function ours(program: string, folder: string, round: number, { pesos }: Books): Run {
  const home = join(folder, `home${round}`)
  mkdirSync(join(home, 'archive/sat'), { recursive: true })
  for (let i = 0; i < PACKAGES; i++) linkSync(join(folder, `p${i}.zip`), join(home, `archive/sat/p${i}.zip`))
  const result = Run.parse(JSON.parse(execFileSync(process.execPath, [program, home, CLIENTS.join(',')], { encoding: 'utf8' })))
  rmSync(home, { recursive: true })
  const total = result.sums.perCurrency.find(({ currency }) => currency === 'MXN')?.total.replace('.', '')
  if (result.documents !== PACKAGES * PER_PACKAGE || total !== pesos.toString()) throw new Error('the store differs from the books')
  return result
}

async function peer(folder: string, round: number): Promise<number> {
  const database = join(folder, `peer${round}.db`)
  const start = performance.now()
  const stored = await ingestWithNodecfdi([join(folder, 'sample.zip')], database)
  if (stored !== SAMPLE) throw new Error('the peer lost documents')
  return stored / ((performance.now() - start) / 1000)
}

function figures(rounds: readonly { ours: Run; peerPerSecond: number }[], { bytes }: Books): BenchResult[] {
  const perSecond = ({ documents, ms }: Run) => documents / (ms / 1000)
  const count = PACKAGES * PER_PACKAGE
  const note = `${count} CFDI of ${Math.round(bytes / count)} bytes in ${PACKAGES} ZIPs, median of ${rounds.length}`
  const middle = (value: (round: (typeof rounds)[number]) => number) => median(rounds.map(value))
  return [
    { name: 'ingest: ours', value: Math.round(middle(({ ours }) => perSecond(ours))), unit: 'CFDI/s', note },
    {
      name: 'ingest: nodecfdi loop',
      value: Math.round(middle(({ peerPerSecond }) => peerPerSecond)),
      unit: 'CFDI/s',
      note: `${SAMPLE} CFDI, no full text`,
    },
    {
      name: 'ingest: ours / nodecfdi loop',
      value: tenths(middle(({ ours, peerPerSecond }) => perSecond(ours) / peerPerSecond)),
      unit: 'times',
      target: { must: 4, stretch: 6, higherIsBetter: true },
    },
    { name: 'ingest: CPU, all threads', value: Math.round(middle(({ ours }) => ours.cpuUs / ours.documents)), unit: 'us/CFDI' },
    {
      name: 'ingest: peak memory of the process',
      value: Math.round(middle(({ ours }) => ours.rssKb / 1024)),
      unit: 'MB',
      target: { must: 700, stretch: 400, higherIsBetter: false },
    },
    {
      name: 'ingest: longest stall of the main thread',
      value: tenths(middle(({ ours }) => ours.stallMs)),
      unit: 'ms',
      target: { must: 50, stretch: 16, higherIsBetter: false },
    },
    {
      name: 'ingest: disk per CFDI, XML and full text',
      value: Math.round(middle(({ ours }) => ours.bytes / ours.documents)),
      unit: 'B',
      target: { must: 6_500, stretch: 3_500, higherIsBetter: false },
    },
  ]
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
