/** HTTP as IIS speaks it: chunked, gzip when asked for, the date of the SAT's clock. And the ways it breaks. */
import { createGzip } from 'node:zlib'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Writable } from 'node:stream'
import type { Answer } from './answers'

const LARGEST_REQUEST = 256 * 1024
/** A multiple of three, so that pieces of base64 join. */
const PIECE = 96 * 1024

/** @throws {Error} when the body is larger than any request of this service */
export async function readBody(message: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of message as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > LARGEST_REQUEST) throw new Error('request too large')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

export interface Sending {
  gzip: boolean
  date: number
  /** Break off in the middle. */
  half: boolean
}

export async function send(response: ServerResponse, answer: Answer, { gzip, date, half }: Sending): Promise<void> {
  response.statusCode = answer.status
  response.sendDate = false
  response.setHeader('Date', new Date(date).toUTCString())
  response.setHeader('Server', 'Microsoft-IIS/10.0')
  response.setHeader('Content-Type', answer.contentType ?? 'text/xml; charset=utf-8')
  if (gzip) response.setHeader('Content-Encoding', 'gzip')
  // A caller who hangs up early is no error of ours.
  response.on('error', () => response.destroy())
  const out: Writable = gzip ? createGzip({ level: 1 }) : response
  if (gzip) out.pipe(response)
  const pieces = piecesOf(answer)
  const total = (answer.payload?.length ?? 0) / PIECE + 2
  let written = 0
  for (const piece of pieces) {
    if (half && written >= total / 2) return breakOff(response)
    await write(out, half && total <= 2.5 ? piece.subarray(0, piece.length / 2) : piece, response)
    written++
    if (half && total <= 2.5) return breakOff(response)
  }
  if (response.destroyed) return
  const finished = once(response, 'close')
  out.end()
  await finished
}

function* piecesOf({ body, payload = Buffer.alloc(0), tail }: Answer): Generator<Buffer> {
  yield Buffer.from(body, 'utf8')
  for (let at = 0; at < payload.length; at += PIECE) yield Buffer.from(payload.toString('base64', at, at + PIECE))
  if (tail !== undefined) yield Buffer.from(tail, 'utf8')
}

async function write(out: Writable, piece: Buffer, response: ServerResponse): Promise<void> {
  if (response.destroyed || out.write(piece)) return
  await Promise.race([once(out, 'drain'), once(response, 'close')])
}

/** What was written may arrive; the end never does. */
async function breakOff(response: ServerResponse): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 20))
  response.destroy()
}
