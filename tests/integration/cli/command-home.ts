/** A data folder, and the command line to be run on it. */
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..', '..')
export const ACOPIO = join(ROOT, 'bin', 'acopio')

export interface Ran {
  code: number | null
  stdout: string
  stderr: string
}

export interface RunOptions {
  input?: string
  environment?: Readonly<Record<string, string>>
}

export interface CommandHome {
  /** Holds what a test writes; the data folder is `home` in it. */
  folder: string
  home: string
  run(args: readonly string[], options?: RunOptions): Promise<Ran>
  /** Everything a person could have lost or found half-written. */
  state(): Promise<string>
  remove(): void
}

/** With a file vault, and with the SAT mapped to a port where nobody listens, so that no test ever leaves the machine. */
export function makeCommandHome(): CommandHome {
  const program = copyOfBuild()
  const folder = mkdtempSync(join(tmpdir(), 'acopio-cli-'))
  const home = join(folder, 'home')
  const passphrase = join(folder, 'passphrase')
  const hostMap = join(folder, 'host-map.json')
  writeFileSync(passphrase, 'una frase para pruebas')
  writeFileSync(hostMap, JSON.stringify(Object.fromEntries(HOSTS.map((host) => [`https://${host}`, 'http://127.0.0.1:9']))))
  const base = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    ACOPIO_HOME: home,
    ACOPIO_VAULT: 'file',
    ACOPIO_VAULT_PASSPHRASE_FILE: passphrase,
    ACOPIO_HOST_MAP: hostMap,
    ACOPIO_NOW: '2026-11-23T10:00:00',
  }
  const run = (args: readonly string[], { input = '', environment = {} }: RunOptions = {}) =>
    start(program, args, { ...base, ...environment }, input)
  return {
    folder,
    home,
    run,
    async state() {
      const lists = [
        ['taxpayer', 'list'],
        ['credential', 'list'],
        ['task', 'list'],
        ['invoice', 'list'],
      ]
      const told = []
      for (const list of lists) told.push((await run([...list, '--json'])).stdout)
      return [...told, ...files(home)].join('\n')
    },
    remove() {
      for (const path of [folder, dirname(dirname(dirname(program)))]) rmSync(path, { recursive: true, force: true })
    },
  }
}

const HOSTS = [
  'cfdidescargamasivasolicitud.clouda.sat.gob.mx',
  'cfdidescargamasiva.clouda.sat.gob.mx',
  'retendescargamasivasolicitud.clouda.sat.gob.mx',
  'retendescargamasiva.clouda.sat.gob.mx',
]

/**
 * What `bin/acopio` runs, brought up to date by it and then copied: a build that is made anew while the tests run must not
 * pull it away under them. Below `.cache`, so that packages with native parts are found from there.
 */
function copyOfBuild(): string {
  execFileSync(ACOPIO, ['--version'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const cache = join(ROOT, '.cache', 'tests')
  mkdirSync(cache, { recursive: true })
  const copy = mkdtempSync(join(cache, 'cli-'))
  cpSync(join(ROOT, 'dist', 'main'), join(copy, 'dist', 'main'), { recursive: true })
  cpSync(join(ROOT, 'package.json'), join(copy, 'package.json'))
  return join(copy, 'dist', 'main', 'cli.js')
}

function start(program: string, args: readonly string[], environment: Readonly<Record<string, string>>, input: string): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { env: environment, stdio: ['pipe', 'pipe', 'pipe'] })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (piece: Buffer) => out.push(piece))
    child.stderr.on('data', (piece: Buffer) => err.push(piece))
    // A command that has no use for it may have ended already.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') }))
  })
}

/** Files but for the databases, whose bytes change by being looked at. */
function files(folder: string): string[] {
  mkdirSync(folder, { recursive: true })
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.db(-wal|-shm)?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => `${path} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`)
}
