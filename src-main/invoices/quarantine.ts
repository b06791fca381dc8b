/**
 * What could not be read is kept in `quarantine/` with the reason beside it, so that the person can look at it or send it
 * on. Bounded in size and number; named by content, so that a repeated import adds nothing.
 */
import { hash } from 'node:crypto'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Rejected } from '../../src-shared/contract/views'
import { toErrorData, type AppError } from '../../src-shared/domain/errors'
import { errorText } from '../../src-shared/messages/format'

const FOLDER = 'quarantine'
const MOST_NOTES = 1_000
/** Longer files are cut: enough to see what they are. */
const MOST_BYTES = 262_144

export interface Quarantine {
  /** @param bytes what was read, or null when there is nothing that could be kept */
  reject(source: string, error: AppError, bytes: Uint8Array | null): Rejected
}

/** @param home data folder */
export function openQuarantine(home: string): Quarantine {
  const folder = join(home, FOLDER)
  let notes: number | null = null
  const count = (): number => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return readdirSync(folder).filter((name) => name.endsWith('.txt')).length
  }
  return {
    reject(source, error, bytes) {
      const rejected = rejectedOf(source, error)
      notes ??= count()
      if (notes >= MOST_NOTES) return rejected
      notes += 1
      const name = hash('sha256', bytes ?? `${source}\n${error.code}`).slice(0, 32)
      keep(join(folder, `${name}.txt`), note(rejected, error))
      if (bytes !== null) keep(join(folder, `${name}.xml`), bytes.subarray(0, MOST_BYTES))
      return rejected
    },
  }
}

/** A rejected file as told to the person, in Spanish as in all of the outside contract. */
export function rejectedOf(source: string, error: AppError): Rejected {
  const { message, next } = errorText('es-MX', error)
  return { source, reason: `${message}. ${next}`, code: error.code }
}

function note(rejected: Rejected, error: AppError): string {
  const { detail } = toErrorData(error)
  return `${rejected.source}\n${error.code}\n${rejected.reason}\n${detail ?? ''}\n`
}

/** Already there means the same content. */
function keep(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content, { flag: 'wx', mode: 0o600 })
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown
  }
}
