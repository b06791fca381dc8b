/** Thread that answers questions to `invoices.db`, so that they are quick while an ingest runs. */
import { workerData } from 'node:worker_threads'
import { openDatabase } from './database'
import { readDetail, readXml } from './read-detail'
import { readList } from './read-list'
import { readMissing } from './read-missing'
import { checkDatabase, readChanges, readCountByTaxpayer, readCoverage, readDays } from './read-overview'
import { readSums } from './read-tallies'
import type { ReaderCalls } from './reader-calls'
import { serveCalls, type CallHandlers } from './worker-door'

// Started by `open-invoices.ts` with just this.
const { home } = workerData as { home: string }

function open(): CallHandlers<ReaderCalls> {
  const db = openDatabase(home, 'read')
  return {
    open: () => null,
    missing: (query) => readMissing(db, query),
    list: (query) => readList(db, query),
    sums: (filter) => readSums(db, filter),
    show: (uuid) => readDetail(db, home, uuid),
    xml: (uuid) => readXml(db, home, uuid),
    countByTaxpayer: () => readCountByTaxpayer(db),
    coverage: ({ fromMonth, toMonth }) => readCoverage(db, fromMonth, toMonth),
    days: (query) => readDays(db, query),
    changes: (sinceMs) => readChanges(db, sinceMs),
    check: () => checkDatabase(db),
    close() {
      db.close()
      return null
    },
  }
}

serveCalls<ReaderCalls>(open)
