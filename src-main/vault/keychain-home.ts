/**
 * Master keys in the keychain of the system: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.
 * `AsyncEntry` is what the library's keytar-compatible `getPassword` and `setPassword` are made of. We call it ourselves
 * because only it can be pinned to the Secret Service: unpinned, a Linux without one silently keeps the secret in the
 * kernel's keyring, where it is gone after a restart.
 *
 * @see https://github.com/Brooooooklyn/keyring-node, "Linux backend selection" (read in 2.1.2)
 */
import type { AsyncEntry } from '@napi-rs/keyring'
import { AppError } from '../../src-shared/domain/errors'
import { randomKey, type KeyHome } from './key-home'
import { KEY_BYTES } from './sealing'

const SERVICE = 'Acopio'
/** Long enough for a person to type the password of the keychain; then the work goes on without it. */
const PATIENCE_MS = 120_000

export function keychainHome(): KeyHome {
  return {
    kind: 'keychain',
    async load(id) {
      const text = await ask(id, (entry) => entry.getPassword())
      if (text === null) return null
      const bytes = Buffer.from(text, 'base64')
      if (bytes.length !== KEY_BYTES) throw new AppError('vault.damaged', {}, { detail: 'odd entry in the keychain' })
      return { id, bytes }
    },
    async create() {
      const key = randomKey()
      const text = key.bytes.toString('base64')
      await ask(key.id, (entry) => entry.setPassword(text))
      // Read back before anything is sealed with it: a keychain that only pretends must be found out now.
      if ((await ask(key.id, (entry) => entry.getPassword())) !== text) throw unavailable('the keychain did not keep the entry')
      return key
    },
    async discard(id) {
      await ask(id, (entry) => entry.deletePassword())
    },
    async probe() {
      // A keychain without any collection answers questions and fails only when it should keep something.
      const { id } = randomKey()
      await ask(id, (entry) => entry.setPassword('probe'))
      await ask(id, (entry) => entry.deletePassword())
    },
  }
}

/**
 * The native part is loaded by those who need it: most commands never do. Questions are answered on a thread of its own;
 * only finding the Secret Service on the bus, in the constructor, is waited for here (5 to 20 ms, gnome-keyring 42).
 */
async function ask<T>(id: string, question: (entry: AsyncEntry) => Promise<T>): Promise<T> {
  try {
    const { AsyncEntry } = await import('@napi-rs/keyring')
    const entry = new AsyncEntry(SERVICE, `master-key-${id}`, { linux: { store: 'secret-service' } })
    return await patiently(question(entry))
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : told(thrown)
  }
}

async function patiently<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AppError('vault.locked', {}, { detail: 'the keychain did not answer' })), PATIENCE_MS)
  })
  try {
    return await Promise.race([answer, tooLong])
  } finally {
    clearTimeout(timer)
  }
}

/** What the libraries below say when a person has to unlock the keychain first (Secret Service, macOS). */
const LOCKED = /locked|unlock|dismissed|user interaction|user canceled|not logged/i

/** The library has one code for everything, so its words decide. They name no secret. */
function told(thrown: unknown): AppError {
  const detail = (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 300)
  return LOCKED.test(detail) ? new AppError('vault.locked', {}, { detail }) : unavailable(detail)
}

function unavailable(detail: string): AppError {
  return new AppError('vault.unavailable', {}, { detail })
}
