/** Names of the secrets of a client. An RFC has no colon, so the parts cannot be mistaken. */
import type { CredentialKind } from '../../src-shared/contract/views'

/** @param portal origin of the portal; empty for the other kinds */
export function secretName(kind: CredentialKind, rfc: string, portal = ''): string {
  return portal === '' ? `${kind}:${rfc}` : `${kind}:${rfc}:${portal}`
}

/** True for every secret of a client, also one whose row of `credential` is gone. */
export function isSecretOf(rfc: string, name: string): boolean {
  return name.split(':')[1] === rfc
}
