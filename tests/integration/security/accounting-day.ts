/**
 * A day at the despacho through the command line, watched from outside: everything the commands print, the command line and
 * environment of every process meanwhile, and the folders they could leave something in.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../../scripts/lib/paths.mjs'
import { startSat, type Sat, type SatClient } from '../../e2e/sat'
import { foundInProcesses, type Secret } from '../../e2e/secrets'

const SAMPLE_MS = 100

export interface RunOptions {
  /** Standard input. */
  input?: string
  environment?: Readonly<Record<string, string>>
  /** `kill -9` as soon as it resolves. */
  killWhen?: Promise<unknown>
}

export interface AccountingDay {
  folder: string
  home: string
  /** Temporary and working folders of the commands, empty at first. */
  surroundings: string[]
  sat(name: string, options: Record<string, string>): Promise<Sat>
  /** Runs `acopio ARGS…`. @returns the exit code, null when it was killed */
  acopio(sat: Sat, args: readonly string[], options?: RunOptions): Promise<number | null>
  /** All that was ever printed. */
  printed(): string
  /** Looks for these in processes from now on. @returns what was seen when called */
  watch(secrets: readonly Secret[]): () => string[]
  close(): Promise<void>
}

/** @param passphrase of the file vault */
export function beginDay(passphrase: string): AccountingDay {
  const folder = mkdtempSync(join(tmpdir(), 'acopio-secrets-'))
  const surroundings = ['temporary', 'working'].map((name) => join(folder, name))
  for (const path of surroundings) mkdirSync(path)
  const [temporary = '', working = ''] = surroundings
  writeFileSync(join(folder, 'passphrase'), `${passphrase}\n`, { mode: 0o600 })
  const home = join(folder, 'home')
  const base = {
    ...process.env,
    TMPDIR: temporary,
    ACOPIO_HOME: home,
    ACOPIO_VAULT: 'file',
    ACOPIO_VAULT_PASSPHRASE_FILE: join(folder, 'passphrase'),
    ACOPIO_TIME_SCALE: '0.01',
  }
  const sats: Sat[] = []
  const watches: NodeJS.Timeout[] = []
  let printed = ''
  return {
    folder,
    home,
    surroundings,
    printed: () => printed,
    async sat(name, options) {
      const sat = await startSat(join(folder, name), options)
      sats.push(sat)
      return sat
    },
    acopio(sat, args, { input = '', environment = {}, killWhen } = {}) {
      const env = { ...base, ACOPIO_HOST_MAP: sat.hostMap, ...environment }
      const child = spawn(process.execPath, [join(ROOT, 'dist', 'main', 'cli.js'), ...args], { env, cwd: working })
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (printed += piece.toString('latin1')))
      // A command that refuses its arguments ends without reading.
      child.stdin.on('error', () => {})
      child.stdin.end(input)
      void killWhen?.then(() => child.kill('SIGKILL'))
      return new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
    },
    watch(secrets) {
      const seen = new Set<string>()
      watches.push(setInterval(() => foundInProcesses(secrets).forEach((one) => seen.add(one)), SAMPLE_MS))
      return () => [...seen]
    },
    async close() {
      watches.forEach(clearInterval)
      await Promise.all(sats.map((sat) => sat.close()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Arguments that store the e.firma of a client; its password comes on standard input. */
export function setEfirma({ profile, cer, key }: SatClient): string[] {
  return ['credential', 'set', '--rfc', profile.rfc, '--kind', 'efirma', '--cer', cer, '--key', key, '--password-stdin']
}
