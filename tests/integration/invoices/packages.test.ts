/** Promises of the invoice store, on real files and threads. Larger journeys are in `tests/integration/invoices`. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { corpus, rfcOf, type CorpusDocument } from '../../bench/corpus'
import { writeZip } from '../../support/zip-files'
import { createClock } from '../../../src-main/platform/clock'
import type { InvoiceStore } from '../../../src-main/invoices/invoices'
import { openInvoiceStore } from '../../../src-main/invoices/open-invoices'

const CLIENTS = [rfcOf(1000), rfcOf(1001), rfcOf(1002)]
const DOCUMENTS = [...corpus({ seed: 3, count: 60, clients: CLIENTS })]
const PACKAGE = 'archive/sat/package.zip'

let home: string
let store: InvoiceStore

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'acopio-invoices-'))
  mkdirSync(join(home, 'archive/sat'), { recursive: true })
  store = await openInvoiceStore({ home, clock: createClock(null, 1) })
})

afterEach(async () => {
  await store.close()
  rmSync(home, { recursive: true })
})

function packed(documents: readonly CorpusDocument[]) {
  return documents.map(({ uuid, xml }) => ({ name: `${uuid}.xml`, content: xml }))
}

test('a package gives back every document byte by byte', async () => {
  writeZip(join(home, PACKAGE), packed(DOCUMENTS))
  const result = await store.ingestPackage(PACKAGE, { status: 'vigente' }, { owners: CLIENTS })
  expect(result).toEqual({ found: 60, new: 60, known: 0, rejected: [] })
  for (const { uuid, xml } of DOCUMENTS) expect(Buffer.from((await store.xml(uuid)).bytes).equals(xml)).toBe(true)
})

test('a package ingested twice changes nothing the second time', async () => {
  writeZip(join(home, PACKAGE), packed(DOCUMENTS))
  await store.ingestPackage(PACKAGE, { status: 'vigente' }, { owners: CLIENTS })
  const before = [await store.sums({}), await store.countByTaxpayer(), await store.list(firstPage())]
  const again = await store.ingestPackage(PACKAGE, { status: 'vigente' }, { owners: CLIENTS })
  expect(again).toEqual({ found: 60, new: 0, known: 60, rejected: [] })
  expect([await store.sums({}), await store.countByTaxpayer(), await store.list(firstPage())]).toEqual(before)
})

function firstPage() {
  return { filter: {}, order: 'newest', limit: 100, withTotal: true } as const
}
