/** A real store and a real file vault for the tests of clients and credentials; the invoice store is a list of owners. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCertificate, makeKeyFile, makeKeyPair, type FixtureCertificate } from '../efirma/self-made.fixture'
import { createClock, type Clock } from '../platform/clock'
import { credential, task, taxpayer } from '../store/schema'
import { openStore, type Store } from '../store/open-store'
import { secretRows, type SecretRows } from '../store/secret-rows'
import { createVault } from '../vault/create-vault'
import { KEY_ROW } from '../vault/master-key'
import { LEAST_COST } from '../vault/passphrase'
import type { Vault } from '../vault/vault'
import { credentialHandlers } from './credential'
import { taxpayerHandlers, type TaxpayerParts } from './taxpayer'

/** While the certificates of the fixture are in date. */
export const NOW_MS = Date.parse('2026-11-23T16:00:00Z')
export const PASSWORD = 'contraseña-de-prueba'
export const MORAL = { rfc: 'EKU9003173C9', name: 'ESCUELA KEMPER URGATE', postalCode: '26015', regime: '601' }
export const FISICA = { rfc: 'IAÑL750210963', name: 'LUIS IAN ÑUZCO', postalCode: '30230', regime: '612' }

const pair = makeKeyPair()

/** Files as the contract takes them. */
export function efirmaFiles(certificate: Partial<FixtureCertificate> = {}): { cer: string; key: string; password: string } {
  return {
    cer: makeCertificate(pair, certificate).toString('base64'),
    key: makeKeyFile(pair, PASSWORD).toString('base64'),
    password: PASSWORD,
  }
}

/** Stands in for the invoice store: remembers whose invoices are listed, and can break. */
export class OwnerList {
  readonly owners = new Set<string>()
  readonly counts: Record<string, number> = {}
  broken = false
  /** Told at each call, before it does anything. */
  onCall: () => void = () => {}

  async addOwner(rfc: string): Promise<void> {
    this.call()
    this.owners.add(rfc)
  }

  async removeOwner(rfc: string): Promise<void> {
    this.call()
    this.owners.delete(rfc)
  }

  async countByTaxpayer(): Promise<Record<string, number>> {
    return this.counts
  }

  private call(): void {
    this.onCall()
    if (this.broken) throw new Error('worker gone')
  }
}

export interface ClientWorld {
  store: Store
  vault: Vault
  secrets: SecretRows
  clock: Clock
  invoices: OwnerList
  api: ReturnType<typeof taxpayerHandlers> & ReturnType<typeof credentialHandlers>
  /** Handlers at another moment. */
  apiAt(nowMs: number): ClientWorld['api']
  /** Back to a folder without clients; the key of the vault stays, since deriving it takes a while. */
  clear(): void
  close(): void
}

export function openClientWorld(): ClientWorld {
  const home = mkdtempSync(join(tmpdir(), 'acopio-clients-'))
  const passphraseFile = join(home, 'passphrase.txt')
  writeFileSync(passphraseFile, 'frase de prueba')
  const store = openStore(home)
  const { db } = store
  const secrets = secretRows(db)
  const vault = createVault({ environment: { home, vault: { kind: 'file', passphraseFile } }, secrets, cost: LEAST_COST })
  const apiWith = (invoices: TaxpayerParts['invoices'], clock: Clock) => ({
    ...taxpayerHandlers({ db, clock, invoices }),
    ...credentialHandlers({ db, clock, vault }),
  })
  const clock = createClock(NOW_MS, 1)
  const invoices = new OwnerList()
  const world: ClientWorld = {
    store,
    vault,
    secrets,
    clock,
    invoices,
    api: apiWith(invoices, clock),
    apiAt: (nowMs) => apiWith(world.invoices, createClock(nowMs, 1)),
    clear() {
      for (const table of [taxpayer, credential, task]) db.delete(table).run()
      for (const name of secrets.list()) if (name !== KEY_ROW) secrets.delete(name)
      world.invoices = new OwnerList()
      world.api = apiWith(world.invoices, clock)
    },
    close() {
      store.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
  return world
}
