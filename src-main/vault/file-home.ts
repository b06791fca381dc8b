/**
 * The master key in `vault.json` of the data folder, sealed with a passphrase. Only for machines without a keychain, and
 * only when the person asks for it. The file holds one key, is written once and never changed.
 */
import { constants } from 'node:fs'
import { copyFile, link, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../src-shared/domain/errors'
import { randomKey, type KeyHome } from './key-home'
import { deriveKey, Derivation, newDerivation, readPassphrase, USUAL_COST } from './passphrase'
import { KEY_BYTES, seal, unseal, type SealingKey } from './sealing'

const VaultFile = z.strictObject({
  version: z.literal(1),
  id: z.string().regex(/^[0-9a-f]{32}$/),
  derivation: Derivation,
  key: z.string(),
})
type VaultFile = z.infer<typeof VaultFile>

/** Name under which the master key is sealed in the file. */
const SEALED_AS = 'master-key'

/**
 * @param home data folder
 * @param passphraseFile read each time the key is needed
 * @param cost N of scrypt for a vault that is made
 */
export function fileHome(home: string, passphraseFile: string, cost: number = USUAL_COST): KeyHome {
  const path = join(home, 'vault.json')
  const openFile = async (file: VaultFile) => {
    const wrapping = await deriveKey(readPassphrase(passphraseFile), file.derivation)
    const bytes = unseal({ id: file.id, bytes: wrapping }, SEALED_AS, file.key)
    wrapping.fill(0)
    if (bytes?.length !== KEY_BYTES) throw new AppError('vault.passphrase-wrong')
    return { id: file.id, bytes }
  }
  return {
    kind: 'file',
    async load(id) {
      const file = await readVaultFile(path)
      return file?.id === id ? openFile(file) : null
    },
    async create() {
      const there = await readVaultFile(path)
      if (there !== null) return openFile(there)
      const key = randomKey()
      const file = await sealFile(key, readPassphrase(passphraseFile), newDerivation(cost))
      if (await writeOnce(path, `${JSON.stringify(file, null, 2)}\n`)) return key
      // Another process was first: its key is the one in the file.
      key.bytes.fill(0)
      const theirs = await readVaultFile(path)
      if (theirs === null) throw damaged('the file is gone again')
      return openFile(theirs)
    },
    // The file stays: whoever lost a race was given the key of the winner.
    discard: async () => {},
    async probe() {
      readPassphrase(passphraseFile)
      const file = await readVaultFile(path)
      if (file !== null) (await openFile(file)).bytes.fill(0)
    },
  }
}

async function sealFile(key: SealingKey, passphrase: string, derivation: Derivation): Promise<VaultFile> {
  const wrapping = await deriveKey(passphrase, derivation)
  const sealed = seal({ id: key.id, bytes: wrapping }, SEALED_AS, key.bytes)
  wrapping.fill(0)
  return { version: 1, id: key.id, derivation, key: sealed }
}

/** @returns null when there is no file. @throws {AppError} `vault.damaged` */
async function readVaultFile(path: string): Promise<VaultFile | null> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return null
    throw damaged(`vault.json cannot be read: ${codeOf(thrown)}`)
  }
  try {
    return VaultFile.parse(JSON.parse(text))
  } catch {
    throw damaged('vault.json does not have its form')
  }
}

/**
 * Puts a whole file in place, readable by its owner only, unless there is one already.
 * @returns whether it was this call that did
 */
async function writeOnce(path: string, text: string): Promise<boolean> {
  const draft = `${path}.${randomKey().id}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
    await file.close()
    await place(draft, path)
    return true
  } catch (thrown) {
    if (hasCode(thrown, 'EEXIST')) return false
    throw thrown
  } finally {
    await file.close().catch(() => {})
    await unlink(draft)
  }
}

/** A link is atomic and refuses to replace; disks without links (FAT) copy, which refuses, too. */
async function place(draft: string, path: string): Promise<void> {
  try {
    await link(draft, path)
  } catch (thrown) {
    if (hasCode(thrown, 'EEXIST')) throw thrown
    await copyFile(draft, path, constants.COPYFILE_EXCL)
  }
}

function damaged(detail: string): AppError {
  return new AppError('vault.damaged', {}, { detail })
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown'
}

function hasCode(thrown: unknown, code: string): boolean {
  return codeOf(thrown) === code
}
