/** Forgets a credential. The row goes before its secret, so that no row is left without one; repeating it finishes what a crash left. */
import { and, eq } from 'drizzle-orm'
import type { CredentialKind } from '../../src-shared/contract/views'
import { AppError } from '../../src-shared/domain/errors'
import { credential } from '../store/schema'
import { secretName } from '../vault/secret-names'
import type { CredentialParts } from './credential-parts'
import { readCredentialRows } from './credential-views'
import { portalOrigin } from './portal-origin'

interface Which {
  rfc: string
  kind: CredentialKind
  /** May be left out for the only portal there is. */
  portal?: string | undefined
}

/** @returns whether there was one. @throws {AppError} `usage.missing-option` when it could be one of several portals */
export async function removeCredential({ db, vault }: CredentialParts, which: Which): Promise<boolean> {
  const { rfc, kind } = which
  const portal = kind === 'portal' ? portalOf(readCredentialRows(db, rfc), which.portal) : ''
  if (portal === null) return false
  const { changes } = db
    .delete(credential)
    .where(and(eq(credential.rfc, rfc), eq(credential.kind, kind), eq(credential.portal, portal)))
    .run()
  const hadSecret = await vault.delete(secretName(kind, rfc, portal))
  return changes > 0 || hadSecret
}

function portalOf(rows: { kind: CredentialKind; portal: string }[], named: string | undefined): string | null {
  if (named !== undefined) return portalOrigin(named)
  const portals = rows.filter((row) => row.kind === 'portal')
  if (portals.length > 1) throw new AppError('usage.missing-option', { option: '--portal', command: 'credential remove' })
  return portals[0]?.portal ?? null
}
