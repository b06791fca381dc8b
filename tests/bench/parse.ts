/**
 * How fast documents, packages and metadata are read. Ratios are what counts: two readers take turns on the same bytes in one
 * process, so a busy machine slows both; the median of the rounds is told.
 */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import type { CfdiDocument } from '../../src-main/cfdi/document'
import { Chance } from '../../src-main/cfdi/random.fixture'
import { readDocument } from '../../src-main/cfdi/read-document'
import { scanMetadata } from '../../src-main/cfdi/read-metadata'
import { sampleDocument, sampleUuid } from '../../src-main/cfdi/sample-documents.fixture'
import { readWithSaxes } from '../../src-main/cfdi/saxes-reader.fixture'
import { writePlain } from '../../src-main/cfdi/written-xml.fixture'
import { writeZip } from '../../src-main/cfdi/written-zip.fixture'
import { openZip } from '../../src-main/cfdi/zip'
import type { BenchResult } from './result'

const DOCUMENTS = 300
const ROUNDS = 31
const METADATA_ROWS = 300_000

export async function run(): Promise<BenchResult[]> {
  const documents = inventDocuments()
  return [...benchDocuments(documents), ...benchPackage(documents), benchMetadata()]
}

/** 3.3 and 4.0 of 4 to 25 KB, half of them indented. */
function inventDocuments(): Buffer[] {
  const chance = new Chance(20_261_123)
  const documents: Buffer[] = []
  while (documents.length < DOCUMENTS) {
    const root = sampleDocument(chance.pick(['3.3', '4.0', '4.0', '4.0']), chance, Math.ceil(chance.next() ** 3 * 30))
    const bytes = Buffer.from(writePlain(root, chance.yes()))
    if (bytes.length >= 4_000 && bytes.length <= 25_000) documents.push(bytes)
  }
  return documents
}

/** saxes without namespaces first: once it has run with them, the engine makes slower code for both. */
function benchDocuments(documents: Buffer[]): BenchResult[] {
  const plain = ratios(documents, (bytes) => readWithSaxes(bytes.toString('utf8'), false))
  const namespaces = ratios(documents, (bytes) => readWithSaxes(bytes.toString('utf8')))
  const size = Math.round(documents.reduce((sum, { length }) => sum + length, 0) / documents.length)
  const note = `${documents.length} documents of ${size} bytes on average, same fields`
  return [
    {
      name: 'documents: saxes / ours',
      value: median(plain.map(({ ours, other }) => other / ours)),
      unit: 'times',
      target: { must: 1, stretch: 2.5, higherIsBetter: true },
      note: `saxes without namespaces; ${note}`,
    },
    {
      name: 'documents: saxes with namespaces / ours',
      value: median(namespaces.map(({ ours, other }) => other / ours)),
      unit: 'times',
      note: `as strict as ours; ${note}`,
    },
    { name: 'documents: ours', value: median(plain.map(({ ours }) => ours)), unit: 'us each', note },
  ]
}

/** Both readers take turns, after each has shown that it reads the same. */
function ratios(documents: Buffer[], other: (bytes: Buffer) => CfdiDocument): { ours: number; other: number }[] {
  for (const bytes of documents) assert.deepEqual(other(bytes), readDocument(bytes))
  return Array.from({ length: ROUNDS }, () => ({ ours: perDocument(documents, readDocument), other: perDocument(documents, other) }))
}

/** Microseconds for each document. */
function perDocument(documents: Buffer[], read: (bytes: Buffer) => unknown): number {
  const start = performance.now()
  for (const bytes of documents) read(bytes)
  return ((performance.now() - start) * 1_000) / documents.length
}

/** Beside what zlib alone can do on this machine: the same entries already in memory, expanded and summed, nothing else. */
function benchPackage(documents: Buffer[]): BenchResult[] {
  const folder = mkdtempSync(join(tmpdir(), 'acopio-bench-'))
  try {
    const file = join(folder, 'paquete.zip')
    const chance = new Chance(1)
    const entries = Array.from({ length: 10 }, () => documents).flat()
    const raw = entries.map((data) => deflateRawSync(data))
    writeFileSync(file, writeZip(entries.map((data) => ({ name: `${sampleUuid(chance)}.xml`, data }))))
    const rounds = Array.from({ length: 11 }, () => ({ ours: speedOf(() => readPackage(file)), alone: speedOf(() => expandAll(raw)) }))
    const note = `${entries.length} entries, checksums compared`
    return [
      {
        name: 'package: ours / zlib alone',
        value: median(rounds.map(({ ours, alone }) => ours / alone)),
        unit: 'times',
        target: { must: 0.6, stretch: 0.85, higherIsBetter: true },
        note,
      },
      {
        name: 'package: expanded',
        value: median(rounds.map(({ ours }) => ours)),
        unit: 'MB/s',
        target: { must: 100, stretch: 250, higherIsBetter: true },
        note,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function readPackage(file: string): number {
  const zip = openZip(file)
  let bytes = 0
  for (const entry of zip.entries) bytes += zip.read(entry).length
  zip.close()
  return bytes
}

function expandAll(entries: Buffer[]): number {
  let bytes = 0
  for (const entry of entries) {
    const expanded = inflateRawSync(entry)
    crc32(expanded)
    bytes += expanded.length
  }
  return bytes
}

/** MB of output for each second. */
function speedOf(read: () => number): number {
  const start = performance.now()
  const bytes = read()
  return bytes / 1_000 / (performance.now() - start)
}

function benchMetadata(): BenchResult {
  const chance = new Chance(2)
  const header =
    'Uuid~RfcEmisor~NombreEmisor~RfcReceptor~NombreReceptor~RfcPac~FechaEmision~FechaCertificacionSat~Monto~EfectoComprobante~Estatus~FechaCancelacion'
  const rows = Array.from(
    { length: METADATA_ROWS },
    (_, i) =>
      `${sampleUuid(chance)}~EKU9003173C9~ESCUELA KEMPER URGATE ${i}~CACX7605101P8~XOCHILT CASAS CHÁVEZ~SPR190613I52~2026-03-01 10:20:30~2026-03-01 10:21:00~${i}.50~I~1~`,
  )
  const bytes = Buffer.from([header, ...rows].join('\r\n'))
  const speeds = Array.from({ length: 5 }, () => {
    let seen = 0
    const start = performance.now()
    scanMetadata(bytes, { row: () => seen++, rejected: () => (seen = Number.NaN) })
    return seen / ((performance.now() - start) / 1_000)
  })
  return { name: 'metadata: rows', value: Math.round(median(speeds)), unit: 'rows/s', note: `${METADATA_ROWS} rows, ${bytes.length} bytes` }
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
