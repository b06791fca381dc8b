/** One run of the real program: the built app under Electron, on a data folder of the test. */
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { dirname } from 'node:path'
import { electronArguments, electronPath } from '../../scripts/lib/electron-path.mjs'
import { ROOT } from '../../scripts/lib/paths.mjs'
import type { Bridge } from '../../src-shared/contract/bridge'
import type { CallInput, CallName, CallOutput } from '../../src-shared/contract/api'

export interface Program {
  app: ElectronApplication
  page: Page
  /** What went wrong in the page: errors, refused loads, breaches of the content policy. */
  troubles: string[]
  /** Everything the processes wrote to their outputs. */
  output(): string
  /** Asks the core as the window does. @throws with the error's code */
  call<K extends CallName>(name: K, input: CallInput<K>): Promise<CallOutput<K>>
  /** Ends it as the system would at shut-down, and waits. */
  quit(): Promise<void>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

/** The core has ten seconds for what it is doing; then the program ends without it. */
const QUIT_MS = 15_000

export async function startProgram(environment: Record<string, string>, switches: string[] = []): Promise<Program> {
  // Playwright is left to find Electron by itself, here: only then does it hold the program back until it has attached,
  // and a window that opens meanwhile does not leave it waiting for ever.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= dirname(electronPath())
  const app = await _electron.launch({
    args: [...electronArguments(), ROOT, ...switches],
    cwd: ROOT,
    env: { ...definedOnly(process.env), ...environment },
  })
  let output = ''
  const child = app.process()
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const page = await app.firstWindow()
  const troubles: string[] = []
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  page.on('pageerror', (error) => troubles.push(String(error)))
  await page.getByRole('navigation', { name: 'Secciones' }).or(page.getByRole('heading')).first().waitFor()
  return {
    app,
    page,
    troubles,
    output: () => output,
    async call(name, input) {
      const answer = await page.evaluate(([to, value]) => (window.acopio satisfies Bridge).call(to, value), [name, input] as const)
      if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.detail ?? ''}`)
      // The core has checked its own answer against the contract.
      return answer.value as CallOutput<typeof name>
    },
    async quit() {
      child.kill('SIGTERM')
      await within(QUIT_MS, ended, () => `the program did not end within ${QUIT_MS} ms; it said:\n${output}`)
    },
    async kill() {
      child.kill('SIGKILL')
      await within(QUIT_MS, ended, () => 'the program outlived SIGKILL')
    },
  }
}

async function within<T>(ms: number, work: Promise<T>, problem: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(problem())), ms)
  })
  return Promise.race([work, tooLong]).finally(() => clearTimeout(timer))
}

function definedOnly(variables: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
