/**
 * Open e.firmas with their tokens, one per client and process: both directions of a client share one token, and the key is
 * opened once, not for every question. Forgotten after a while, and whenever the SAT or the keychain says no.
 */
import type { EFirma } from '../../efirma/efirma'
import type { Clock } from '../../platform/clock'
import type { SatWebService } from '../../sat-ws/sat-ws'

export interface SatSessions {
  /** @throws {AppError} of kind `credential` */
  open(rfc: string): Promise<SatWebService>
  forget(rfc: string): void
}

export interface SatSessionParts {
  clock: Clock
  openEfirma(rfc: string): Promise<EFirma>
  createService(efirma: EFirma): SatWebService
}

/** A key stays in memory no longer than this without being opened anew. */
const LONGEST_MS = 10 * 60_000

export function createSatSessions({ clock, openEfirma, createService }: SatSessionParts): SatSessions {
  const open = new Map<string, { service: Promise<SatWebService>; since: number }>()
  const forget = (service: Promise<SatWebService>, rfc: string) => {
    if (open.get(rfc)?.service === service) open.delete(rfc)
  }
  const fresh = (rfc: string) => {
    const service = openEfirma(rfc).then(createService)
    service.catch(() => forget(service, rfc))
    open.set(rfc, { service, since: clock.nowMs() })
    // Also when nobody asks again: after a batch of hundreds of clients their keys must not stay with the window.
    setTimeout(() => forget(service, rfc), LONGEST_MS).unref()
    return service
  }
  return {
    open(rfc) {
      const held = open.get(rfc)
      return held !== undefined && clock.nowMs() - held.since < LONGEST_MS ? held.service : fresh(rfc)
    },
    forget: (rfc) => void open.delete(rfc),
  }
}
