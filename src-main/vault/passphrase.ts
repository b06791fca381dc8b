/** The passphrase of the file vault, and the key that scrypt makes of it. */
import { randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../src-shared/domain/errors'
import { readTextFile } from '../platform/environment'
import { KEY_BYTES } from './sealing'

/** N of new vaults: 128 MiB and a third of a second per process. @see OWASP Password Storage Cheat Sheet: N=2^17, r=8, p=1 */
export const USUAL_COST = 2 ** 17
/** The least we ever accept. */
export const LEAST_COST = 2 ** 15

/** Bounds keep a changed file from weakening the derivation or from taking all memory: scrypt needs 128 * N * r bytes. */
export const Derivation = z.strictObject({
  name: z.literal('scrypt'),
  N: z
    .number()
    .int()
    .min(LEAST_COST)
    .max(2 ** 18)
    .refine((n) => Number.isInteger(Math.log2(n))),
  r: z.literal(8),
  p: z.number().int().min(1).max(4),
  salt: z.base64url().min(22).max(128),
})
export type Derivation = z.infer<typeof Derivation>

export function newDerivation(cost: number): Derivation {
  return { name: 'scrypt', N: cost, r: 8, p: 1, salt: randomBytes(16).toString('base64url') }
}

/** @throws {AppError} `vault.passphrase-missing` when the file cannot be read or is empty */
export function readPassphrase(path: string): string {
  let passphrase: string
  try {
    passphrase = readTextFile(path)
  } catch (cause) {
    throw new AppError('vault.passphrase-missing', { path }, { cause })
  }
  if (passphrase === '') throw new AppError('vault.passphrase-missing', { path }, { detail: 'empty file' })
  return passphrase
}

/** Off the event loop. The caller wipes the key. */
export function deriveKey(passphrase: string, { N, r, p, salt }: Derivation): Promise<Buffer> {
  const options = { N, r, p, maxmem: 256 * N * r }
  return new Promise((resolve, reject) => {
    scrypt(passphrase, Buffer.from(salt, 'base64url'), KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
