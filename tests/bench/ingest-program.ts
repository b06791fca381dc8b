/** Ingests the packages of a data folder once, in a process of its own, and prints what it took as one JSON line. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openInvoiceStore } from '../../src-main/invoices/open-invoices'
import { createClock } from '../../src-main/platform/clock'

const [home = '', owners = ''] = process.argv.slice(2)
const FOLDER = 'archive/sat'

const store = await openInvoiceStore({ home, clock: createClock(null, 1) })
const packages = readdirSync(join(home, FOLDER)).sort()
const delays = monitorEventLoopDelay({ resolution: 1 })
delays.enable()
const start = performance.now()
const cpu = process.cpuUsage()
let documents = 0
for (const name of packages) {
  const result = await store.ingestPackage(`${FOLDER}/${name}`, { status: 'vigente' }, { owners: owners.split(',') })
  documents += result.new
}
const ms = performance.now() - start
const { user, system } = process.cpuUsage(cpu)
delays.disable()
const sums = await store.sums({})
await store.close()
const archive = packages.reduce((bytes, name) => bytes + statSync(join(home, FOLDER, name)).size, 0)
const bytes = archive + statSync(join(home, 'invoices.db')).size
process.stdout.write(
  `${JSON.stringify({ documents, ms, cpuUs: user + system, rssKb: process.resourceUsage().maxRSS, stallMs: delays.max / 1e6, bytes, sums })}\n`,
)
