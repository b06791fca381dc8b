/**
 * Runs inside Electron as a plain program: reads cases (JSON) from standard input, checks and signs, writes what it found.
 * Its answers must be those Node gives for the same bytes.
 */
import { createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readCertificate } from '../../../src-main/efirma/certificate'
import { checkEfirma } from '../../../src-main/efirma/check-efirma'
import type { EFirma } from '../../../src-main/efirma/efirma'

/** Bytes are base64. */
export interface TravellingCase {
  cer?: string
  key?: string
  password?: string
  rfc?: string
  nowMs: number
}

export interface Found {
  problem: string | null
  keyOpens: boolean | null
  rfc: string | null
  /** Signatures of `SIGNED`, base64; null when nothing can sign. */
  signatures: { sha1: string; sha256: string } | null
  /** Whether this very platform verifies what it signed, with the public key of the certificate. */
  verified: boolean | null
}

export const SIGNED = Buffer.from('<s:Body>solicitud</s:Body>')

export function find({ cer, key, ...rest }: TravellingCase): Found {
  const bytes = (text: string | undefined) => (text === undefined ? undefined : Buffer.from(text, 'base64'))
  const { certificate, efirma, keyOpens, problem } = checkEfirma({ cer: bytes(cer), key: bytes(key), ...rest })
  const signature = (algorithm: 'sha1' | 'sha256') => Buffer.from(efirma?.sign(SIGNED, algorithm) ?? []).toString('base64')
  return {
    problem: problem?.code ?? null,
    keyOpens,
    rfc: certificate?.rfc ?? null,
    signatures: efirma && { sha1: signature('sha1'), sha256: signature('sha256') },
    verified: efirma && isVerified(efirma),
  }
}

function isVerified({ certificate, sign }: EFirma): boolean {
  // Not X509Certificate, which refuses some of the spoiled certificates that our reader takes: this is about keys.
  const { publicKeyDer } = readCertificate(certificate.der)
  const publicKey = createPublicKey({ key: Buffer.from(publicKeyDer), format: 'der', type: 'spki' })
  return (['sha1', 'sha256'] as const).every((algorithm) => verify(algorithm, SIGNED, publicKey, sign(SIGNED, algorithm)))
}

if (process.versions['electron'] !== undefined) {
  const cases = JSON.parse(readFileSync(0, 'utf8')) as TravellingCase[] // written by the test a moment ago
  process.stdout.write(JSON.stringify({ electron: process.versions['electron'], found: cases.map(find) }))
}
