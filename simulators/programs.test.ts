/** The programs as they are started: built, in a process of their own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBuilder } from 'vite'
import { connect } from './sat-ws/client.fixture'
import { createPrivateKey } from 'node:crypto'
import type { SatSimulator } from './sat-ws/options'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulators-'))
  const builder = await createBuilder({ configFile: join(import.meta.dirname, '..', 'vite.config.ts'), logLevel: 'error' })
  const simulators = builder.environments['simulators']
  if (simulators === undefined) throw new Error('vite.config.ts builds no simulators')
  simulators.config.build.outDir = join(folder, 'built')
  await builder.build(simulators)
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Started {
  child: ChildProcess
  ready: Record<string, string>
}

async function start(program: string, ...parameters: string[]): Promise<Started> {
  const child = spawn(process.execPath, [join(folder, 'built', program), ...parameters], { stdio: ['pipe', 'pipe', 'inherit'] })
  if (child.stdout === null) throw new Error('no stdout')
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), once(child, 'exit')])
  return { child, ready: JSON.parse(String(line)) }
}

async function ended(child: ChildProcess, how: () => void): Promise<unknown> {
  const exit = once(child, 'exit')
  how()
  return (await exit)[0]
}

const json = async (path: string | undefined) => JSON.parse(await readFile(path ?? '', 'utf8'))

describe('demo', () => {
  test('says where its world and hosts are, and ends when stdin closes', async () => {
    const dir = join(folder, 'demo')
    const { child, ready } = await start('demo.js', '--dir', dir)
    expect(ready).toEqual({ ready: true, world: join(dir, 'demo.json'), hostMap: join(dir, 'host-map.json') })
    const { clients } = await json(ready['world'])
    expect(clients.length).toBe(8)
    for (const { profile, cer, key, password } of clients) {
      expect(profile).toMatchObject({ rfc: expect.any(String), name: expect.any(String), regime: expect.stringMatching(/^\d{3}$/) })
      expect((await readFile(join(dir, cer)))[0]).toBe(0x30)
      createPrivateKey({ key: await readFile(join(dir, key)), format: 'der', type: 'pkcs8', passphrase: password })
    }
    expect(await ended(child, () => child.stdin?.end())).toBe(0)
  })
})

describe('sat', () => {
  test('serves the world it wrote, tells its log over HTTP, and ends on SIGTERM', async () => {
    const dir = join(folder, 'sat')
    const { child, ready } = await start('sat.js', '--dir', dir, '--clients=1', '--documents=30', '--seed=x', '--mistaken')
    const [{ profile, cer, key, password }] = (await json(ready['world'])).clients
    const signer = {
      cer: await readFile(join(dir, cer)),
      privateKey: createPrivateKey({ key: await readFile(join(dir, key)), format: 'der', type: 'pkcs8', passphrase: password }),
    }
    // Another process: all there is of it is its host map.
    const client = connect({ hostMap: await json(ready['hostMap']) } as SatSimulator, profile.rfc, signer)
    const index: { issuerRfc: string; date: string }[] = await json(ready['index'])
    const dates = index.map(({ date }) => date)
    const answer = await client.request('SolicitaDescargaEmitidos', {
      FechaInicial: dates[0] ?? '',
      FechaFinal: dates.at(-1) ?? '',
      TipoSolicitud: 'CFDI',
      RfcEmisor: profile.rfc,
    })
    const { NumeroCFDIs } = await client.verify(answer['IdSolicitud'] ?? '')
    expect(NumeroCFDIs).toBe(String(index.filter(({ issuerRfc }) => issuerRfc === profile.rfc).length))
    const log = await (await fetch(`${ready['origin']}/log`)).json()
    expect(log).toMatchObject([{ endpoint: 'authenticate' }, { endpoint: 'request' }, { endpoint: 'verify' }])
    expect(await (await fetch(`${ready['origin']}/counts`)).json()).toMatchObject({ accepted: 1, lured: 0 })
    expect((await readFile(join(dir, 'clients', '01', 'mistaken', 'csd.cer'))).length).toBeGreaterThan(500)
    expect(await ended(child, () => child.kill('SIGTERM'))).toBe(0)
  })
})
