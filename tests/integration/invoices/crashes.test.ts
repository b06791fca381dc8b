import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { InvoiceStore } from '../../../src-main/invoices/invoices'
import { openInvoiceStore } from '../../../src-main/invoices/open-invoices'
import { createClock } from '../../../src-main/platform/clock'
import { corpus, randomOf, rfcOf } from '../../bench/corpus'
import { startIngest } from '../../support/ingest-programs'
import { writeZip } from '../../support/zip-files'
import { wholeList } from './store-world'

const OWNERS = [rfcOf(1000), rfcOf(1001)]
const PACKAGES = Array.from({ length: 6 }, (_, i) => `archive/sat/p${i}.zip`)
const DOCUMENTS = 800
const WORK = { owners: OWNERS, packages: PACKAGES, metadata: [] }
let template: string

beforeAll(() => {
  template = mkdtempSync(join(tmpdir(), 'acopio-template-'))
  mkdirSync(join(template, 'archive/sat'), { recursive: true })
  for (const [i, file] of PACKAGES.entries()) {
    // Every package shares a part with the next, as received and issued ones of two clients do.
    const documents = [...corpus({ seed: i, count: DOCUMENTS, clients: OWNERS }), ...corpus({ seed: i + 1, count: 100, clients: OWNERS })]
    writeZip(
      join(template, file),
      documents.map(({ uuid, xml }) => ({ name: `${uuid}.xml`, content: xml })),
    )
  }
})
afterAll(() => rmSync(template, { recursive: true }))

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'acopio-crash-'))
  cpSync(template, home, { recursive: true })
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  return home
}

async function open(home: string): Promise<InvoiceStore> {
  const store = await openInvoiceStore({ home, clock: createClock(null, 1) })
  onTestFinished(() => store.close())
  return store
}

/** All a store tells but for moments. */
async function told(store: InvoiceStore) {
  const filters = [{}, { rfc: OWNERS[0] }, { direction: 'received', from: '2026-01-10', to: '2026-02-20' }, { search: 'filtro' }] as const
  const lists = await Promise.all(filters.map((filter) => wholeList(store, filter)))
  const sums = await Promise.all(filters.map((filter) => store.sums(filter)))
  return {
    lists,
    sums,
    coverage: await store.coverage('2026-01', '2026-12'),
    counts: await store.countByTaxpayer(),
    problems: await store.check(),
  }
}

async function ingestAll(store: InvoiceStore): Promise<number> {
  let fresh = 0
  for (const file of PACKAGES) fresh += (await store.ingestPackage(file, { status: 'vigente' }, { owners: OWNERS })).new
  return fresh
}

test('killed at any moment and repeated, an ingest comes to the same as one that was let alone', async () => {
  const clean = await open(newHome())
  const total = await ingestAll(clean)
  const home = newHome()
  const random = randomOf(Number(process.env['ACOPIO_SEED'] ?? 7))
  for (let kill = 0; kill < 8; kill++) {
    const program = startIngest(home, WORK)
    await program.said(1 + Math.floor(random() * 6))
    // Not waiting for anything: the moment of death is to be anywhere.
    await new Promise((resolve) => setTimeout(resolve, random() * 120))
    await program.kill()
  }
  const store = await open(home)
  expect(await store.check()).toEqual([])
  const before = (await store.sums({})).count
  expect(before + (await ingestAll(store))).toBe(total)
  expect(await told(store)).toEqual(await told(clean))
})

test('two processes that ingest the same packages at once store every document once', async () => {
  const clean = await open(newHome())
  const total = await ingestAll(clean)
  const home = newHome()
  const programs = [startIngest(home, WORK), startIngest(home, { ...WORK, packages: PACKAGES.toReversed() })]
  const lines = (await Promise.all(programs.map((program) => program.ended))).flat()
  expect(lines.filter((line) => 'error' in line)).toEqual([])
  expect(lines.reduce((sum, line) => sum + (line.fresh ?? 0), 0)).toBe(total)
  expect(await told(await open(home))).toEqual(await told(clean))
})
