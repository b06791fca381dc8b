/**
 * Checks an e.firma locally, before it is stored or used: the SAT answers all of these faults with the same words.
 * The first problem in this order is told: are these the right files (certificate, key, swapped, old or unprotected key),
 * is it an e.firma, is it of this RFC, is it in date, does the password open the key, does the key belong to the certificate.
 */
import { AppError, toAppError } from '../../src-shared/domain/errors'
import { normaliseRfc } from '../../src-shared/domain/rfc'
import { readCertificate, type ReadCertificate } from './certificate'
import type { Certificate, EFirma } from './efirma'
import { readKeyFile, type KeyFile } from './key-file'
import { pairEfirma, withoutKey } from './open-efirma'
import { openPrivateKey } from './private-key'

export interface EfirmaFiles {
  cer?: Uint8Array
  key?: Uint8Array
  password?: string
  /** The client it should belong to; not compared when left out. */
  rfc?: string
  nowMs: number
}

export interface EfirmaCheck {
  /** Null when there is none that can be read. */
  certificate: Certificate | null
  /** Null unless all is well and files and password were given. */
  efirma: EFirma | null
  /** Whether the password opens the key, whatever else is wrong; null when either was not given or the key is no key. */
  keyOpens: boolean | null
  problem: AppError | null
}

/** Never throws for what is wrong with the files; whatever was left out is not checked. */
export function checkEfirma(files: EfirmaFiles): EfirmaCheck {
  const { cer, key, password } = files
  const certificate = attempt(() => cer && readCertificate(cer))
  const keyFile = attempt(() => key && readKeyFile(key))
  const opened = attempt(() => (keyFile.value && password !== undefined ? openPrivateKey(keyFile.value, password) : undefined))
  const paired = attempt(() => (certificate.value && opened.value ? pairEfirma(certificate.value, opened.value) : undefined))
  const problem =
    filesSwapped(files, certificate, keyFile) ??
    certificate.error ??
    keyFile.error ??
    (certificate.value ? usability(certificate.value, files) : null) ??
    opened.error ??
    paired.error
  return {
    certificate: certificate.value ? withoutKey(certificate.value) : null,
    efirma: problem ? null : (paired.value ?? null),
    keyOpens: opened.value ? true : opened.error ? false : null,
    problem: problem ?? null,
  }
}

/** Faults of the certificate itself for this client and moment, or null. */
function usability(certificate: Certificate, { rfc, nowMs }: EfirmaFiles): AppError | null {
  if (certificate.kind === 'csd') return new AppError('efirma.is-csd', { found: certificate.rfc })
  if (rfc !== undefined && certificate.rfc !== normaliseRfc(rfc)) return new AppError('efirma.other-rfc', { rfc, found: certificate.rfc })
  if (nowMs < certificate.validFrom) return new AppError('efirma.not-yet-valid', { rfc: certificate.rfc, validFrom: certificate.validFrom })
  if (nowMs > certificate.validTo) return new AppError('efirma.expired', { rfc: certificate.rfc, validTo: certificate.validTo })
  return null
}

/** The person gave the .key as .cer and the .cer as .key. */
function filesSwapped(files: EfirmaFiles, certificate: Attempt<ReadCertificate>, keyFile: Attempt<KeyFile>): AppError | null {
  const { cer, key } = files
  if (!cer || !key || certificate.value || keyFile.value) return null
  const isSwapped = isKey(cer) && attempt(() => readCertificate(key)).value
  return isSwapped ? new AppError('efirma.files-swapped') : null
}

/** A key that is too old or unprotected is a key, too. */
function isKey(bytes: Uint8Array): boolean {
  const { value, error } = attempt(() => readKeyFile(bytes))
  return value !== undefined || (error !== undefined && error.code !== 'efirma.not-a-key')
}

interface Attempt<T> {
  value?: T
  error?: AppError
}

function attempt<T>(work: () => T | undefined): Attempt<T> {
  try {
    return { value: work() }
  } catch (thrown) {
    return { error: toAppError(thrown) }
  }
}
