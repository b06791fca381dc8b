import { addClients, expect, test } from './fixtures'
import type { Program } from './program'
import type { LogEntry, Sat } from './sat'

/** Slow enough that the program can be stopped while its solicitudes are at work at the SAT. */
const SLOW = { 'verify-delay-ms': '2500-3500' }

async function startBatch(program: Program, sat: Sat): Promise<string> {
  const rfcs = await addClients(program, sat.clients)
  const { now } = await program.call('app.info', {})
  const { batchId } = await program.call('download.start', {
    rfcs,
    from: `${now.slice(0, 7)}-01`,
    to: now.slice(0, 10),
    directions: ['received', 'issued'],
    content: 'xml',
  })
  return batchId
}

const asked = async (sat: Sat) => (await sat.log()).filter(({ endpoint, code }) => endpoint === 'request' && code === '5000')

for (const [way, stop] of [
  ['closed', (program: Program) => program.quit()],
  ['killed', (program: Program) => program.kill()],
] as const) {
  test(`a batch goes on by itself after the program was ${way} in its middle`, async ({ open, sat }) => {
    const service = await sat(SLOW)
    const first = await open(service)
    const batchId = await startBatch(first, service)
    await expect.poll(async () => (await asked(service)).length, { timeout: 30_000 }).toBeGreaterThan(1)
    await stop(first)
    const before = await asked(service)

    const second = await open(service)
    await expect(second.page.getByRole('contentinfo', { name: 'Estado' })).toContainText('Descargas')
    const left = async () => (await second.call('task.list', { batchId })).tasks.filter(({ state }) => state !== 'done')
    await expect.poll(left, { timeout: 45_000 }).toEqual([])
    await expect(second.page.getByRole('contentinfo', { name: 'Estado' })).toContainText('Sin descargas en curso')

    const after = await asked(service)
    expect(after.slice(0, before.length)).toEqual(before)
    expect(repeated(after)).toEqual([])
    const { total } = await second.call('invoice.list', { filter: {}, limit: 1 })
    expect(total).toBeGreaterThan(0)
  })
}

/** Solicitudes the SAT was asked for more than once. */
function repeated(log: LogEntry[]): string[] {
  const keys = log.map(({ key }) => key ?? '')
  return keys.filter((key, index) => keys.indexOf(key) !== index)
}
