/** The vault of a data folder: sealed rows in `acopio.db`, their master key in the keychain or in `vault.json`. See docs/vault.md. */
import { AppError, toAppError } from '../../src-shared/domain/errors'
import type { Environment } from '../platform/environment'
import type { SecretRows } from '../store/secret-rows'
import { fileHome } from './file-home'
import type { KeyHome } from './key-home'
import { keychainHome } from './keychain-home'
import { masterKey } from './master-key'
import { seal, unseal } from './sealing'
import type { Vault } from './vault'

export interface VaultParts {
  environment: Pick<Environment, 'home' | 'vault'>
  secrets: SecretRows
  /** Of the file vault: N of scrypt, when one is made. The usual one is slow on purpose. */
  cost?: number
}

/** A window that asks how the vault is must not stand still while the keychain waits for its password. */
const CHECK_PATIENCE_MS = 5_000

/** Touches neither keychain nor disk until it is asked for something. */
export function createVault({ environment, secrets, cost }: VaultParts): Vault {
  const home = homeOf(environment, cost)
  const master = masterKey(secrets, home)
  return {
    kind: home.kind,
    async get(name) {
      const sealed = secrets.get(name)
      if (sealed === null) return null
      const secret = await master.use((key) => unseal(key, name, sealed))
      if (secret === null) throw new AppError('vault.damaged', {}, { detail: 'a sealed row was changed' })
      return secret
    },
    set: (name, secret) => master.useOrCreate((key) => secrets.set(name, seal(key, name, secret))),
    delete: async (name) => secrets.delete(name),
    check: () => problemOf(master.check()),
  }
}

function homeOf({ home, vault }: VaultParts['environment'], cost: number | undefined): KeyHome {
  return vault.kind === 'file' ? fileHome(home, vault.passphraseFile, cost) : keychainHome()
}

async function problemOf(check: Promise<void>): Promise<AppError | null> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<AppError>((resolve) => {
    timer = setTimeout(
      () => resolve(new AppError('vault.locked', {}, { detail: 'the keychain waits for its password' })),
      CHECK_PATIENCE_MS,
    )
  })
  const problem = check.then(
    () => null,
    (thrown: unknown) => toAppError(thrown),
  )
  return Promise.race([problem, tooLong]).finally(() => clearTimeout(timer))
}
