/**
 * The window runs on BoringSSL, the command line on OpenSSL, and both open the same credentials. Here the very same bytes
 * are checked by both, and every signature Electron makes is verified by Node.
 */
import { spawnSync } from 'node:child_process'
import { verify } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { electronPath } from '../../../scripts/lib/electron-path.mjs'
import { efirmaCases, makeTwoPairs, NOW_MS, PASSWORD } from '../../../src-main/efirma/cases.fixture'
import type { EfirmaFiles } from '../../../src-main/efirma/check-efirma'
import { makeCertificate, makeKeyFile } from '../../../src-main/efirma/self-made.fixture'
import { find, SIGNED, type Found, type TravellingCase } from './inside-electron'

const folder = mkdtempSync(join(tmpdir(), 'acopio-electron-'))
const { pair, other } = makeTwoPairs()
const cases = efirmaCases(pair, other)
const spoiled = spoiledFiles()
let electron: { electron: string; found: Found[] }

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'inside-electron.ts'),
      outDir: folder,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'inside-electron.mjs' } },
    },
  })
  const input = JSON.stringify([...cases.map(({ files }) => travelling(files)), ...spoiled])
  const answer = spawnSync(electronPath(), [join(folder, 'inside-electron.mjs')], {
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  })
  if (answer.status !== 0) throw new Error(`Electron ended with ${answer.status}: ${answer.stderr}`)
  electron = JSON.parse(answer.stdout)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function travelling({ cer, key, ...rest }: EfirmaFiles): TravellingCase {
  const text = (bytes: Uint8Array | undefined) => (bytes === undefined ? undefined : Buffer.from(bytes).toString('base64'))
  return { ...rest, cer: text(cer), key: text(key) }
}

/** Files with a few bytes changed, always the same ones. */
function spoiledFiles(): TravellingCase[] {
  const cer = makeCertificate(pair)
  const key = makeKeyFile(pair, PASSWORD)
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 })
  const changed = (file: Buffer, places: [number, number][]) => {
    const copy = Buffer.from(file)
    for (const [at, value] of places) copy[at % copy.length] = value
    return copy
  }
  const rest = { password: PASSWORD, nowMs: NOW_MS }
  return fc
    .sample(changes, { numRuns: 200, seed: 20261123 })
    .flatMap((places) => [travelling({ cer: changed(cer, places), key, ...rest }), travelling({ cer, key: changed(key, places), ...rest })])
}

test('it is Electron that answered', () => {
  expect(electron.electron).toMatch(/^\d+\./)
  expect(electron.found).toHaveLength(cases.length + spoiled.length)
})

test.each(cases.map((one, at) => ({ ...one, at })))('in Electron, too: $name → $problem', ({ at, problem, keyOpens, rfc }) => {
  const found = electron.found[at]
  expect(found).toMatchObject({ problem, keyOpens, ...(rfc === undefined ? {} : { rfc }) })
  expect(found?.signatures === null).toBe(problem !== null)
})

test('every e.firma opened in Electron signs with RSA-SHA1 and RSA-SHA256 as BoringSSL and OpenSSL verify', () => {
  const good = electron.found.slice(0, cases.length).filter(({ problem }) => problem === null)
  expect(good.map(({ verified }) => verified)).toEqual(good.map(() => true))
  const signing = good.flatMap(({ signatures }) => (signatures === null ? [] : [signatures]))
  expect(signing.length).toBeGreaterThan(15)
  for (const signatures of signing) {
    for (const algorithm of ['sha1', 'sha256'] as const) {
      expect(verify(algorithm, SIGNED, pair.publicKey, Buffer.from(signatures[algorithm], 'base64'))).toBe(true)
    }
  }
})

test('of a spoiled file Electron and Node say the same', () => {
  const inElectron = electron.found.slice(cases.length)
  const inNode = spoiled.map(find)
  const differing = spoiled.flatMap((_one, at) =>
    JSON.stringify(inElectron[at]) === JSON.stringify(inNode[at]) ? [] : [{ at, electron: inElectron[at], node: inNode[at] }],
  )
  expect(differing).toEqual([])
})
