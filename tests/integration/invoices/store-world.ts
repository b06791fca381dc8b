/** A data folder of its own for one test, with a store that is closed and removed at its end. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { InvoiceFilter, InvoiceRow, SatStatus } from '../../../src-shared/contract/views'
import type { z } from 'zod'
import type { InvoiceStore } from '../../../src-main/invoices/invoices'
import { openInvoiceStore } from '../../../src-main/invoices/open-invoices'
import { createClock } from '../../../src-main/platform/clock'
import { writeZip, type ZipMember } from '../../support/zip-files'
import { CLIENT_A, CLIENT_B, memberOf, writeMetadata, type Listed, type SmallCfdi } from './documents'

export const OWNERS = [CLIENT_A, CLIENT_B]

export function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'acopio-invoices-'))
  mkdirSync(join(home, 'archive/sat'), { recursive: true })
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  return home
}

export async function openWorld(home = newHome()) {
  const store = await openInvoiceStore({ home, clock: createClock(null, 1) })
  onTestFinished(() => store.close())
  let packages = 0
  const nextFile = () => `archive/sat/p${++packages}.zip`
  return {
    home,
    store,
    /** Ingests documents as a package of XML. */
    async xml(documents: readonly SmallCfdi[], { owners = OWNERS, status = null }: { owners?: string[]; status?: SatStatus | null } = {}) {
      return ingest(documents.map(memberOf), owners, status)
    },
    members: (members: readonly ZipMember[]) => ingest(members, OWNERS, null),
    /** Ingests a package of metadata the SAT gave at that moment (seconds since 1970). */
    async metadata(rows: readonly Listed[], givenAt = 1_700_000_000) {
      const file = nextFile()
      writeMetadata(join(home, file), rows)
      utimesSync(join(home, file), givenAt, givenAt)
      return store.ingestMetadata(file, { owners: OWNERS })
    },
    list: (filter: InvoiceFilter = {}) => wholeList(store, filter),
    uuids: async (filter: InvoiceFilter = {}) => (await wholeList(store, filter)).map((row) => row.uuid),
  }

  async function ingest(members: readonly ZipMember[], owners: string[], status: SatStatus | null) {
    const file = nextFile()
    writeZip(join(home, file), members)
    return store.ingestPackage(file, { status }, { owners })
  }
}

/** All pages, newest first. */
export async function wholeList(store: InvoiceStore, filter: InvoiceFilter, limit = 1000): Promise<z.infer<typeof InvoiceRow>[]> {
  const rows: z.infer<typeof InvoiceRow>[] = []
  for (let cursor: string | undefined; ;) {
    const page = await store.list({ filter, order: 'newest', limit, withTotal: false, ...(cursor === undefined ? {} : { cursor }) })
    rows.push(...page.items)
    if (page.next === null) return rows
    cursor = page.next
  }
}
