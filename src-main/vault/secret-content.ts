/** What is inside the sealed rows of credentials, as bytes. */
import { z } from 'zod'
import { AppError } from '../../src-shared/domain/errors'

const Efirma = z.strictObject({ cer: z.base64(), key: z.base64(), password: z.string() })
const Password = z.strictObject({ password: z.string() })

export interface EfirmaSecret {
  cer: Uint8Array
  key: Uint8Array
  password: string
}

/** The caller wipes the result once it is sealed. */
export function writeEfirmaSecret({ cer, key, password }: EfirmaSecret): Buffer {
  return Buffer.from(JSON.stringify({ cer: Buffer.from(cer).toString('base64'), key: Buffer.from(key).toString('base64'), password }))
}

/** Wipes `bytes`. @throws {AppError} `credential.bad-secret` */
export function readEfirmaSecret(bytes: Uint8Array, rfc: string): EfirmaSecret {
  const { cer, key, password } = read(Efirma, bytes, rfc)
  return { cer: Buffer.from(cer, 'base64'), key: Buffer.from(key, 'base64'), password }
}

/** For the CIEC and for portals. The caller wipes the result once it is sealed. */
export function writePasswordSecret(password: string): Buffer {
  return Buffer.from(JSON.stringify({ password }))
}

/** Wipes `bytes`. @throws {AppError} `credential.bad-secret` */
export function readPasswordSecret(bytes: Uint8Array, rfc: string): { password: string } {
  return read(Password, bytes, rfc)
}

function read<T>(shape: z.ZodType<T>, bytes: Uint8Array, rfc: string): T {
  const text = Buffer.from(bytes).toString('utf8')
  bytes.fill(0)
  try {
    return shape.parse(JSON.parse(text))
  } catch {
    // Without the cause, whose text could quote the secret.
    throw new AppError('credential.bad-secret', { rfc })
  }
}
