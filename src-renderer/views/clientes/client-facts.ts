/** Small facts of a client that several parts of the screen tell. */
import type { CredentialView, TaxpayerView } from '../../../src-shared/contract/views'
import { nowMs } from '../../core/app'

export const SOON_DAYS = 30
const DAY_MS = 86_400_000

export function efirmaOf(client: TaxpayerView): CredentialView | null {
  return client.credentials.find((one) => one.kind === 'efirma') ?? null
}

/** Whole days until the e.firma ends, negative once it has; null without one. */
export function efirmaDays(client: TaxpayerView): number | null {
  const validTo = efirmaOf(client)?.validTo ?? null
  return validTo === null ? null : Math.floor((validTo - nowMs()) / DAY_MS)
}

export function isExpiring(client: TaxpayerView): boolean {
  const days = efirmaDays(client)
  return days !== null && days <= SOON_DAYS
}
