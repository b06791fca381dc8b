/**
 * The one master key of a data folder. Which key counts is written in the row `vault:key`, which names it and can tell it
 * from others; the key itself is in its home. A key is in its home before the row names it, and the row is never replaced
 * while anything is sealed: so two processes that start at once end with one key, and a crash leaves no row without a key.
 */
import { z } from 'zod'
import { AppError } from '../../src-shared/domain/errors'
import type { SecretRows } from '../store/secret-rows'
import type { KeyHome } from './key-home'
import { seal, unseal, type SealingKey } from './sealing'

/** Row of the vault's own; all others are secrets. */
export const KEY_ROW = 'vault:key'

/** The key leaves memory after this long without being used: a batch opens e.firmas one after the other. */
const KEPT_MS = 60_000

const KeyRow = z.strictObject({
  home: z.enum(['keychain', 'file']),
  id: z.string().regex(/^[0-9a-f]{32}$/),
  /** Sealed under the key: proof that a key is the one. */
  proof: z.string(),
})
type KeyRow = z.infer<typeof KeyRow>

export interface MasterKey {
  /**
   * Hands the key to `work`, which must not keep it.
   * @throws {AppError} `vault.damaged` when there is none, and what the home says
   */
  use<T>(work: (key: SealingKey) => T): Promise<T>
  /** The same, and makes a key first when nothing was ever sealed here. */
  useOrCreate<T>(work: (key: SealingKey) => T): Promise<T>
  /** @throws {AppError} when `useOrCreate` would fail; makes nothing */
  check(): Promise<void>
}

type Found = { key: SealingKey } | { key: null; row: string | null }

export function masterKey(secrets: SecretRows, home: KeyHome): MasterKey {
  const held = holdBriefly()
  const find = async (): Promise<Found> => {
    const text = secrets.get(KEY_ROW)
    if (text === null) return { key: null, row: null }
    const found = await lookUp(readRow(text))
    if (!(found instanceof AppError)) return { key: found }
    // What nobody needs any more may be replaced.
    if (isAnythingSealed(secrets)) throw found
    return { key: null, row: text }
  }
  /** The key of the row, or why it cannot be had for good. */
  const lookUp = async (row: KeyRow | null): Promise<SealingKey | AppError> => {
    if (row === null) return damaged('the row of the key does not have its form')
    const known = held.get(row.id)
    if (known) return known
    if (row.home !== home.kind) return new AppError('vault.other-kind', { kind: row.home })
    const key = await home.load(row.id)
    if (key === null) return damaged(`no key ${row.id.slice(0, 8)} in this ${home.kind}`)
    if (isProven(row, key)) return held.set(key)
    key.bytes.fill(0)
    return damaged(`key ${row.id.slice(0, 8)} is not the one that was made`)
  }
  const create = async (useless: string | null): Promise<SealingKey> => {
    const key = await home.create()
    if (useless !== null) secrets.delete(KEY_ROW, useless)
    if (secrets.add(KEY_ROW, JSON.stringify(rowOf(key, home.kind)))) return held.set(key)
    const winner = await find()
    if (winner.key === null) throw damaged('the key was taken away while it was made')
    if (winner.key.id !== key.id) await home.discard(key.id).catch(() => {})
    if (winner.key !== key) key.bytes.fill(0)
    return winner.key
  }
  // One question at a time: a keychain that waits for its password must not be asked by every task at once.
  const findOnce = shared(find)
  const probeOnce = shared(() => home.probe())
  const createOnce = shared(async () => {
    const found = await find()
    return found.key ?? (await create(found.row))
  })
  return {
    async use(work) {
      const { key } = await findOnce()
      if (key === null) throw damaged('no key was ever made')
      return work(key)
    },
    async useOrCreate(work) {
      const { key } = await findOnce()
      return work(key ?? (await createOnce()))
    },
    async check() {
      const { key } = await findOnce()
      if (key === null) await probeOnce()
    },
  }
}

function rowOf(key: SealingKey, home: KeyHome['kind']): KeyRow {
  return { home, id: key.id, proof: seal(key, KEY_ROW, Buffer.from(key.id)) }
}

function readRow(text: string): KeyRow | null {
  try {
    return KeyRow.parse(JSON.parse(text))
  } catch {
    return null
  }
}

function isProven(row: KeyRow, key: SealingKey): boolean {
  return unseal(key, KEY_ROW, row.proof) !== null
}

function isAnythingSealed(secrets: SecretRows): boolean {
  return secrets.list().some((name) => name !== KEY_ROW)
}

/** Keeps one key in memory until it was not asked for during `KEPT_MS`, then wipes it. */
function holdBriefly(): { get(id: string): SealingKey | null; set(key: SealingKey): SealingKey } {
  let kept: SealingKey | null = null
  let timer: NodeJS.Timeout | undefined
  const wipe = () => {
    kept?.bytes.fill(0)
    kept = null
  }
  const touch = () => {
    clearTimeout(timer)
    timer = setTimeout(wipe, KEPT_MS)
    timer.unref()
  }
  return {
    get(id) {
      if (kept?.id !== id) return null
      touch()
      return kept
    },
    set(key) {
      if (kept !== key) wipe()
      kept = key
      touch()
      return key
    },
  }
}

function shared<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null
  return () => (running ??= work().finally(() => (running = null)))
}

function damaged(detail: string): AppError {
  return new AppError('vault.damaged', {}, { detail })
}
