/**
 * The demonstration: real window, real core, invented clients, a stand-in of the SAT. With `--once` it ends by itself,
 * leaves pictures and says how it went; otherwise the window stays with the person.
 */
import type { WebContents } from 'electron'
import type { Client } from '../../src-shared/contract/api'
import { toAppError } from '../../src-shared/domain/errors'
import { errorText, fill } from '../../src-shared/messages/format'
import type { ShellArguments } from './arguments'
import { importClients, startDownload, waitForEnd } from './demo-job'
import { createTour } from './demo-tour'
import { readDemoWorld } from './demo-world'
import { createPageDriver } from './page-driver'
import { shellWords } from './words'

/** Far above what it takes; a stuck demonstration must end with a word, not hang. */
const LONGEST_MS = 15 * 60_000

export interface DemoParts {
  contents: WebContents
  client: Client
  switches: ShellArguments
  world: string
}

interface Outcome {
  status: 'done' | 'failed'
  clients: number
  requests: number
  invoices: number
  tasks: number
  failed: number
  elapsedMs: number
  pictures: string[]
}

/** @returns the exit code */
export async function runDemo({ contents, client, switches, world }: DemoParts): Promise<number> {
  try {
    const clients = await readDemoWorld(world)
    await client.call('settings.set', { firstRunDone: true })
    await importClients(client, clients)
    const rfcs = clients.map(({ profile }) => profile.rfc)
    if (!switches.once) {
      await startDownload(client, rfcs)
      return 0
    }
    const outcome = await perform(contents, client, rfcs, switches.output)
    tell(outcome, switches)
    return outcome.status === 'done' ? 0 : 1
  } catch (thrown) {
    const error = toAppError(thrown)
    const { message, next } = errorText('es-MX', error)
    if (switches.json) console.log(JSON.stringify({ error: { code: error.code, message, next, detail: error.detail } }))
    else console.error(fill(shellWords('es-MX')['demo.broken'], { message, next }))
    return 1
  }
}

async function perform(contents: WebContents, client: Client, rfcs: string[], folder: string): Promise<Outcome> {
  const startedAt = performance.now()
  const driver = createPageDriver(contents)
  const tour = await createTour(driver, client, folder)
  await driver.go('descargas')
  const taskIds = await startDownload(client, rfcs)
  let busy: Promise<void> = Promise.resolve()
  const tasks = await waitForEnd(client, taskIds, AbortSignal.timeout(LONGEST_MS), () => {
    busy = tour.both('descargas-en-marcha')
  })
  await busy
  const elapsedMs = Math.round(performance.now() - startedAt)
  await tour.round()
  const { total } = await client.call('invoice.list', { filter: {}, limit: 1 })
  const failed = tasks.filter((task) => task.state !== 'done').length
  return {
    status: failed === 0 ? 'done' : 'failed',
    clients: rfcs.length,
    requests: tasks.reduce((sum, task) => sum + task.requests.length, 0),
    invoices: total,
    tasks: tasks.length,
    failed,
    elapsedMs,
    pictures: [...tour.pictures],
  }
}

function tell(outcome: Outcome, switches: ShellArguments): void {
  if (switches.json) return console.log(JSON.stringify(outcome))
  const words = shellWords('es-MX')
  if (outcome.failed > 0) console.error(fill(words['demo.failed'], { failed: outcome.failed, tasks: outcome.tasks }))
  const { clients, requests, invoices } = outcome
  console.log(fill(words['demo.summary'], { clients, requests, invoices, seconds: Math.round(outcome.elapsedMs / 1000) }))
  console.log(fill(words['demo.pictures'], { count: outcome.pictures.length, folder: switches.output }))
}
