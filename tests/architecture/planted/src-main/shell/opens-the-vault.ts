// Must be refused: shell must not import src-main/vault/vault.ts.
import type { Vault } from '../vault/vault'

export type Secrets = Vault
