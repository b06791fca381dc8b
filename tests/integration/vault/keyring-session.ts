/**
 * A private desktop session for tests: its own message bus and, when wanted, a real gnome-keyring, with folders of their own.
 * Nothing can be activated on the bus: a prompt that a person would see is dismissed at once.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const BUS_CONFIG = `<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>`

export interface Ran {
  code: number | null
  stdout: string
  stderr: string
  /** What other users of the machine could see of it while it ran: command line and environment. */
  seen: string
}

export interface KeyringSession {
  /** Data folder for Acopio. */
  home: string
  /** Starts a keyring that the password opens (and makes it the first time), or one that stays locked. Resolves once it is on the bus. */
  startKeyring(password: string | null): Promise<void>
  stopKeyring(): Promise<void>
  /** Loses every keyring on the disk. */
  forgetKeyrings(): void
  run(program: string, args: string[], input: string, env?: NodeJS.ProcessEnv): Promise<Ran>
  /** All files that were left behind, with their bytes. */
  files(): { path: string; bytes: Buffer }[]
  close(): Promise<void>
}

export async function openKeyringSession(): Promise<KeyringSession> {
  const root = mkdtempSync(join(tmpdir(), 'acopio-session-'))
  const folder = (name: string) => {
    mkdirSync(join(root, name), { mode: 0o700 })
    return join(root, name)
  }
  writeFileSync(join(root, 'bus.conf'), BUS_CONFIG)
  const home = folder('acopio')
  const data = folder('data')
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    LANG: 'C.UTF-8',
    HOME: folder('home'),
    XDG_DATA_HOME: data,
    XDG_RUNTIME_DIR: folder('run'),
    XDG_CONFIG_HOME: folder('config'),
    XDG_CACHE_HOME: folder('cache'),
  }
  const bus = spawn('dbus-daemon', [`--config-file=${join(root, 'bus.conf')}`, '--nofork', '--print-address'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  env['DBUS_SESSION_BUS_ADDRESS'] = await firstLine(bus)
  let keyring: ChildProcess | null = null

  const session: KeyringSession = {
    home,
    async startKeyring(password) {
      keyring = spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...(password === null ? [] : ['--unlock'])], {
        env,
        stdio: ['pipe', 'ignore', 'ignore'],
      })
      keyring.stdin?.end(password ?? '')
      await onBus(env)
    },
    async stopKeyring() {
      await ended(keyring)
      keyring = null
    },
    forgetKeyrings: () => rmSync(join(data, 'keyrings'), { recursive: true, force: true }),
    run: (program, args, input, extra = {}) => run(program, args, input, { ...env, ...extra }),
    files: () => walk(root),
    async close() {
      await ended(keyring)
      await ended(bus)
      rmSync(root, { recursive: true, force: true })
    },
  }
  return session
}

/** Waits until the keyring has its name on the bus; the bus itself tells. */
async function onBus(env: NodeJS.ProcessEnv): Promise<void> {
  const ask = [
    '--session',
    '--print-reply=literal',
    '--dest=org.freedesktop.DBus',
    '/',
    'org.freedesktop.DBus.NameHasOwner',
    'string:org.freedesktop.secrets',
  ]
  for (let left = 100; left > 0; left--) {
    if ((await run('dbus-send', ask, '', env)).stdout.includes('true')) return
  }
  throw new Error('gnome-keyring did not come to the bus')
}

async function run(program: string, args: string[], input: string, env: NodeJS.ProcessEnv): Promise<Ran> {
  const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'pipe'] })
  let [stdout, stderr, seen] = ['', '', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  // A program that ends before it read everything closes the pipe; what it said tells why.
  child.stdin.on('error', () => {})
  child.stdin.write(input)
  await once(child, 'spawn')
  seen = ['cmdline', 'environ'].map((file) => readProc(child.pid, file)).join('\n')
  child.stdin.end()
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout, stderr, seen }
}

/** Empty once the process has ended. */
function readProc(pid: number | undefined, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no output to read')
  const [text] = (await once(child.stdout, 'data')) as [Buffer]
  return text.toString('utf8').trim()
}

async function ended(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

function walk(folder: string): { path: string; bytes: Buffer }[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    const found = statSync(path)
    return found.isDirectory() ? walk(path) : found.isFile() ? [{ path, bytes: readFileSync(path) }] : []
  })
}
