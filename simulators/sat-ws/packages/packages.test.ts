import { crc32, inflateRawSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import JSZip from 'jszip'
import { createWorld, type World } from '../../world/world'
import { pack, packageEntries } from './build'
import type { ZipEntry } from './zip'

const NOW = Date.parse('2026-11-20T18:00:00Z')
const LURE = 'http://127.0.0.1:9/lure'

let world: World
let entries: ZipEntry[]
let hostile: RawEntry[]

beforeAll(async () => {
  world = createWorld({
    seed: 'packages',
    now: NOW,
    clients: 1,
    documents: 20,
    range: { from: '2026-10-01T00:00:00', to: '2026-10-31T23:59:59' },
  })
  entries = await packageEntries({ id: 'P_01', content: 'xml', documents: world.documents }, false)
  hostile = rawEntries(pack(entries, 'hostile-zip', LURE))
})

interface RawEntry {
  name: string
  flags: number
  method: number
  crc: number
  size: number
  data: Buffer
}

/** By the central directory, believing nothing: what a careful reader would see. */
function rawEntries(zip: Buffer): RawEntry[] {
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  const found: RawEntry[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let i = 0; i < zip.readUInt16LE(end + 10); i++) {
    const [nameLength, offset] = [zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)]
    const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
    found.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      size: zip.readUInt32LE(at + 24),
      data: zip.subarray(start, start + zip.readUInt32LE(at + 20)),
    })
    at += 46 + nameLength
  }
  return found
}

test('a package of XML holds each document once, flat, named by its UUID', async () => {
  const zip = await JSZip.loadAsync(pack(entries, null, LURE), { checkCRC32: true })
  expect(Object.keys(zip.files)).toEqual(world.documents.map(({ uuid }) => `${uuid}.xml`))
})

test('strays lie around the documents as in real packages', async () => {
  const withStrays = await packageEntries({ id: 'P_01', content: 'xml', documents: world.documents }, true)
  const names = withStrays.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining([expect.stringMatching(/^__MACOSX\//), 'aaa.txt', 'empty-file', expect.stringMatching(/\.xml\.xml$/)]),
  )
  expect(names.length).toBe(world.documents.length + 4)
})

test('metadata is two text files with the columns of the SAT, lines ending in CRLF', async () => {
  const [rows, third] = await packageEntries({ id: 'P_01', content: 'metadata', documents: world.documents }, false)
  expect([rows?.name, third?.name]).toEqual(['P_01.txt', 'P_01_tercero.txt'])
  const lines = rows?.content.toString('utf8').split('\r\n') ?? []
  expect(lines[0]).toBe(
    'Uuid~RfcEmisor~NombreEmisor~RfcReceptor~NombreReceptor~RfcPac~FechaEmision~FechaCertificacionSat~Monto~EfectoComprobante~Estatus~FechaCancelacion',
  )
  expect(lines.length).toBe(world.documents.length + 2)
  const [document] = world.documents
  expect(lines[1]?.split('~')).toMatchObject({
    0: document?.uuid,
    6: document?.date.replace('T', ' '),
    8: document?.total,
    9: document?.type,
    length: 12,
  })
})

test('a name with a bare line feed occurs in metadata, as at the SAT', async () => {
  const many = createWorld({ ...world.options, documents: 600 })
  const [rows] = await packageEntries({ id: 'P_01', content: 'metadata', documents: many.documents }, false)
  const text = rows?.content.toString('utf8') ?? ''
  expect(text.split('\r\n').length).toBe(602)
  expect(/[^\r]\n/.test(text)).toBe(true)
})

test('a damaged package fails its reader, a cut one has no end', async () => {
  await expect(JSZip.loadAsync(pack(entries, 'corrupt-zip', LURE), { checkCRC32: true })).rejects.toThrow()
  await expect(JSZip.loadAsync(pack(entries, 'cut-zip', LURE))).rejects.toThrow()
})

test('a hostile package holds every good document whole', () => {
  for (const { name, content } of entries) {
    const good = hostile.find((entry) => entry.name === name)
    const bytes = inflateRawSync(good?.data ?? Buffer.alloc(0))
    expect(bytes.equals(content)).toBe(true)
    expect(good?.crc).toBe(crc32(content))
  }
})

test.each<[string, (entry: RawEntry) => boolean]>([
  ['names that climb out of the folder', ({ name }) => name.startsWith('../../')],
  ['absolute names', ({ name }) => name.startsWith('/etc/')],
  ['names of Windows', ({ name }) => name.startsWith('C:\\')],
  ['names with a NUL', ({ name }) => name.includes('\u0000')],
  ['a wrong CRC', ({ crc }) => crc === 0xdead_beef],
  ['an encrypted entry', ({ flags }) => (flags & 1) === 1],
  ['an unknown method', ({ method }) => method === 99],
  ['a bomb of a gibibyte in less than two megabytes', ({ size, data }) => size === 1024 ** 3 && data.length < 2_000_000],
  ['an entity that reads a file', ({ method, data }) => method === 8 && text(data).includes('file:///etc/passwd')],
  ['an address to be fetched', ({ method, data }) => method === 8 && text(data).includes(`${LURE}/c.dtd`)],
  ['ten thousand million laughs', ({ method, data }) => method === 8 && text(data).includes('<!ENTITY r9')],
])('a hostile package has %s', (_what, is) => {
  expect(hostile.some(is)).toBe(true)
})

test('a hostile package names one document twice', () => {
  const names = hostile.map(({ name }) => name)
  expect(names.length - new Set(names).size).toBe(1)
})

test('the bomb is really as large as it says', () => {
  const bomb = hostile.find(({ name }) => name === 'bomba.xml')
  // A reader that stops at the size it was told stops in time.
  expect(() => inflateRawSync(bomb?.data ?? Buffer.alloc(0), { maxOutputLength: 64 * 1024 * 1024 })).toThrow(RangeError)
})

/** Of small entries only; the others are no text. */
function text(data: Buffer): string {
  try {
    return inflateRawSync(data, { maxOutputLength: 1024 * 1024 }).toString('utf8')
  } catch {
    return ''
  }
}
