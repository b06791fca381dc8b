/** Looks for planted secrets wherever a program could leave them. */
import { createPrivateKey } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SatClient } from './sat'

export interface Secret {
  name: string
  /** Every form it could take in a file or a message. */
  forms: Buffer[]
}

/** The password and the private key of an e.firma: as the file has it, and the numbers it is made of. */
export function secretsOf(client: SatClient): Secret[] {
  const file = readFileSync(client.key)
  const key = createPrivateKey({ key: file, format: 'der', type: 'pkcs8', passphrase: client.password })
  const { d = '', p = '' } = key.export({ format: 'jwk' })
  const pem = key.export({ format: 'pem', type: 'pkcs8' }).toString().split('\n').slice(1, -2)
  return [
    textSecret('the password', client.password),
    // Its middle: the beginning of the file is the same for every key.
    { name: 'the key file', forms: byteForms(file.subarray(200, 264)) },
    { name: 'the private exponent', forms: byteForms(Buffer.from(d, 'base64url')) },
    { name: 'a prime of the key', forms: byteForms(Buffer.from(p, 'base64url')) },
    { name: 'the key as PEM', forms: pem.slice(3, 6).map((line) => Buffer.from(line)) },
  ]
}

/** The simulated SAT's tokens all begin alike; the real one's are of the same make. */
export const TOKEN: Secret = { name: 'a token of the SAT', forms: [Buffer.from('wrap_subject'), Buffer.from('WRAP access_token')] }

export function textSecret(name: string, text: string): Secret {
  return { name, forms: textForms(text) }
}

function textForms(text: string): Buffer[] {
  const plain = Buffer.from(text)
  return [plain, Buffer.from(text, 'utf16le'), Buffer.from(plain.toString('hex')), Buffer.from(unpadded(plain))]
}

function byteForms(bytes: Buffer): Buffer[] {
  // Base64 depends on where in a row of three bytes it begins.
  const base64 = [0, 1, 2].map((shift) => Buffer.from(unpadded(bytes.subarray(shift))))
  const hex = bytes.toString('hex')
  return [bytes, Buffer.from(hex), Buffer.from(hex.toUpperCase()), ...base64]
}

/** Without the last characters, which depend on what follows. */
function unpadded(bytes: Buffer): string {
  return bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64')
}

/** @returns the names of the secrets that are in there */
export function found(secrets: readonly Secret[], where: Buffer | string): string[] {
  const bytes = typeof where === 'string' ? Buffer.from(where) : where
  return secrets.filter(({ forms }) => forms.some((form) => form.length > 0 && bytes.includes(form))).map(({ name }) => name)
}

/** Every file below a folder that holds one: `path: secret`. */
export function foundInFiles(secrets: readonly Secret[], folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name)
      return found(secrets, readFileSync(path)).map((name) => `${path}: ${name}`)
    })
}

/** Command lines and environments of all processes of this machine that can be read, as `/proc` shows them to everybody. */
export function foundInProcesses(secrets: readonly Secret[]): string[] {
  if (!existsSync('/proc')) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) =>
      ['cmdline', 'environ'].flatMap((file) =>
        found(secrets, readOrNothing(join('/proc', pid, file))).map((name) => `${pid} ${file}: ${name}`),
      ),
    )
}

function readOrNothing(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    // The process has ended.
    return Buffer.alloc(0)
  }
}
