/** Opens every stored credential of a client and says how each is. Nothing leaves the computer. */
import type { z } from 'zod'
import type { CredentialCheck } from '../../src-shared/contract/views'
import { AppError, toAppError, toErrorData } from '../../src-shared/domain/errors'
import { readPasswordSecret } from '../vault/secret-content'
import { checkStoredEfirma } from '../vault/stored-efirma'
import type { CredentialParts } from './credential-parts'
import { certificateView, readCredentialRows, type CredentialRow } from './credential-views'

type Check = z.infer<typeof CredentialCheck>

/** @throws {AppError} `credential.missing` when the client has none */
export async function checkCredentials(parts: CredentialParts, rfc: string): Promise<Check[]> {
  const rows = readCredentialRows(parts.db, rfc)
  if (rows.length === 0) throw new AppError('credential.missing', { rfc })
  const checks: Check[] = []
  for (const row of rows) checks.push(await checkOne(parts, row))
  return checks
}

async function checkOne(parts: CredentialParts, row: CredentialRow): Promise<Check> {
  const { rfc, kind } = row
  try {
    const { certificate, problem } = kind === 'efirma' ? await checkEfirmaOf(parts, rfc) : await checkPasswordOf(parts, row)
    return { rfc, kind, ok: problem === null, problem: problem && toErrorData(problem), certificate }
  } catch (thrown) {
    return { rfc, kind, ok: false, problem: toErrorData(toAppError(thrown)), certificate: null }
  }
}

async function checkEfirmaOf(
  { vault, clock }: CredentialParts,
  rfc: string,
): Promise<Pick<Check, 'certificate'> & { problem: AppError | null }> {
  const { certificate, problem } = await checkStoredEfirma({ vault, rfc, nowMs: clock.nowMs() })
  return { certificate: certificate && certificateView(certificate), problem }
}

/** Whether the other side takes the password is seen only by logging in; here, that there is one. */
async function checkPasswordOf(
  { vault }: CredentialParts,
  { rfc, secretName }: CredentialRow,
): Promise<{ certificate: null; problem: null }> {
  const bytes = await vault.get(secretName)
  if (bytes === null) throw new AppError('credential.missing', { rfc })
  readPasswordSecret(bytes, rfc)
  return { certificate: null, problem: null }
}
