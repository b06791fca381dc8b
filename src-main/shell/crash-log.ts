/**
 * `logs/acopio.log` in the data folder: what broke and where in our code. Never what was being worked on: messages of
 * unknown errors may quote a file or a password, so only names, codes and places in the source are written.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../src-shared/domain/errors'

const LARGEST = 1_000_000
const KEPT = 3

export interface CrashLog {
  write(event: string, thrown?: unknown): void
}

export function createCrashLog(home: string, now: () => number = Date.now): CrashLog {
  const folder = join(home, 'logs')
  const file = join(folder, 'acopio.log')
  return {
    write(event, thrown) {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        rotate(file)
        appendFileSync(file, `${new Date(now()).toISOString()} ${event}${describeThrown(thrown)}\n`, { mode: 0o600 })
      } catch {
        // A log that cannot be written must not break what it reports on.
      }
    },
  }
}

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size < LARGEST) return
  for (let i = KEPT - 1; i >= 1; i--) {
    if (statSync(`${file}.${i}`, { throwIfNoEntry: false })) renameSync(`${file}.${i}`, `${file}.${i + 1}`)
  }
  renameSync(file, `${file}.1`)
}

/** @returns ` Name CODE` and the places in the source, one a line; empty when nothing was thrown */
export function describeThrown(thrown: unknown): string {
  if (thrown === undefined) return ''
  if (!(thrown instanceof Error)) return ` ${typeof thrown}`
  const code = thrown instanceof AppError ? thrown.code : (thrown as { code?: unknown }).code
  const places = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const cause = thrown.cause === undefined ? '' : `\n  caused by${describeThrown(thrown.cause)}`
  return [` ${thrown.name}`, typeof code === 'string' ? ` ${code}` : '', ...places.map((place) => `\n${place}`), cause].join('')
}
