/** What is known of stored credentials, without opening any. */
import { eq } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { CertificateView, CredentialView } from '../../src-shared/contract/views'
import type { Certificate } from '../efirma/efirma'
import { credential } from '../store/schema'

export type CredentialRow = typeof credential.$inferSelect

/** @param rfc one client; all when left out */
export function readCredentialRows(db: BetterSQLite3Database, rfc?: string): CredentialRow[] {
  return db
    .select()
    .from(credential)
    .where(rfc === undefined ? undefined : eq(credential.rfc, rfc))
    .orderBy(credential.rfc, credential.kind, credential.portal)
    .all()
}

export function readCredentials(db: BetterSQLite3Database, rfc?: string): CredentialView[] {
  return readCredentialRows(db, rfc).map(credentialView)
}

export function credentialView({ secretName: _secretName, portal, ...row }: CredentialRow): CredentialView {
  return { ...row, portal: portal === '' ? null : portal }
}

/** Only what the contract names: no bytes of the certificate. */
export function certificateView(certificate: Certificate): CertificateView {
  const { rfc, representativeRfc, curp, name, kind, certificateNumber, validFrom, validTo } = certificate
  return { rfc, representativeRfc, curp, name, kind, certificateNumber, validFrom, validTo }
}
