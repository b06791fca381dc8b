/** What the despacho holds of a client: profile, e.firma and its password; and what clients send by mistake. */
import {
  AUTHORITY_NAME,
  createAuthority,
  currentValidity,
  serialFor,
  type Authority,
  type CertificateKind,
  type Validity,
} from './certificates'
import { createRandom } from './random'
import { encryptKey, type KeyScheme } from './key-file'
import { seededKey } from './rsa-key'
import { NAMES } from './words'
import type { KeyObject } from 'node:crypto'
import type { Taxpayer } from './taxpayers'

/** A certificate, its key and what opens it. */
export interface CertificateFiles {
  /** DER. */
  cer: Buffer
  /** DER of an encrypted PKCS#8 key. */
  key: Buffer
  password: string
  privateKey: KeyObject
  /** 20 digits. */
  number: string
}

/** A client of the despacho. */
export interface WorldClient {
  taxpayer: Taxpayer
  /** Made when first read: a key takes a tenth of a second. */
  readonly efirma: CertificateFiles
  /** Made at each call: few tests want one. `csd`: a seal certificate; `other`: of an authority nobody trusts. */
  mistaken(kind: 'csd' | 'expired' | 'not-yet-valid' | 'revoked' | 'other'): CertificateFiles
}

interface Context {
  seed: string
  authority: Authority
  now: number
}

const DAY_MS = 86_400_000

export function makeClientFiles(taxpayer: Taxpayer, index: number, context: Context): WorldClient {
  const { seed, now } = context
  const random = createRandom(`${seed}/files/${taxpayer.rfc}`)
  const password = plain(`${random.pick(NAMES)}-${random.integer(1000, 9999)}-${random.pick(NAMES).toLowerCase()}`)
  const scheme: KeyScheme = index % 4 === 3 ? 'modern' : 'sat'
  let key: KeyObject | null = null
  const make = (kind: CertificateKind, serial: string, validity: Validity, authority = context.authority): CertificateFiles => {
    key ??= seededKey(`${seed}/efirma/${taxpayer.rfc}`)
    return {
      cer: authority.issue(taxpayer, kind, key, serial, validity),
      key: encryptKey(key, password, scheme, createRandom(`${seed}/key-file/${taxpayer.rfc}`)),
      password,
      privateKey: key,
      number: serial,
    }
  }
  const valid = currentValidity(now)
  const serial = serialFor(seed, `efirma/${taxpayer.rfc}`)
  let efirma: CertificateFiles | null = null
  return {
    taxpayer,
    get efirma() {
      return (efirma ??= make('efirma', serial, valid))
    },
    mistaken(kind) {
      if (kind === 'csd') return make('csd', serialFor(seed, `csd/${taxpayer.rfc}`), valid)
      if (kind === 'expired') return make('efirma', serial, { from: valid.from - 4 * 365 * DAY_MS, to: now - DAY_MS })
      if (kind === 'not-yet-valid') return make('efirma', serial, { from: now + DAY_MS, to: valid.to })
      if (kind === 'revoked') return make('efirma', serialFor(seed, 'revoked'), valid)
      return make('efirma', serial, valid, foreignAuthority(context))
    },
  }
}

/** Bears the same name as the real one, as a forger's would. */
function foreignAuthority({ seed, now }: Context): Authority {
  return createAuthority(`${seed}/forger`, AUTHORITY_NAME, now)
}

/** The SAT takes no accents in passwords. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '')
}
