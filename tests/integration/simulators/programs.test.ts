/** The simulators' programs as they are started: built, in a process of their own, under Node and inside Electron. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createHash, createPrivateKey } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findElectron } from '../../../scripts/lib/electron-path.mjs'
import { ROOT } from '../../../scripts/lib/paths.mjs'
import { connect } from '../../../simulators/sat-ws/client.fixture'
import type { SatSimulator } from '../../../simulators/sat-ws/options'
import type { ClientEntry } from '../../../simulators/world/index-file'
import type { Truth } from '../../../simulators/world/world'

const electron = findElectron()
const NOW = '2026-11-23T10:00:00'
const WORLD = ['--clients=2', '--documents=30', '--seed=x', '--from=2026-09-01', '--to=2026-10-31']

let folder: string
const running = new Set<ChildProcess>()

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'acopio-simulators-'))
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Started {
  child: ChildProcess
  ready: Record<string, string>
}

async function start(
  program: string,
  parameters: readonly string[],
  { runtime = process.execPath, stdin = 'pipe' as 'pipe' | 'ignore' } = {},
): Promise<Started> {
  const child = spawn(runtime, [join(ROOT, 'dist', 'simulators', program), ...parameters], {
    stdio: [stdin, 'pipe', 'inherit'],
    env: { ...process.env, ACOPIO_NOW: NOW, ELECTRON_RUN_AS_NODE: '1' },
  })
  running.add(child)
  if (child.stdout === null) throw new Error('no stdout')
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), once(child, 'exit')])
  return { child, ready: JSON.parse(String(line)) }
}

async function ended(child: ChildProcess, how: () => void): Promise<unknown> {
  const exit = once(child, 'exit')
  how()
  const [code] = await exit
  return code
}

function read<T>(path: string | undefined): T {
  // Written by the programs under test; what is wrong in it shows in what is expected of it.
  return JSON.parse(readFileSync(path ?? '', 'utf8')) as T
}

const clientsIn = (ready: Record<string, string>) => read<{ clients: ClientEntry[] }>(ready['world']).clients

describe('demo', () => {
  test('says where its world and hosts are, and ends when stdin closes', async () => {
    const dir = join(folder, 'demo')
    const { child, ready } = await start('demo.js', ['--dir', dir])
    expect(ready).toEqual({ ready: true, world: join(dir, 'demo.json'), hostMap: join(dir, 'host-map.json') })
    const clients = clientsIn(ready)
    expect(clients.length).toBe(8)
    for (const { profile, cer, key, password } of clients) {
      expect(profile).toMatchObject({ rfc: expect.any(String), name: expect.any(String), regime: expect.stringMatching(/^\d{3}$/) })
      expect(readFileSync(join(dir, cer))[0]).toBe(0x30)
      createPrivateKey({ key: readFileSync(join(dir, key)), format: 'der', type: 'pkcs8', passphrase: password })
    }
    expect(await ended(child, () => child.stdin?.end())).toBe(0)
  })

  test('without a folder it says what it wants and ends with 2', async () => {
    const child = spawn(process.execPath, [join(ROOT, 'dist', 'simulators', 'demo.js')], { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (data) => (said += String(data)))
    expect(await ended(child, () => {})).toBe(2)
    expect(said).toBe('demo.js wants --dir=FOLDER\n')
  })
})

describe('sat', () => {
  test('serves the world it wrote, tells its log over HTTP, and ends on SIGTERM', async () => {
    const dir = join(folder, 'sat')
    const { child, ready } = await start('sat.js', ['--dir', dir, ...WORLD, '--mistaken'], { stdin: 'ignore' })
    const [first] = clientsIn(ready)
    if (first === undefined) throw new Error('no client')
    const privateKey = createPrivateKey({
      key: readFileSync(join(dir, first.key)),
      format: 'der',
      type: 'pkcs8',
      passphrase: first.password,
    })
    const { rfc } = first.profile
    // Of a simulator in another process there is only its host map.
    const sat = { hostMap: read(ready['hostMap']) } as SatSimulator
    const client = connect(sat, rfc, { cer: readFileSync(join(dir, first.cer)), privateKey }, () => Date.parse(`${NOW}-06:00`))
    const answer = await client.request('SolicitaDescargaEmitidos', {
      FechaInicial: '2026-09-01T00:00:00',
      FechaFinal: '2026-10-31T23:59:59',
      TipoSolicitud: 'CFDI',
      RfcEmisor: rfc,
    })
    const { NumeroCFDIs } = await client.verify(answer['IdSolicitud'] ?? '')
    expect(NumeroCFDIs).toBe(String(read<Truth[]>(ready['index']).filter(({ issuerRfc }) => issuerRfc === rfc).length))
    const log = await (await fetch(`${ready['origin']}/log`)).json()
    expect(log).toMatchObject([{ endpoint: 'authenticate' }, { endpoint: 'request' }, { endpoint: 'verify' }])
    expect(await (await fetch(`${ready['origin']}/counts`)).json()).toMatchObject({ accepted: 1, lured: 0 })
    expect(readFileSync(join(dir, 'clients', '01', 'mistaken', 'csd.cer'))[0]).toBe(0x30)
    expect(await ended(child, () => child.kill('SIGTERM'))).toBe(0)
  })

  test.runIf(electron !== null)('writes the same bytes inside Electron, whose cryptography is another', async () => {
    const digests = []
    for (const runtime of [process.execPath, electron ?? '']) {
      const dir = join(folder, `same-${digests.length}`)
      const { child, ready } = await start('sat.js', ['--dir', dir, ...WORLD], { runtime })
      const files = [
        ready['world'] ?? '',
        ready['index'] ?? '',
        ...clientsIn(ready).flatMap(({ cer, key }) => [join(dir, cer), join(dir, key)]),
      ]
      digests.push(files.map((file) => createHash('sha256').update(readFileSync(file)).digest('hex')))
      await ended(child, () => child.stdin?.end())
    }
    expect(digests[1]).toEqual(digests[0])
  })
})
