/**
 * The rooms of clients and credentials as a program of their own: reads calls (JSON) from standard input, answers them in
 * order and prints the answers. What is thrown is told by its code.
 */
import { readFileSync } from 'node:fs'
import { findCredentials } from '@napi-rs/keyring/keytar'
import { credentialHandlers } from '../../../src-main/api/credential'
import { taxpayerHandlers } from '../../../src-main/api/taxpayer'
import { readEnvironment } from '../../../src-main/platform/environment'
import { openStore } from '../../../src-main/store/open-store'
import { secretRows } from '../../../src-main/store/secret-rows'
import { createVault } from '../../../src-main/vault/create-vault'
import { openStoredEfirma } from '../../../src-main/vault/stored-efirma'
import { toAppError } from '../../../src-shared/domain/errors'

export type Call = [name: string, input?: unknown]
export type CallAnswer = { ok: true; value: unknown } | { ok: false; code: string; detail: string | null }

const environment = readEnvironment(process.env)
const { clock } = environment
const { db, close } = openStore(environment.home)
const secrets = secretRows(db)
const vault = createVault({ environment, secrets })
const invoices = { addOwner: async () => {}, removeOwner: async () => {}, countByTaxpayer: async () => ({}) }
const handlers = {
  ...taxpayerHandlers({ db, clock, invoices }),
  ...credentialHandlers({ db, clock, vault }),
  check: async () => (await vault.check())?.code ?? null,
  /** Length of a signature made with the stored e.firma. */
  sign: async (rfc: string) => (await openStoredEfirma({ vault, rfc, nowMs: clock.nowMs() })).sign(Buffer.from('x'), 'sha1').length,
  rows: async () => secrets.list(),
  /** What the keychain holds of ours. */
  entries: async () => (await findCredentials('Acopio')).length,
}

async function answer([name, input]: Call): Promise<CallAnswer> {
  try {
    // The calls come from our own tests, which know their shapes.
    const handler = handlers[name as keyof typeof handlers] as (input: unknown) => Promise<unknown>
    return { ok: true, value: await handler(input) }
  } catch (thrown) {
    const { code, detail } = toAppError(thrown)
    return { ok: false, code, detail }
  }
}

const answers: CallAnswer[] = []
for (const call of JSON.parse(readFileSync(0, 'utf8')) as Call[]) answers.push(await answer(call))
close()
process.stdout.write(JSON.stringify(answers))
