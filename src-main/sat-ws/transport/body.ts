/** The body of an answer as it comes in: decompressed, watched, and never more in memory than one piece. */
import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { AppError } from '../../../src-shared/domain/errors'
import { oddAnswer, unreachable } from './failures'
import type { Watch } from './watch'

/**
 * @throws {AppError} `sat.unreachable` when it breaks off, `sat.timeout`, `interrupted`, `sat.odd-answer` when it cannot be
 * unpacked
 */
export async function* readBody(response: IncomingMessage, watch: Watch): AsyncGenerator<Buffer> {
  try {
    for await (const piece of decoded(response)) {
      watch.touch()
      // Neither source has an encoding set, so both give buffers.
      yield piece as Buffer
      watch.touch()
    }
  } catch (cause) {
    throw watch.stopped ?? asFailure(cause, response)
  } finally {
    watch.end()
    if (!response.readableEnded) response.destroy()
  }
}

function decoded(response: IncomingMessage): Readable {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (encoding === 'identity' || encoding === '') return response
  if (encoding !== 'gzip' && encoding !== 'x-gzip') throw oddAnswer('unknown compression')
  // `pipeline` hands a break of the connection on to the reader; the reader reports it.
  return pipeline(response, createGunzip(), () => undefined)
}

function asFailure(cause: unknown, response: IncomingMessage): AppError {
  if (cause instanceof AppError) return cause
  const isUnpacking = cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_')
  return isUnpacking && response.complete ? oddAnswer('compression damaged') : unreachable(1, cause)
}

/** The whole of a small body. @throws {AppError} `sat.odd-answer` when it is larger than `mostBytes` */
export async function readWhole(body: AsyncIterable<Buffer>, mostBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of body) {
    bytes += piece.byteLength
    if (bytes > mostBytes) throw oddAnswer('answer too large')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
