/** Starts Electron programs that print lines of JSON, for the benches of the window. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { resolve } from 'node:path'
import { electronArguments, electronPath } from '../../scripts/lib/electron-path.mjs'

/** Above what the slowest machine takes to show a window. */
const PATIENCE_MS = 60_000

/**
 * Runs a program until it has printed a line with this key, then ends it as the system would.
 *
 * @param folder of the program's package.json
 * @returns the value of the key
 */
export async function printed(folder: string, key: string, home: string, switches: readonly string[] = []): Promise<unknown> {
  const child = spawn(electronPath(), [...electronArguments(), resolve(folder), ...switches], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ACOPIO_HOME: home },
    timeout: PATIENCE_MS,
    killSignal: 'SIGKILL',
  })
  const gone = once(child, 'exit')
  let value: unknown
  for await (const line of createInterface({ input: child.stdout })) {
    value = valueIn(line, key)
    if (value !== undefined) break
  }
  child.kill('SIGTERM')
  await gone
  if (value === undefined) throw new Error(`${folder} ended without a line with "${key}"`)
  return value
}

function valueIn(line: string, key: string): unknown {
  if (!line.startsWith('{')) return undefined
  const read: unknown = JSON.parse(line)
  return typeof read === 'object' && read !== null && key in read ? (read as Record<string, unknown>)[key] : undefined
}
