/** HTTP as IIS speaks it: chunked, gzip when asked for, the date of the SAT's clock. And the ways it breaks. */
import { createGzip } from 'node:zlib'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from './answers'

const LARGEST_REQUEST = 256 * 1024
/** A multiple of three, so that pieces of base64 join. */
const PIECE = 96 * 1024

/** @throws {Error} when the body is larger than any request of this service */
export async function readBody(message: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  // Pieces are Buffers as long as no encoding is set.
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

/** Resolves when the answer has left or the connection is gone; never rejects. */
export async function send(response: ServerResponse, answer: Answer, { gzip, date, half }: Sending): Promise<void> {
  response.statusCode = answer.status
  response.sendDate = false
  response.setHeader('Date', new Date(date).toUTCString())
  response.setHeader('Server', 'Microsoft-IIS/10.0')
  response.setHeader('Content-Type', answer.contentType ?? 'text/xml; charset=utf-8')
  if (gzip) response.setHeader('Content-Encoding', 'gzip')
  const source = Readable.from(half ? firstHalf(answer) : piecesOf(answer))
  try {
    await (gzip ? pipeline(source, createGzip({ level: 1 }), response) : pipeline(source, response))
  } catch {
    // Broken off on purpose, or the caller hung up: neither is an error of ours.
    response.destroy()
  }
}

function* piecesOf({ body, payload = Buffer.alloc(0), tail = '' }: Answer): Generator<Buffer> {
  yield Buffer.from(body, 'utf8')
  for (let at = 0; at < payload.length; at += PIECE) yield Buffer.from(payload.toString('base64', at, at + PIECE))
  if (tail !== '') yield Buffer.from(tail, 'utf8')
}

/** Gives what was written time to leave, then breaks the stream. */
async function* firstHalf({ status, body, payload }: Answer): AsyncGenerator<Buffer> {
  if (payload === undefined) yield Buffer.from(body.slice(0, body.length / 2), 'utf8')
  else yield* piecesOf({ status, body, payload: payload.subarray(0, payload.length / 2) })
  await setTimeout(20)
  throw new Error('broken off')
}
