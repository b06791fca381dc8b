/** How long a call may take and how much may come back. These are never scaled: the SAT is not faster in a test. */

export interface CallLimits {
  /** Name look-up, connection and TLS. */
  connectMs: number
  /** From the open connection to the headers of the answer. The SAT thinks before it answers. */
  answerMs: number
  /** Without a single byte while the answer comes in. */
  idleMs: number
  /** The whole call. */
  totalMs: number
}

export interface SatWebServiceLimits {
  /** Authentication, solicitud, verification, state of a CFDI. */
  call: CallLimits
  /** Packages of hundreds of megabytes over a slow line. */
  download: CallLimits
}

export const LIMITS: SatWebServiceLimits = {
  call: { connectMs: 15_000, answerMs: 60_000, idleMs: 60_000, totalMs: 5 * 60_000 },
  download: { connectMs: 15_000, answerMs: 120_000, idleMs: 60_000, totalMs: 4 * 3_600_000 },
}

/** A verification may list thousands of packages; no other answer comes near. */
export const MOST_ANSWER_BYTES = 8 * 1024 * 1024
/** Everything in the answer to Descargar but the package itself. */
export const MOST_MARKUP_BYTES = 256 * 1024
/** Of one package. The SAT's are of tens of megabytes; beyond this something is wrong and the disk must not fill up. */
export const MOST_PACKAGE_BYTES = 16 * 1024 ** 3
