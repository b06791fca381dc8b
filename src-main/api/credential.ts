/** `credential.*`: what signs and logs in for a client. Checked before it is stored; a secret goes in and never comes out. */
import type { CallParsed, Handlers } from '../../src-shared/contract/api'
import { toErrorData } from '../../src-shared/domain/errors'
import { checkEfirma } from '../efirma/check-efirma'
import { checkCredentials } from './credential-check'
import type { CredentialParts } from './credential-parts'
import { removeCredential } from './credential-remove'
import { setCredential } from './credential-set'
import { certificateView, readCredentials } from './credential-views'
import { knownRfc } from './known-rfc'

type CredentialHandlers = Pick<
  Handlers,
  'credential.inspect' | 'credential.set' | 'credential.check' | 'credential.list' | 'credential.remove'
>

export function credentialHandlers(parts: CredentialParts): CredentialHandlers {
  const { db, clock } = parts
  return {
    'credential.inspect': async (files) => inspect(files, clock.nowMs()),
    'credential.set': (input) => setCredential(parts, input),
    'credential.check': async ({ rfc }) => ({ checks: await checkCredentials(parts, knownRfc(db, rfc)) }),
    'credential.list': async ({ rfc }) => ({ credentials: readCredentials(db, rfc === undefined ? undefined : knownRfc(db, rfc)) }),
    'credential.remove': async ({ rfc, kind, portal }) => ({
      removed: await removeCredential(parts, { rfc: knownRfc(db, rfc), kind, portal }),
    }),
  }
}

function inspect({ cer, key, password }: CallParsed<'credential.inspect'>, nowMs: number) {
  const keyBytes = key === undefined ? undefined : Buffer.from(key, 'base64')
  const found = checkEfirma({ cer: cer === undefined ? undefined : Buffer.from(cer, 'base64'), key: keyBytes, password, nowMs })
  keyBytes?.fill(0)
  return {
    certificate: found.certificate && certificateView(found.certificate),
    keyOpens: found.keyOpens,
    problem: found.problem && toErrorData(found.problem),
  }
}
