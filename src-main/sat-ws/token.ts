/** Tokens of the SAT for one e.firma at one of the two services: fetched when needed, kept, fetched once for all who wait. */
import { randomUUID } from 'node:crypto'
import type { DocumentKind } from '../../src-shared/contract/views'
import { AppError } from '../../src-shared/domain/errors'
import type { EFirma } from '../efirma/efirma'
import { mapUrl, type HostMap } from '../platform/host-map'
import type { Clock } from '../platform/clock'
import { authenticateEndpoint } from './endpoints'
import { createSharedFlight } from './shared-flight'
import { readTokenAnswer, type TokenAnswer } from './soap/answers'
import { authenticateMessage } from './soap/authenticate-message'
import { faultError, isSecurityRefusal, readAs, readEnvelope, type Refusal } from './soap/read-answer'
import { safeText } from './soap/safe-text'
import type { CallLimits } from './transport/limits'
import { post } from './transport/post'

export interface Tokens {
  /**
   * A token that is good for a while yet.
   *
   * @throws {AppError} `sat.auth-refused`, `sat.clock-wrong`, or a failure of the wire; always with `params.sent` 0, since
   * nothing was asked for yet
   */
  get(signal: AbortSignal): Promise<string>
  /** The SAT refused it. Another one that came in meanwhile stays. */
  forget(token: string): void
}

export interface TokenParts {
  efirma: EFirma
  hostMap: HostMap
  clock: Clock
  limits: CallLimits
}

/** The SAT says five minutes in its answer. */
const USUAL_LIFE_MS = 5 * 60_000
const MARGIN_MS = 60_000
/** A signed moment is good for five minutes; a clock this far away is worth a word when the SAT refuses. */
const CLOCK_TOLERANCE_MS = 2 * 60_000

export function createTokens(document: DocumentKind, parts: TokenParts): Tokens {
  const { clock } = parts
  let held: { token: string; until: number } | null = null
  const flight = createSharedFlight(async (signal) => {
    const askedAt = clock.nowMs()
    const { token, lastsMs } = await authenticate(document, parts, signal)
    held = { token, until: askedAt + usefulLife(lastsMs) }
    return token
  })
  return {
    async get(signal) {
      if (held !== null && clock.nowMs() < held.until) return held.token
      try {
        return await flight.join(signal)
      } catch (thrown) {
        throw thrown instanceof AppError ? notSent(thrown) : thrown
      }
    },
    forget(token) {
      if (held?.token === token) held = null
    },
  }
}

/** Never longer than usual, however long the SAT says; a minute less, or half of a life that is short. */
function usefulLife(lastsMs: number | null): number {
  const life = Math.min(lastsMs ?? USUAL_LIFE_MS, USUAL_LIFE_MS)
  return Math.max(life - MARGIN_MS, life / 2)
}

function notSent(error: AppError): AppError {
  return new AppError(
    error.code,
    { ...error.params, sent: 0 },
    { ...(error.detail === null ? {} : { detail: `authentication: ${error.detail}` }), cause: error.cause },
  )
}

async function authenticate(
  document: DocumentKind,
  { efirma, hostMap, clock, limits }: TokenParts,
  signal: AbortSignal,
): Promise<TokenAnswer> {
  const { url, soapAction } = authenticateEndpoint(document)
  const body = authenticateMessage(efirma, clock.nowMs(), `uuid-${randomUUID()}-1`)
  const answer = await post({ url: mapUrl(hostMap, url), soapAction, body, token: null, fresh: false, limits, signal })
  const read = await readEnvelope(answer)
  if (read.type === 'envelope') return readAs(readTokenAnswer, read.envelope)
  throw refused(read, answer.dateMs === null ? null : clock.nowMs() - answer.dateMs)
}

/**
 * `InvalidSecurity` is all the SAT says, be it the clock, the signature or the certificate. The files were checked locally, so
 * the clock is the first thing to look at.
 *
 * @param aheadMs by how much this computer's clock is ahead of the SAT's; null when the SAT did not say its time
 */
function refused(refusal: Refusal, aheadMs: number | null): Error {
  if (!isSecurityRefusal(refusal)) return faultError(refusal)
  const { code, words } = refusal.fault
  const detail = safeText(`HTTP ${refusal.status} ${code} ${words}`)
  if (aheadMs !== null && Math.abs(aheadMs) > CLOCK_TOLERANCE_MS) {
    return new AppError('sat.clock-wrong', { minutes: Math.round(Math.abs(aheadMs) / 60_000) }, { detail })
  }
  return new AppError('sat.auth-refused', {}, { detail })
}
