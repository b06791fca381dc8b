/**
 * Every way Acopio can fail, by code. The kind decides what the engine and the CLI do; the words live in `messages/`.
 * A code without words in every language does not compile (see `messages/index.ts`).
 */

/**
 * - `usage`: wrong command, argument or input file (exit 2)
 * - `credential`: the e.firma, password or keychain is at fault (exit 4); the task fails and asks for the credential
 * - `transient`: the same thing may work later; the engine retries with backoff
 * - `wait`: works again at a known time; the engine waits without counting an attempt
 * - `rejected`: the other side said no for good; the task fails
 * - `defect`: ours or a changed outside; the task fails and keeps evidence
 * - `interrupted`: the person or the system stopped it (exit 130)
 */
export type ErrorKind = 'usage' | 'credential' | 'transient' | 'wait' | 'rejected' | 'defect' | 'interrupted'

export const ERRORS = {
  // command line and input
  'usage.unknown-command': 'usage',
  'usage.unknown-option': 'usage',
  'usage.missing-option': 'usage',
  'usage.missing-argument': 'usage',
  'usage.extra-argument': 'usage',
  'usage.repeated-option': 'usage',
  'usage.password-argument': 'usage',
  'usage.bad-option': 'usage',
  'usage.bad-date': 'usage',
  'usage.bad-range': 'usage',
  'usage.range-in-future': 'usage',
  'usage.range-too-old': 'usage',
  'usage.file-missing': 'usage',
  'usage.file-unreadable': 'usage',
  'usage.file-too-large': 'usage',
  'usage.no-password': 'usage',
  'usage.not-built': 'usage',
  'ipc.bad-input': 'usage',
  'ipc.unknown-call': 'usage',
  // environment
  'environment.bad-host-map': 'usage',
  'environment.bad-value': 'usage',
  'environment.home-unusable': 'usage',
  'environment.disk-full': 'wait',
  // taxpayers
  'taxpayer.bad-rfc': 'usage',
  'taxpayer.bad-profile': 'usage',
  'taxpayer.regime-person-mismatch': 'usage',
  'taxpayer.use-regime-mismatch': 'usage',
  'taxpayer.exists': 'usage',
  'taxpayer.unknown': 'usage',
  'taxpayer.busy': 'usage',
  // e.firma and vault
  'efirma.not-a-certificate': 'credential',
  'efirma.not-a-key': 'credential',
  'efirma.files-swapped': 'credential',
  'efirma.key-format-old': 'credential',
  'efirma.key-unprotected': 'credential',
  'efirma.is-csd': 'credential',
  'efirma.other-rfc': 'credential',
  'efirma.expired': 'credential',
  'efirma.not-yet-valid': 'credential',
  'efirma.key-mismatch': 'credential',
  'efirma.wrong-password': 'credential',
  'efirma.missing': 'credential',
  'credential.missing': 'credential',
  'credential.bad-secret': 'credential',
  'vault.locked': 'credential',
  'vault.unavailable': 'credential',
  'vault.damaged': 'credential',
  'vault.other-kind': 'credential',
  'vault.passphrase-missing': 'credential',
  'vault.passphrase-wrong': 'credential',
  // the SAT's web service
  'sat.unreachable': 'transient',
  'sat.busy': 'transient',
  'sat.timeout': 'transient',
  'sat.odd-answer': 'transient',
  'sat.internal-error': 'transient',
  'sat.token-refused': 'transient',
  'sat.auth-refused': 'credential',
  'sat.clock-wrong': 'credential',
  'sat.malformed': 'defect',
  'sat.seal-malformed': 'defect',
  'sat.seal-other-rfc': 'credential',
  'sat.certificate-revoked': 'credential',
  'sat.certificate-invalid': 'credential',
  'sat.third-party': 'rejected',
  'sat.lifetime-used': 'rejected',
  'sat.already-registered': 'rejected',
  'sat.too-many-results': 'rejected',
  'sat.range-indivisible': 'rejected',
  'sat.request-failed': 'rejected',
  'sat.request-unknown': 'rejected',
  'sat.request-expired': 'rejected',
  'sat.package-expired': 'rejected',
  'sat.package-used-up': 'rejected',
  'sat.package-damaged': 'rejected',
  'sat.daily-folio-limit': 'wait',
  'sat.cancelled-xml': 'rejected',
  'sat.incomplete': 'rejected',
  'sat.unknown-code': 'rejected',
  // packages and documents
  'package.not-a-zip': 'rejected',
  'package.damaged': 'rejected',
  'package.too-large': 'rejected',
  'package.entry-too-large': 'rejected',
  'package.entry-ratio': 'rejected',
  'package.entry-damaged': 'rejected',
  'package.entry-encrypted': 'rejected',
  'package.entry-method': 'rejected',
  'package.too-many-entries': 'rejected',
  'package.nested': 'rejected',
  'cfdi.not-xml': 'rejected',
  'cfdi.malformed': 'rejected',
  'cfdi.doctype': 'rejected',
  'cfdi.encoding': 'rejected',
  'cfdi.too-large': 'rejected',
  'cfdi.too-deep': 'rejected',
  'cfdi.not-cfdi': 'rejected',
  'cfdi.version': 'rejected',
  'cfdi.no-timbre': 'rejected',
  'cfdi.two-timbres': 'rejected',
  'cfdi.bad-uuid': 'rejected',
  'cfdi.bad-field': 'rejected',
  'metadata.malformed': 'rejected',
  'invoice.unknown': 'usage',
  'invoice.no-xml': 'usage',
  'invoice.other-content': 'rejected',
  // engine and store
  'task.unknown': 'usage',
  'task.wrong-state': 'usage',
  'task.no-question': 'usage',
  'task.duplicate': 'usage',
  'task.lost-lease': 'transient',
  'store.busy': 'transient',
  'store.damaged': 'defect',
  'store.newer': 'usage',
  interrupted: 'interrupted',
  internal: 'defect',
} as const satisfies Record<string, ErrorKind>

export type ErrorCode = keyof typeof ERRORS

/** Values for the words of an error. Never a secret, never a whole file: short texts and numbers only. */
export type ErrorParams = Readonly<Record<string, string | number>>

/** The one error type that crosses rooms. `detail` is technical, may be shown folded, and never holds a secret. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams
  readonly detail: string | null

  constructor(code: ErrorCode, params: ErrorParams = {}, options: { detail?: string; cause?: unknown } = {}) {
    super(code, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.params = params
    this.detail = options.detail ?? null
  }

  get kind(): ErrorKind {
    return ERRORS[this.code]
  }
}

/** Wraps what was thrown; anything unknown becomes `internal` with its message as detail. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  if (thrown instanceof Error && thrown.name === 'AbortError') return new AppError('interrupted', {}, { cause: thrown })
  const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
  return new AppError('internal', {}, { detail, cause: thrown })
}

/** An error as it travels over IPC or is stored in the database. */
export interface ErrorData {
  code: ErrorCode
  params: ErrorParams
  detail: string | null
}

export function toErrorData(error: AppError): ErrorData {
  return { code: error.code, params: error.params, detail: error.detail }
}

/** True for a code this version knows: rows written by a newer version may hold others. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(ERRORS, text)
}
