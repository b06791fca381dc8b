import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createClock } from '../platform/clock'
import { createSatWebService } from './create-sat-web-service'
import { DOWNLOAD_TAIL, downloadHead } from './sat-answers.fixture'
import { startScriptedSat, type Behaviour, type ScriptedSat } from './scripted-sat.fixture'
import { makeTestEfirma } from './test-efirma.fixture'

const { efirma } = makeTestEfirma()
const MEGABYTE = 1024 * 1024

let sat: ScriptedSat
let folder: string

beforeEach(async () => {
  sat = await startScriptedSat()
  folder = mkdtempSync(join(tmpdir(), 'acopio-sat-ws-'))
})

afterEach(async () => {
  await sat.close()
  rmSync(folder, { recursive: true, force: true })
})

function roomOrEnd(response: ServerResponse, socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      response.off('drain', go)
      socket.off('close', go)
      resolve()
    }
    response.on('drain', go)
    socket.on('close', go)
  })
}

/** A package of so many megabytes, made on the way and only as fast as it is read. */
function megabytes(count: number, block: Buffer): Behaviour {
  return async (response, socket) => {
    const text = block.toString('base64')
    response.writeHead(200, { 'content-type': 'text/xml' })
    response.write(downloadHead())
    for (let sent = 0; sent < count && !socket.destroyed; sent++) {
      if (!response.write(text)) await roomOrEnd(response, socket)
    }
    response.end(DOWNLOAD_TAIL)
  }
}

test('200 MB come home through a few megabytes of memory', async () => {
  const block = randomBytes(3 * MEGABYTE)
  sat.script('DescargaMasivaService', megabytes(67, block))
  const service = createSatWebService({ efirma, hostMap: sat.hostMap, clock: createClock(null, 1) })
  const file = join(folder, 'p.zip')
  const before = process.memoryUsage().rss
  let peak = before
  const answer = await service.download('cfdi', 'P', file, new AbortController().signal, () => {
    peak = Math.max(peak, process.memoryUsage().rss)
  })
  const hash = createHash('sha256')
  for (let times = 0; times < 67; times++) hash.update(block)
  expect(answer).toMatchObject({ code: '5000', bytes: 201 * MEGABYTE, sha256: hash.digest('hex') })
  expect(statSync(file).size).toBe(201 * MEGABYTE)
  // Server and client are one process here, and garbage waits its turn; held as a whole it would be 270 MB and more.
  expect((peak - before) / MEGABYTE).toBeLessThan(150)
})

test('stopping in the middle of a large package hangs up and leaves no file', async () => {
  const controller = new AbortController()
  sat.script('DescargaMasivaService', megabytes(1000, randomBytes(3 * MEGABYTE)))
  const service = createSatWebService({ efirma, hostMap: sat.hostMap, clock: createClock(null, 1) })
  const download = service.download('cfdi', 'P', join(folder, 'p.zip'), controller.signal, (bytes) => {
    if (bytes > 20 * MEGABYTE) controller.abort()
  })
  await expect(download).rejects.toMatchObject({ code: 'interrupted' })
  expect(readdirSync(folder)).toEqual([])
})
