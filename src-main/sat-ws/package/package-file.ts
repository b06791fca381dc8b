/** The file a package is written to: made exclusively, hashed on the way, synced at the end, or gone. */
import { createHash } from 'node:crypto'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { AppError } from '../../../src-shared/domain/errors'
import { oddAnswer } from '../transport/failures'
import { MOST_PACKAGE_BYTES } from '../transport/limits'

export interface PackageFile {
  readonly bytes: number
  /** @throws {AppError} `environment.disk-full`, `sat.odd-answer` beyond all measure */
  write(piece: Buffer): Promise<void>
  /** On disk for good when it resolves. @returns SHA-256 in lower-case hex */
  finish(): Promise<string>
  /** Closes and removes it. Safe to call at any time, also after `finish`. */
  discard(): Promise<void>
}

/** Only its owner may read it. @throws {AppError} `environment.home-unusable` also when there is a file of that name already */
export async function createPackageFile(path: string): Promise<PackageFile> {
  const file = await open(path, 'wx', 0o600).catch((cause: unknown) => fail(cause, path))
  const hash = createHash('sha256')
  let bytes = 0
  let isOpen = true
  const close = async () => {
    if (isOpen) await file.close()
    isOpen = false
  }
  return {
    get bytes() {
      return bytes
    },
    async write(piece) {
      bytes += piece.byteLength
      if (bytes > MOST_PACKAGE_BYTES) throw oddAnswer('package too large')
      hash.update(piece)
      await writeAll(file, piece).catch((cause: unknown) => fail(cause, path))
    },
    async finish() {
      await file.sync().catch((cause: unknown) => fail(cause, path))
      await close()
      return hash.digest('hex')
    },
    async discard() {
      await close().catch(() => undefined)
      await rm(path, { force: true })
    },
  }
}

async function writeAll(file: FileHandle, piece: Buffer): Promise<void> {
  for (let at = 0; at < piece.byteLength;) at += (await file.write(piece, at)).bytesWritten
}

function fail(cause: unknown, path: string): never {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  if (code === 'ENOSPC' || code === 'EDQUOT') throw new AppError('environment.disk-full', {}, { detail: code, cause })
  throw new AppError('environment.home-unusable', { path }, { detail: code, cause })
}
