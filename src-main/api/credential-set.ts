/**
 * Stores a credential. The secret is sealed and written before the row that speaks of it: a crash in between leaves a secret
 * nobody asks for, never a row without its secret.
 */
import type { CallParsed } from '../../src-shared/contract/api'
import type { CredentialView } from '../../src-shared/contract/views'
import { AppError } from '../../src-shared/domain/errors'
import { checkEfirma } from '../efirma/check-efirma'
import type { Certificate } from '../efirma/efirma'
import { credential } from '../store/schema'
import { writeEfirmaSecret, writePasswordSecret } from '../vault/secret-content'
import { secretName } from '../vault/secret-names'
import type { CredentialParts } from './credential-parts'
import { credentialView, type CredentialRow } from './credential-views'
import { knownRfc } from './known-rfc'
import { portalOrigin } from './portal-origin'

type Input = CallParsed<'credential.set'>
type Facts = Pick<CredentialRow, 'portal' | 'user' | 'certificateNumber' | 'validFrom' | 'validTo'>

const NO_FACTS: Facts = { portal: '', user: null, certificateNumber: null, validFrom: null, validTo: null }

/** @throws {AppError} `taxpayer.unknown`, every `efirma.*` of `checkEfirma`, `usage.no-password`, `ipc.bad-input`, `vault.*` */
export async function setCredential(parts: CredentialParts, input: Input): Promise<CredentialView> {
  const rfc = knownRfc(parts.db, input.rfc)
  const { secret, facts } = prepare(input, rfc, parts.clock.nowMs())
  try {
    return await store(parts, { rfc, kind: input.kind, ...facts }, secret)
  } finally {
    secret.fill(0)
  }
}

function prepare(input: Input, rfc: string, nowMs: number): { secret: Buffer; facts: Facts } {
  if (input.password === '') throw new AppError('usage.no-password')
  switch (input.kind) {
    case 'efirma':
      return prepareEfirma(input, rfc, nowMs)
    case 'ciec':
      return { secret: writePasswordSecret(input.password), facts: NO_FACTS }
    case 'portal': {
      const user = input.user.trim()
      if (user === '') throw new AppError('ipc.bad-input', { field: 'user' })
      return { secret: writePasswordSecret(input.password), facts: { ...NO_FACTS, portal: portalOrigin(input.portal), user } }
    }
  }
}

function prepareEfirma(input: Extract<Input, { kind: 'efirma' }>, rfc: string, nowMs: number): { secret: Buffer; facts: Facts } {
  const files = { cer: Buffer.from(input.cer, 'base64'), key: Buffer.from(input.key, 'base64'), password: input.password }
  const { problem, certificate } = checkEfirma({ ...files, rfc, nowMs })
  if (problem) throw problem
  const secret = writeEfirmaSecret(files)
  files.key.fill(0)
  return { secret, facts: certificateFacts(certificate) }
}

/** What the row says of an e.firma. */
export function certificateFacts(certificate: Certificate | null): Facts {
  if (!certificate) return NO_FACTS
  const { certificateNumber, validFrom, validTo } = certificate
  return { ...NO_FACTS, certificateNumber, validFrom, validTo }
}

async function store(
  parts: CredentialParts,
  about: Omit<CredentialRow, 'secretName' | 'savedAt'>,
  secret: Buffer,
): Promise<CredentialView> {
  const { db, vault, clock } = parts
  const name = secretName(about.kind, about.rfc, about.portal)
  await vault.set(name, secret)
  const row = { ...about, secretName: name, savedAt: clock.nowMs() }
  try {
    writeRow(db, row)
  } catch (thrown) {
    // The client was removed while the keychain was asked: nothing of theirs may stay.
    if (thrown instanceof AppError && thrown.code === 'taxpayer.unknown') await vault.delete(name)
    throw thrown
  }
  return credentialView(row)
}

function writeRow(db: CredentialParts['db'], row: CredentialRow): void {
  db.transaction(
    () => {
      knownRfc(db, row.rfc)
      db.insert(credential)
        .values(row)
        .onConflictDoUpdate({ target: [credential.rfc, credential.kind, credential.portal], set: row })
        .run()
    },
    { behavior: 'immediate' },
  )
}
