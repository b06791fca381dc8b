/**
 * From the creation of the process until the first list can be read, against the least Electron can do on this machine
 * (`floor/`: one window, one page). Both in turns, so that the machine's mood falls on both.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { corpus, nameOf } from './corpus'
import type { BenchResult } from './result'
import { startProgram } from '../e2e/program'
import { printed } from './window-program'
import { writeZip } from '../support/zip-files'

const ROUNDS = process.env['ACOPIO_BENCH_SMALL'] === '1' ? 3 : 7
const INVOICES = 5_000
const CLIENTS = ['EKU9003173C9', 'XIA190128J61', 'IIA040805DZ4']

const Shown = z.object({ shownMs: z.number(), memoryKb: z.number() })
const Usable = z.object({ shownMs: z.number(), usableMs: z.number(), startStallMs: z.number() })

export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'acopio-start-'))
  try {
    const [home, floorHome] = [join(folder, 'home'), join(folder, 'floor')]
    await fill(home, folder)
    const floor: z.infer<typeof Shown>[] = []
    const ours: z.infer<typeof Usable>[] = []
    // The first start of each fills the system's caches and is not counted.
    for (let round = -1; round < ROUNDS; round++) {
      const bare = Shown.parse(await printed('tests/bench/floor', 'measure', floorHome))
      const full = Usable.parse(await printed('.', 'usable', home, ['--measure']))
      if (round >= 0) [floor[round], ours[round]] = [bare, full]
    }
    return figures(floor, ours)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

/** A data folder as after a first month of work. */
async function fill(home: string, folder: string): Promise<void> {
  const file = join(folder, 'invoices.zip')
  const documents = Array.from(corpus({ seed: 3, count: INVOICES, clients: CLIENTS }), ({ uuid, xml }) => ({
    name: `${uuid}.xml`,
    content: xml,
  }))
  writeZip(file, documents)
  const program = await startProgram({ ACOPIO_HOME: home })
  await program.call('settings.set', { firstRunDone: true })
  for (const rfc of CLIENTS) await program.call('taxpayer.add', { rfc, name: nameOf(rfc), postalCode: '06000', regime: '601' })
  await program.call('invoice.import', { paths: [file] })
  await program.quit()
}

function figures(floor: readonly z.infer<typeof Shown>[], ours: readonly z.infer<typeof Usable>[]): BenchResult[] {
  const [bare, usable] = [median(floor.map(({ shownMs }) => shownMs)), median(ours.map(({ usableMs }) => usableMs))]
  const note = `median of ${ROUNDS}, ${INVOICES} invoices`
  return [
    { name: 'start: bare Electron shown', value: bare, unit: 'ms', note },
    { name: 'start: Acopio shown', value: median(ours.map(({ shownMs }) => shownMs)), unit: 'ms', note },
    { name: 'start: Acopio, list readable', value: usable, unit: 'ms', note },
    {
      name: 'start: list readable vs bare Electron',
      value: usable / bare,
      unit: 'x',
      target: { must: 2, stretch: 1.4, higherIsBetter: false },
      note,
    },
    { name: 'start: longest stall of the main process', value: median(ours.map(({ startStallMs }) => startStallMs)), unit: 'ms', note },
  ]
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
