import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WebContents } from 'electron'
import type { Program } from './program'
import { addClients, expect, homeOf, test } from './fixtures'
import { found, foundInFiles, foundInProcesses, secretsOf, TOKEN } from './secrets'

/** From here on, notes everything that the core sends to the window. */
async function listenToCore({ app }: Program): Promise<() => Promise<string>> {
  await app.evaluate(({ BrowserWindow, ipcMain }) => {
    const heard: string[] = []
    Object.assign(globalThis, { heard })
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as WebContents
    const send = contents.send.bind(contents)
    contents.send = (channel, ...values) => {
      heard.push(JSON.stringify(values))
      send(channel, ...values)
    }
    // Electron keeps its handlers in a private map; there is no other place where all answers pass.
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, (...values: unknown[]) => Promise<unknown>> }
    for (const [channel, handle] of handlers) {
      handlers.set(channel, async (...values) => {
        const answer = await handle(...values)
        heard.push(JSON.stringify(answer) ?? '')
        return answer
      })
    }
  })
  return () => app.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.join('\n'))
}

/** Everything that is left on the screen and in the page, values of fields included. */
function readPage({ page }: Program): Promise<string> {
  return page.evaluate(() => {
    const values = [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value)
    return [document.documentElement.outerHTML, document.body.innerText, ...values, JSON.stringify({ ...localStorage })].join('\n')
  })
}

test('a secret given to the program is found nowhere afterwards', async ({ open, sat, folder }) => {
  const service = await sat()
  const secrets = [...service.clients.flatMap(secretsOf), TOKEN]
  const program = await open(service)
  const heard = await listenToCore(program)
  const seenInProcesses = new Set<string>()
  const watch = setInterval(() => foundInProcesses(secrets).forEach((one) => seenInProcesses.add(one)), 250)

  // Given, used, refused, asked for in every way the contract has, and gone wrong with.
  const rfcs = await addClients(program, service.clients)
  const [first] = service.clients
  if (first === undefined) throw new Error('a SAT without clients')
  const { batchId } = await program.call('download.start', {
    rfcs,
    from: firstOfLastMonth(),
    to: today(),
    directions: ['received', 'issued'],
    content: 'xml',
  })
  await expect
    .poll(async () => (await program.call('task.list', { batchId })).tasks.filter(({ state }) => state !== 'done').length, {
      timeout: 45_000,
    })
    .toBe(0)
  for (const { id } of (await program.call('task.list', {})).tasks) await program.call('task.show', { id })
  for (const rfc of rfcs) await program.call('credential.check', { rfc })
  await program.call('credential.list', {})
  await program.call('taxpayer.list', {})
  await program.call('app.doctor', {})
  // Refused: a true key with a password that is nearly right.
  await expect(program.call('credential.set', { kind: 'ciec', rfc: 'XAXX010101000', password: first.password })).rejects.toThrow()
  const sent = await heard()
  const shown = await readPage(program)
  // And last, a defect whose message quotes the password: the program notes where it broke, says so to the person and ends.
  await program.app
    .evaluate((_electron, password) => void setImmediate(() => Promise.reject(new Error(`cannot open with ${password}`))), first.password)
    .catch(() => {})
  const log = join(homeOf(folder), 'logs', 'acopio.log')
  await expect.poll(() => existsSync(log) && readFileSync(log, 'utf8')).toContain('unhandled rejection')
  clearInterval(watch)

  for (const rfc of rfcs) expect(sent).toContain(rfc)
  expect(found(secrets, sent), 'sent to the window').toEqual([])
  expect(found(secrets, shown), 'in the page').toEqual([])
  await program.quit()
  expect([...seenInProcesses], 'on command lines or in environments').toEqual([])
  expect(found(secrets, program.output()), 'printed').toEqual([])
  expect(foundInFiles(secrets, homeOf(folder)), 'on disk').toEqual([])
})

test('the search for secrets finds one that is left lying about', async ({ sat, folder }) => {
  const [client] = (await sat()).clients
  if (client === undefined) throw new Error('a SAT without clients')
  const names = foundInFiles(secretsOf(client), folder).map((line) => line.replace(/^.*: /, ''))
  expect(new Set(names)).toEqual(new Set(['the password', 'the key file']))
})

function today(): string {
  return new Date().toISOString().slice(0, 10)
}

function firstOfLastMonth(): string {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 10)
}
