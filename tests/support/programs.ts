/** Programs under test as processes of their own: what they say, and their end. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface Program {
  readonly child: ChildProcess
  readonly pid: number
  /** Waits until it has said this line, or finds that it has. Fails when it ends without. */
  said(line: string): Promise<void>
  kill(signal: NodeJS.Signals): void
  readonly ended: Promise<void>
}

/** @param args after the path of the program */
export function startProgram(program: string, args: readonly string[]): Program {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const heard = new Set<string>()
  const waiting = new Map<string, () => void>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    heard.add(line)
    waiting.get(line)?.()
  })
  const ended = once(child, 'close').then(() => {})
  return {
    child,
    pid: child.pid ?? 0,
    said: (line) =>
      new Promise((resolve, reject) => {
        if (heard.has(line)) return resolve()
        waiting.set(line, resolve)
        void ended.then(() => reject(new Error(`ended without saying: ${line}`)))
      }),
    kill: (signal) => void child.kill(signal),
    ended,
  }
}
