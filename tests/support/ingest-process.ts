/**
 * Ingests packages of a data folder in a process of its own, so that tests can kill it or run two at once. Told by argument:
 * the data folder and a JSON of `{owners, packages}`. Prints one JSON line per thing that happened.
 */
import { z } from 'zod'
import { openInvoiceStore } from '../../src-main/invoices/open-invoices'
import { createClock } from '../../src-main/platform/clock'
import { toAppError } from '../../src-shared/domain/errors'

const Work = z.object({ owners: z.array(z.string()), packages: z.array(z.string()), metadata: z.array(z.string()) })

const [home = '', work = ''] = process.argv.slice(2)
const { owners, packages, metadata } = Work.parse(JSON.parse(work))
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

const store = await openInvoiceStore({ home, clock: createClock(null, 1) })
const options = { owners, onProgress: () => say({ progress: true }) }
try {
  say({ open: true })
  for (const file of metadata) say({ file, fresh: (await store.ingestMetadata(file, options)).new })
  for (const file of packages) say({ file, fresh: (await store.ingestPackage(file, { status: 'vigente' }, options)).new })
} catch (thrown) {
  const { code, detail } = toAppError(thrown)
  say({ error: code, detail })
}
await store.close()
