/** The client inside Electron, whose TLS and RSA are BoringSSL's: signed calls and a package over TLS with an office's authority. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { electronPath } from '../../../scripts/lib/electron-path.mjs'
import { makeOfficeAuthority } from '../../../src-main/sat-ws/office-authority.fixture'
import { downloadAnswer, requestAnswer, tokenAnswer } from '../../../src-main/sat-ws/sat-answers.fixture'
import { checkSignedMessage } from '../../../src-main/sat-ws/signed-message.fixture'
import { makeTestEfirma, PASSWORD } from '../../../src-main/sat-ws/test-efirma.fixture'
import type { Errand, Outcome } from './inside-electron'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const HOSTS = ['https://cfdidescargamasivasolicitud.clouda.sat.gob.mx', 'https://cfdidescargamasiva.clouda.sat.gob.mx']
const content = randomBytes(500_000)
const { cer, key } = makeTestEfirma()
const bodies: string[] = []

let folder: string
let server: Server

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'acopio-electron-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'inside-electron.ts'),
      // As deep as the built app, which finds package.json two folders above itself.
      outDir: join(folder, 'dist', 'main'),
      rolldownOptions: { output: { format: 'es', entryFileNames: 'program.mjs' } },
    },
  })
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'))
  const office = makeOfficeAuthority()
  writeFileSync(join(folder, 'authority.pem'), office.authority)
  server = createServer({ cert: office.certificate, key: office.key }, async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    bodies.push(Buffer.concat(pieces).toString('utf8'))
    const path = request.url ?? ''
    if (path.includes('Autenticacion')) response.end(tokenAnswer('electron'))
    else if (path.includes('Solicita'))
      response.end(requestAnswer('SolicitaDescargaEmitidos', 'IdSolicitud="A" CodEstatus="5000" Mensaje="ok"'))
    else response.end(downloadAnswer(content))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Not `spawnSync`: the server of this test has to answer meanwhile. */
function insideElectron(errand: Errand): Promise<Outcome> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', SSL_CERT_FILE: join(folder, 'authority.pem') }
  const child = spawn(electronPath(), [join(folder, 'dist', 'main', 'program.mjs')], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const out: Buffer[] = []
  child.stdout.on('data', (piece: Buffer) => out.push(piece))
  child.stdin.end(JSON.stringify(errand))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(Buffer.concat(out).toString('utf8')))
      else reject(new Error(`Electron ended with ${code}`))
    })
  })
}

test('solicitud and package go through, and what was signed there is verified here', async () => {
  // A TCP server has no other kind of address.
  const { port } = server.address() as AddressInfo
  const hostMap = Object.fromEntries(HOSTS.map((host) => [host, `https://127.0.0.1:${port}`]))
  const file = join(folder, 'p.zip')
  const outcome = await insideElectron({ hostMap, cer: cer.toString('base64'), key: key.toString('base64'), password: PASSWORD, file })
  expect(outcome).toMatchObject({
    electron: expect.stringMatching(/^\d+\./),
    request: { code: '5000', requestId: 'A' },
    download: { code: '5000', bytes: content.length },
  })
  expect(readFileSync(file).equals(content)).toBe(true)
  expect(bodies).toHaveLength(3)
  for (const body of bodies) expect(checkSignedMessage(body).certificate.raw.equals(cer)).toBe(true)
})
