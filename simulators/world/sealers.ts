/** CSDs of issuers and PACs. Made when first needed; a few keys are shared, since making one takes a tenth of a second. */
import { serialFor, type Authority, type Validity } from './certificates'
import { seededKey } from './rsa-key'
import { createRandom } from './random'
import { anyCompany, type Taxpayer } from './taxpayers'
import type { Facts } from './documents/facts'
import type { KeyObject } from 'node:crypto'
import type { Sealer } from './seal'

const SHARED_KEYS = 3

export interface Sealers {
  issuer(facts: Facts): Sealer
  pac(rfc: string): Sealer
}

/** @param validity of an e.firma made now; CSDs began five years earlier */
export function createSealers(seed: string, authority: Authority, validity: Validity): Sealers {
  const keys = new Map<number, KeyObject>()
  const sealers = new Map<string, Sealer>()
  const keyFor = (serial: string): KeyObject => {
    const slot = Number(serial.slice(-4)) % SHARED_KEYS
    const key = keys.get(slot) ?? seededKey(`${seed}/csd/${slot}`)
    keys.set(slot, key)
    return key
  }
  const sealerOf = (owner: Taxpayer): Sealer => {
    const known = sealers.get(owner.rfc)
    if (known !== undefined) return known
    const number = serialFor(seed, `csd/${owner.rfc}`)
    const key = keyFor(number)
    // CFDI of six years back are in a world too: their CSD must have been valid then.
    const long = { from: validity.from - 5 * 365 * 86_400_000, to: validity.to }
    const made = { key, number, certificate: authority.issue(owner, 'csd', key, number, long) }
    sealers.set(owner.rfc, made)
    return made
  }
  return {
    issuer: ({ issuer }) => sealerOf(issuer),
    pac: (rfc) => sealerOf({ ...anyCompany(createRandom(`${seed}/pac/${rfc}`)), rfc }),
  }
}
