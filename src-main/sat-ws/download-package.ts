/** Descargar: from the wire to a file, without ever holding the package. */
import type { DownloadAnswer } from './sat-ws'
import { createPackageFile, type PackageFile } from './package/package-file'
import { readPackage } from './package/read-package'
import { readDownloadStatus, readFault } from './soap/answers'
import { isHtml, readAs, readEnvelope, type Refusal } from './soap/read-answer'
import { XmlError } from './soap/read-xml'
import { oddAnswer } from './transport/failures'
import type { HttpAnswer } from './transport/post'

/** Progress is told about this often. */
const TELL_EVERY_BYTES = 1024 * 1024

/**
 * @param send sends the request; called when the file exists, so that no download is spent on a folder that cannot be written
 * @param path file to make; it stays only when the answer is `5000` and whole
 * @throws {AppError} see `SatWebService`
 */
export async function downloadPackage(
  send: () => Promise<HttpAnswer>,
  path: string,
  onBytes: (bytes: number) => void,
): Promise<DownloadAnswer | Refusal> {
  const file = await createPackageFile(path)
  let isKept = false
  try {
    const answer = await receive(await send(), file, onBytes)
    isKept = 'code' in answer && answer.code === '5000'
    return answer
  } finally {
    if (!isKept) await file.discard()
  }
}

async function receive(http: HttpAnswer, file: PackageFile, onBytes: (bytes: number) => void): Promise<DownloadAnswer | Refusal> {
  const { head, body } = await peek(http.body)
  if (http.status !== 200 || isHtml(http, head)) {
    const read = await readEnvelope({ ...http, body })
    if (read.type === 'refusal') return read
    throw oddAnswer('a package was expected')
  }
  const envelope = await readPackage(body, writer(file, onBytes)).catch((thrown: unknown) => {
    throw thrown instanceof XmlError ? oddAnswer(thrown.message) : thrown
  })
  const fault = readFault(envelope)
  if (fault !== null) return { type: 'refusal', status: http.status, fault }
  return settle(readAs(readDownloadStatus, envelope), file, onBytes)
}

async function settle(
  status: { code: string; message: string },
  file: PackageFile,
  onBytes: (bytes: number) => void,
): Promise<DownloadAnswer> {
  if (status.code !== '5000') return { ...status, bytes: 0, sha256: '' }
  if (file.bytes === 0) throw oddAnswer('empty package')
  const sha256 = await file.finish()
  onBytes(file.bytes)
  return { ...status, bytes: file.bytes, sha256 }
}

function writer(file: PackageFile, onBytes: (bytes: number) => void): (piece: Buffer) => Promise<void> {
  let told = 0
  return async (piece) => {
    await file.write(piece)
    if (file.bytes - told < TELL_EVERY_BYTES) return
    told = file.bytes
    onBytes(told)
  }
}

/** The first piece, and the whole including it. */
async function peek(whole: AsyncIterable<Buffer>): Promise<{ head: Buffer; body: AsyncIterable<Buffer> }> {
  const pieces = whole[Symbol.asyncIterator]()
  const first = await pieces.next()
  const body = async function* () {
    try {
      if (first.done) return
      yield first.value
      yield* { [Symbol.asyncIterator]: () => pieces }
    } finally {
      await pieces.return?.()
    }
  }
  return { head: first.done ? Buffer.alloc(0) : first.value, body: body() }
}
