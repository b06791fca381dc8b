/** Opens the e.firma that is stored for a client, checked anew: it may have expired since, or the clock may be another. */
import { AppError } from '../../src-shared/domain/errors'
import { checkEfirma, type EfirmaCheck } from '../efirma/check-efirma'
import type { EFirma } from '../efirma/efirma'
import { readEfirmaSecret } from './secret-content'
import { secretName } from './secret-names'
import type { Vault } from './vault'

export interface StoredEfirmaQuery {
  vault: Pick<Vault, 'get'>
  rfc: string
  /** UTC ms, to compare with the validity of the certificate. */
  nowMs: number
}

/** @throws {AppError} `efirma.missing`, `credential.bad-secret`, `vault.*`, and every `efirma.*` of `checkEfirma` */
export async function openStoredEfirma(query: StoredEfirmaQuery): Promise<EFirma> {
  const { efirma, problem } = await checkStoredEfirma(query)
  if (problem) throw problem
  if (!efirma) throw new AppError('credential.bad-secret', { rfc: query.rfc })
  return efirma
}

/** The same without throwing for what is wrong with the e.firma. @throws {AppError} `efirma.missing`, `credential.bad-secret`, `vault.*` */
export async function checkStoredEfirma({ vault, rfc, nowMs }: StoredEfirmaQuery): Promise<EfirmaCheck> {
  const bytes = await vault.get(secretName('efirma', rfc))
  if (bytes === null) throw new AppError('efirma.missing', { rfc })
  const { cer, key, password } = readEfirmaSecret(bytes, rfc)
  try {
    return checkEfirma({ cer, key, password, rfc, nowMs })
  } finally {
    key.fill(0)
  }
}
