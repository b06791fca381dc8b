/** What is told to the command line in confidence is found nowhere afterwards, whether things went well, badly or ended at once. */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Sat, SatClient } from '../../e2e/sat'
import { found, foundInFiles, secretsOf, textSecret, TOKEN } from '../../e2e/secrets'
import { beginDay, setEfirma, type AccountingDay } from './accounting-day'

const PASSPHRASE = 'frase plantada: ciruela 4417'
const CIEC = 'Ciec-Plantada-0923'
const WORLD = { clients: '2', documents: '240', 'package-size': '40' }

let day: AccountingDay
beforeEach(() => (day = beginDay(PASSPHRASE)))
afterEach(() => day.close())

function plantedIn(clients: readonly SatClient[]) {
  return [...clients.flatMap(secretsOf), textSecret('the passphrase', PASSPHRASE), textSecret('the CIEC', CIEC), TOKEN]
}

async function addClients(sat: Sat): Promise<void> {
  for (const client of sat.clients) {
    const file = join(day.folder, 'profile.json')
    writeFileSync(file, JSON.stringify(client.profile))
    expect(await day.acopio(sat, ['taxpayer', 'add', '--file', file])).toBe(0)
    const { rfc } = client.profile
    // Nearly right, given where it does not belong, and given with another client's key.
    expect(await day.acopio(sat, setEfirma(client), { input: `${client.password} ` })).toBe(4)
    expect(await day.acopio(sat, setEfirma({ ...client, key: client.cer }), { input: client.password })).toBe(4)
    expect(await day.acopio(sat, setEfirma({ ...client, cer: client.key }), { input: client.password })).toBe(4)
    expect(await day.acopio(sat, setEfirma(client), { input: `${client.password}\n` })).toBe(0)
    expect(await day.acopio(sat, ['credential', 'set', '--rfc', rfc, '--kind', 'ciec', '--password-stdin'], { input: CIEC })).toBe(0)
  }
}

function download(sat: Sat): string[] {
  const dates = sat.index().map(({ date }) => date.slice(0, 10))
  const [from = '', to = ''] = [dates.reduce((a, b) => (a < b ? a : b)), dates.reduce((a, b) => (a > b ? a : b))]
  const rfcs = sat.clients.map(({ profile }) => profile.rfc).join(',')
  return ['sat', 'download', '--rfc', rfcs, '--from', from, '--to', to, '--direction', 'both', '--content', 'xml', '--json']
}

/** Resolves when the SAT has been asked for a package: tokens, solicitudes and downloads are under way. */
async function packageAskedFor(sat: Sat): Promise<void> {
  await vi.waitFor(async () => expect((await sat.log()).some(({ endpoint }) => endpoint === 'download')).toBe(true), {
    timeout: 60_000,
    interval: 50,
  })
}

/** All that can be asked of the command line about clients and tasks. */
async function askAbout(sat: Sat): Promise<void> {
  const [first] = sat.clients
  for (const ask of [['doctor'], ['task', 'list'], ['taxpayer', 'list'], ['credential', 'list'], ['invoice', 'list']]) {
    await day.acopio(sat, [...ask, '--json'])
  }
  await day.acopio(sat, ['credential', 'check', '--rfc', first?.profile.rfc ?? '', '--json'])
  for (const [, id = ''] of day.printed().matchAll(/"id": "([0-9a-z-]{10,})",\s+"kind": "sat-download"/gi)) {
    await day.acopio(sat, ['task', 'show', id, '--json'])
  }
}

test('passwords, keys, tokens and the passphrase are found nowhere after clients were added and downloads failed, died and ended well', async () => {
  const sat = await day.sat('sat', { ...WORLD, seed: 'secrets', faults: '0.2', corrupt: '1', hostile: '1', 'verify-delay-ms': '200-600' })
  const stranger = await day.sat('stranger', { ...WORLD, seed: 'another authority' })
  const secrets = plantedIn(sat.clients)
  const seen = day.watch(secrets)
  await addClients(sat)

  // Failing: a SAT that does not know these e.firmas, and a vault that does not open.
  expect(await day.acopio(stranger, [...download(sat)])).not.toBe(0)
  expect((await stranger.log()).some(({ endpoint }) => endpoint === 'authenticate')).toBe(true)
  writeFileSync(join(day.folder, 'not-it'), `${PASSPHRASE}!`)
  const wrong = { ACOPIO_VAULT_PASSPHRASE_FILE: join(day.folder, 'not-it') }
  expect(await day.acopio(sat, download(sat), { environment: wrong })).not.toBe(0)
  // Dying, then well in spite of everything.
  expect(await day.acopio(sat, download(sat), { killWhen: packageAskedFor(sat) })).toBe(null)
  expect(await day.acopio(sat, download(sat))).toBe(0)
  await askAbout(sat)

  expect(day.printed()).toContain('"status": "done"')
  expect(readdirSync(day.home)).toContain('acopio.db')
  expect(readFileSync(join(day.home, 'acopio.db')).includes(`efirma:${sat.clients[0]?.profile.rfc}`), 'the e.firma is stored').toBe(true)
  expect(seen(), 'on command lines or in environments').toEqual([])
  expect(found(secrets, Buffer.from(day.printed(), 'latin1')), 'printed').toEqual([])
  expect(foundInFiles(secrets, day.home), 'in the data folder').toEqual([])
  for (const place of day.surroundings) expect(foundInFiles(secrets, place), 'left lying about').toEqual([])
})

test('a secret on a command line, or left in a folder, would be seen', async () => {
  const sat = await day.sat('sat', { ...WORLD, seed: 'secrets' })
  const secrets = plantedIn(sat.clients)
  const seen = day.watch(secrets)
  const careless = spawn(process.execPath, ['-e', 'process.stdin.resume()', CIEC], { stdio: ['pipe', 'ignore', 'ignore'] })
  await vi.waitFor(() => expect(seen().join()).toContain('cmdline: the CIEC'), { timeout: 10_000 })
  careless.stdin.end()
  const left = foundInFiles(secrets, day.folder).map((line) => line.replace(/^.*: /, ''))
  expect(new Set(left)).toEqual(new Set(['the password', 'the key file', 'the passphrase']))
})
