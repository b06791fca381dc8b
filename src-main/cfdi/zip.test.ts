import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import JSZip from 'jszip'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../src-shared/domain/errors'
import { writeZip, type FixtureEntry } from './written-zip.fixture'
import { openZip, readEntryAt, type ZipLimits, type ZipPlace } from './zip'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'acopio-zip-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function saved(bytes: Buffer): string {
  const file = join(folder, 'paquete.zip')
  writeFileSync(file, bytes)
  return file
}

/** Each entry's name with what reading it gives: its text, or the code of the error. */
function readAll(bytes: Buffer, limits: Partial<ZipLimits> = {}): Record<string, string> {
  const zip = openZip(saved(bytes), limits)
  try {
    return Object.fromEntries(zip.entries.map((entry) => [entry.name, outcome(() => Buffer.from(zip.read(entry)).toString())]))
  } finally {
    zip.close()
  }
}

function outcome(read: () => string): string {
  try {
    return read()
  } catch (thrown) {
    return codeOf(thrown)
  }
}

/** Anything that is not ours fails the test. */
function codeOf(thrown: unknown): string {
  if (thrown instanceof AppError) return thrown.code
  throw thrown
}

function codeOfOpening(bytes: Buffer, limits: Partial<ZipLimits> = {}): string {
  return outcome(() => {
    openZip(saved(bytes), limits).close()
    return 'opened'
  })
}

/** The place of the only entry of an archive that claims `size`. */
function placeOf(entry: FixtureEntry, size: number): ZipPlace {
  const data = Buffer.from(entry.data ?? '')
  return { offset: 0, compressedSize: deflateRawSync(data).length, size, method: 8, crc32: crc32(data) }
}

const GOOD: FixtureEntry = { name: 'bueno.xml', data: '<bueno/>' }

test('a package another program wrote gives the bytes that were put in', async () => {
  const zip = new JSZip()
  const long = '<a>'.repeat(40_000)
  zip.file('A.xml', long).file('carpeta/B.XML', 'b', { compression: 'STORE' }).file('C.txt', 'ñ')
  const bytes = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', streamFiles: true })
  expect(readAll(bytes)).toEqual({ 'A.xml': long, 'carpeta/': '', 'carpeta/B.XML': 'b', 'C.txt': 'ñ' })
})

test('an entry is found again by its place alone, and told damaged when the file has changed since', () => {
  const bytes = writeZip([
    { name: 'a.xml', data: 'uno' },
    { name: 'b.xml', data: 'dos'.repeat(100) },
    { name: 'c.xml', data: 'tres', method: 0 },
  ])
  const zip = openZip(saved(bytes))
  zip.close()
  const [, second, third] = zip.entries
  if (!second || !third) throw new Error('entries are missing')
  const file = saved(bytes)
  expect(Buffer.from(readEntryAt(file, second)).toString()).toBe('dos'.repeat(100))
  expect(Buffer.from(readEntryAt(file, third)).toString()).toBe('tres')
  bytes.writeUInt8(0x54, bytes.indexOf('tres'))
  expect(outcome(() => Buffer.from(readEntryAt(saved(bytes), third)).toString())).toBe('package.entry-damaged')
})

test('what is no document is told apart: folders, empty files, leftovers of Macs, archives within', () => {
  const names = [
    'a.xml',
    'B.XML',
    'x.xml.xml',
    'm_01.txt',
    '__MACOSX/a.xml',
    '__MACOSX/._a.xml',
    'c/._a.xml',
    'c/',
    'n.zip',
    'sin',
    'a.xml\0.exe',
  ]
  const zip = openZip(saved(writeZip([...names.map((name) => ({ name, data: 'x' })), { name: 'vacio.xml' }])))
  zip.close()
  expect(zip.entries.map(({ kind }) => kind)).toEqual([
    'xml',
    'xml',
    'xml',
    'txt',
    'other',
    'other',
    'other',
    'other',
    'other',
    'other',
    'other',
    'other',
  ])
})

test('a name is only ever shown: it keeps its dots, and loses what would deceive the eye', () => {
  const names = [
    '../../etc/x.xml',
    'C:\\x.xml',
    '/raiz.xml',
    'a\0b.xml',
    'a\u202elmx.exe',
    `${'n'.repeat(500)}.xml`,
    Buffer.from('a\u00f1o.xml', 'latin1'),
  ]
  const zip = openZip(saved(writeZip(names.map((name) => ({ name, data: 'x' })))))
  zip.close()
  expect(zip.entries.map(({ name }) => name)).toEqual([
    '../../etc/x.xml',
    'C:\\x.xml',
    '/raiz.xml',
    'a\ufffdb.xml',
    'a\ufffdlmx.exe',
    'n'.repeat(200),
    'año.xml',
  ])
})

test('archives of 4 GB and more are read: their sizes and counts stand elsewhere', () => {
  expect(readAll(writeZip([{ ...GOOD, long: true }], { long: true }))).toEqual({ 'bueno.xml': '<bueno/>' })
  expect(readAll(writeZip([{ ...GOOD, long: true }], { long: true, before: Buffer.from('programa') }))).toEqual({ 'bueno.xml': '<bueno/>' })
  const astray = writeZip([{ ...GOOD, long: true }], { long: true })
  astray.writeBigUInt64LE(2n ** 60n, astray.indexOf('PK\u0006\u0007') + 8)
  expect(readAll(astray)).toEqual({ 'bueno.xml': '<bueno/>' })
})

test('bytes before and after the archive and a comment do no harm', () => {
  const comment = 'PK\u0005\u0006 no es el final'
  expect(readAll(writeZip([GOOD], { before: Buffer.alloc(5_000, 'x') }))).toEqual({ 'bueno.xml': '<bueno/>' })
  expect(readAll(writeZip([GOOD], { after: Buffer.alloc(50_000, 'x'), comment }))).toEqual({ 'bueno.xml': '<bueno/>' })
})

test('an empty archive has no entries', () => {
  expect(readAll(writeZip([]))).toEqual({})
})

test('one bad entry does not stop the others', () => {
  const bad: FixtureEntry[] = [
    { name: 'crc', data: 'x', claims: { crc32: 1 } },
    { name: 'corto', data: 'xxxx', claims: { size: 3 } },
    { name: 'largo', data: 'xxxx', claims: { size: 5 } },
    { name: 'cifrado', data: 'x', flags: 1 },
    { name: 'cifrado-a-medias', data: 'x', localClaims: { flags: 1 } },
    { name: 'bzip2', data: 'x', method: 12 },
    { name: 'metodo-distinto', data: 'x', localClaims: { method: 0 } },
    { name: 'medida-distinta', data: 'x', localClaims: { size: 2 } },
    { name: 'basura', data: 'x'.repeat(50), raw: Buffer.alloc(40, 0xff) },
    { name: 'almacenado', data: 'xxxx', method: 0, claims: { size: 3 } },
    { name: 'grande', data: 'x'.repeat(3_000), method: 0 },
  ]
  expect(readAll(writeZip([GOOD, ...bad, { ...GOOD, name: 'ultimo.xml' }]), { maxEntryBytes: 2_000 })).toEqual({
    'bueno.xml': '<bueno/>',
    crc: 'package.entry-damaged',
    corto: 'package.entry-damaged',
    largo: 'package.entry-damaged',
    cifrado: 'package.entry-encrypted',
    'cifrado-a-medias': 'package.entry-encrypted',
    bzip2: 'package.entry-method',
    'metodo-distinto': 'package.entry-damaged',
    'medida-distinta': 'package.entry-damaged',
    basura: 'package.entry-damaged',
    almacenado: 'package.entry-damaged',
    grande: 'package.entry-too-large',
    'ultimo.xml': '<bueno/>',
  })
})

test('an entry that says it is small stops expanding there', () => {
  const bomb: FixtureEntry = { name: 'bomba.xml', data: Buffer.alloc(1_000_000), claims: { size: 1_000 } }
  expect(() => readEntryAt(saved(writeZip([bomb])), placeOf(bomb, 1_000))).toThrow(
    // Its own words tell that zlib stopped, not that the result was too long.
    expect.objectContaining({ code: 'package.entry-damaged', detail: expect.stringContaining('larger than 1000 bytes') }),
  )
  expect(readAll(writeZip([bomb, GOOD]))).toEqual({ 'bomba.xml': 'package.entry-damaged', 'bueno.xml': '<bueno/>' })
})

test('an entry that expands beyond reason is refused before it is touched', () => {
  const zeros: FixtureEntry = { name: 'ceros.xml', data: Buffer.alloc(2_000_000) }
  expect(readAll(writeZip([zeros, GOOD]))).toEqual({ 'ceros.xml': 'package.entry-ratio', 'bueno.xml': '<bueno/>' })
  const claim: FixtureEntry = { name: 'gigante.xml', data: 'x', claims: { size: 1_000_000_000 } }
  expect(readAll(writeZip([claim]))).toEqual({ 'gigante.xml': 'package.entry-too-large' })
})

test('entries over the same bytes are refused, which is how 42 KB become petabytes; the others are read', () => {
  const again: FixtureEntry = { ...GOOD, name: 'otra.xml', claims: { offset: 0 } }
  const last: FixtureEntry = { ...GOOD, name: 'ultimo.xml' }
  const bad = 'package.entry-damaged'
  expect(readAll(writeZip([GOOD, again, last]))).toEqual({ 'bueno.xml': bad, 'otra.xml': bad, 'ultimo.xml': '<bueno/>' })
  // Fifield's way: a local header inside of the data of the entry before it.
  const inner = writeZip([GOOD]).subarray(0, 47)
  const outer: FixtureEntry = { name: 'fuera.xml', data: Buffer.concat([inner, Buffer.alloc(20)]), method: 0 }
  const quoted: FixtureEntry = { ...GOOD, claims: { offset: 39 } }
  expect(readAll(writeZip([outer, quoted, last]))).toEqual({ 'fuera.xml': bad, 'bueno.xml': bad, 'ultimo.xml': '<bueno/>' })
  expect(codeOfOpening(writeZip([GOOD, ...Array.from({ length: 20 }, () => again)]))).toBe('package.damaged')
})

test('an entry that reaches out of its place or of the file is refused', () => {
  const reaching: FixtureEntry[] = [
    { name: 'largo.xml', data: 'x', claims: { compressedSize: 5_000, size: 5_000 } },
    { name: 'lejos.xml', data: 'x', claims: { offset: 4_000_000_000 } },
  ]
  const bad = 'package.entry-damaged'
  expect(readAll(writeZip([GOOD, ...reaching]))).toEqual({ 'bueno.xml': '<bueno/>', 'largo.xml': bad, 'lejos.xml': bad })
})

test('counts are held to, whether honest or not', () => {
  const many = Array.from({ length: 11 }, (_, i) => ({ name: `${i}.xml`, data: 'x' }))
  expect(codeOfOpening(writeZip(many), { maxEntries: 10 })).toBe('package.too-many-entries')
  expect(codeOfOpening(writeZip(many, { entries: 3 }), { maxEntries: 10 })).toBe('package.too-many-entries')
  expect(codeOfOpening(writeZip(many, { entries: 12 }))).toBe('package.damaged')
  expect(codeOfOpening(writeZip([GOOD], { long: true, entries: 4_000_000_000_000 }))).toBe('package.too-many-entries')
})

test('the sum of all documents is held to; what is never expanded does not count', () => {
  const large: FixtureEntry[] = ['a', 'b', 'c'].map((name) => ({ name: `${name}.xml`, data: 'x'.repeat(400) }))
  expect(codeOfOpening(writeZip(large), { maxTotalBytes: 1_000 })).toBe('package.too-large')
  expect(codeOfOpening(writeZip(large.map(({ data }, i) => ({ name: `${i}.pdf`, data }))), { maxTotalBytes: 1_000 })).toBe('opened')
})

test('what is no ZIP says so', () => {
  expect(codeOfOpening(Buffer.alloc(0))).toBe('package.not-a-zip')
  expect(codeOfOpening(Buffer.from('<?xml version="1.0"?>'))).toBe('package.not-a-zip')
  expect(codeOfOpening(Buffer.alloc(200_000))).toBe('package.not-a-zip')
  expect(outcome(() => `${openZip(join(folder, 'no-existe.zip')).entries.length}`)).toBe('usage.file-missing')
  expect(outcome(() => `${openZip(folder).entries.length}`)).toBe('usage.file-unreadable')
})

test('an archive cut anywhere is told damaged, never misread', () => {
  const whole = writeZip([GOOD, { name: 'b.txt', data: 'dos', method: 0 }, { name: 'c.xml', data: 'tres', long: true }], { comment: 'fin' })
  const cuts = Array.from({ length: whole.length - 3 }, (_, length) => codeOfOpening(whole.subarray(0, length)))
  expect(new Set(cuts.slice(0, 4))).toEqual(new Set(['package.not-a-zip']))
  expect(new Set(cuts.slice(4))).toEqual(new Set(['package.damaged']))
})
