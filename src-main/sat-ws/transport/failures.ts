/**
 * Failures of the wire as `AppError`. What the engine needs to know is whether anything of the call may have reached the
 * SAT: `params.sent` is 0 only when surely nothing did.
 */
import { AppError } from '../../../src-shared/domain/errors'
import { safeText } from '../soap/safe-text'

export type Sent = 0 | 1

export function unreachable(sent: Sent, cause: unknown): AppError {
  return new AppError('sat.unreachable', { sent }, { detail: `${codeOf(cause)} (${sent === 0 ? 'before' : 'after'} sending)` })
}

export function timedOut(sent: Sent, phase: string): AppError {
  return new AppError('sat.timeout', { sent }, { detail: `no end of: ${phase}` })
}

/** Nothing was said about the request: overload, maintenance, a page of a gateway. */
export function busy(status: number, words = ''): AppError {
  return new AppError('sat.busy', { sent: 1, status }, { detail: `HTTP ${status}${words === '' ? '' : `: ${safeText(words)}`}` })
}

/** @param detail in our words; anything of the SAT's has been through `safeText` */
export function oddAnswer(detail: string): AppError {
  return new AppError('sat.odd-answer', { sent: 1 }, { detail })
}

/** The code of a system or TLS error; its message could quote addresses or certificates. */
function codeOf(cause: unknown): string {
  // With several addresses to one name, Node reports them together.
  const first: unknown = cause instanceof AggregateError ? (cause.errors[0] ?? cause) : cause
  if (first instanceof Error && 'code' in first && typeof first.code === 'string') return safeText(first.code, 60)
  return first instanceof Error ? first.name : 'unknown'
}
