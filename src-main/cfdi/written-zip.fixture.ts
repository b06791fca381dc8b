/** Writes ZIP archives byte by byte, so that every field can lie. @see APPNOTE.TXT 6.3.10 */
import { crc32, deflateRawSync } from 'node:zlib'

export interface FixtureEntry {
  name: string | Buffer
  data?: Buffer | string
  /** 8 (deflated) unless said; 0 is stored. Others are written as if stored. */
  method?: number
  flags?: number
  /** What both headers claim instead of the truth. */
  claims?: Partial<Claims>
  /** What the local header alone claims. */
  localClaims?: Partial<Claims & { method: number; flags: number }>
  /** Sizes and CRC after the data, zeros in the local header, as writers of streams do. */
  streamed?: boolean
  /** Sizes in a zip64 extra field. */
  long?: boolean
  /** Bytes as stored, instead of what `data` compresses to. */
  raw?: Buffer
}

interface Claims {
  crc32: number
  size: number
  compressedSize: number
  offset: number
}

export interface FixtureEnd {
  before?: Buffer
  after?: Buffer
  comment?: string
  /** Count, size and offset as the end record claims them. */
  entries?: number
  directorySize?: number
  directoryOffset?: number
  /** With a zip64 end record. */
  long?: boolean
}

export function writeZip(entries: FixtureEntry[], end: FixtureEnd = {}): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const { local, central } = writeEntry(entry, offset)
    locals.push(local)
    directory.push(central)
    offset += local.length
  }
  const listing = Buffer.concat(directory)
  const before = end.before ?? Buffer.alloc(0)
  const after = end.after ?? Buffer.alloc(0)
  return Buffer.concat([before, ...locals, listing, endRecord(entries.length, listing.length, offset, end), after])
}

function writeEntry(entry: FixtureEntry, offset: number): { local: Buffer; central: Buffer } {
  const name = Buffer.from(entry.name)
  const data = Buffer.from(entry.data ?? '')
  const method = entry.method ?? 8
  const raw = entry.raw ?? (method === 8 ? deflateRawSync(data) : data)
  const flags = (entry.flags ?? 0x800) | (entry.streamed ? 8 : 0)
  const claims: Claims = { crc32: crc32(data), size: data.length, compressedSize: raw.length, offset, ...entry.claims }
  const local = { method, flags, ...claims, ...(entry.streamed ? { crc32: 0, size: 0, compressedSize: 0 } : {}), ...entry.localClaims }
  const extra = entry.long ? numbers([2, 1], [2, 24], [8, claims.size], [8, claims.compressedSize], [8, claims.offset]) : Buffer.alloc(0)
  const narrow = (value: number): number => (entry.long ? 0xffffffff : value)
  const sizes = (of: Claims): [number, number][] => [
    [4, of.crc32],
    [4, narrow(of.compressedSize)],
    [4, narrow(of.size)],
    [2, name.length],
  ]
  const localExtra = entry.long ? numbers([2, 1], [2, 16], [8, claims.size], [8, claims.compressedSize]) : Buffer.alloc(0)
  const trailer = entry.streamed
    ? numbers([4, 0x08074b50], [4, claims.crc32], [4, claims.compressedSize], [4, claims.size])
    : Buffer.alloc(0)
  return {
    local: Buffer.concat([
      numbers([4, 0x04034b50], [2, 20], [2, local.flags], [2, local.method], [4, 0], ...sizes(local), [2, localExtra.length]),
      name,
      localExtra,
      raw,
      trailer,
    ]),
    central: Buffer.concat([
      numbers([4, 0x02014b50], [2, 20], [2, 20], [2, flags], [2, method], [4, 0], ...sizes(claims), [2, extra.length]),
      numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, narrow(claims.offset)]),
      name,
      extra,
    ]),
  }
}

function endRecord(count: number, size: number, offset: number, end: FixtureEnd): Buffer {
  const told = { entries: end.entries ?? count, size: end.directorySize ?? size, offset: end.directoryOffset ?? offset }
  const comment = Buffer.from(end.comment ?? '')
  const at64 = (end.before?.length ?? 0) + offset + size
  const record64 = numbers(
    [4, 0x06064b50],
    [8, 44],
    [2, 45],
    [2, 45],
    [4, 0],
    [4, 0],
    [8, told.entries],
    [8, told.entries],
    [8, told.size],
    [8, told.offset],
  )
  const locator = numbers([4, 0x07064b50], [4, 0], [8, at64], [4, 1])
  const [count16, size32, offset32] = end.long ? [0xffff, 0xffffffff, 0xffffffff] : [told.entries & 0xffff, told.size, told.offset]
  const record = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count16], [2, count16], [4, size32], [4, offset32], [2, comment.length])
  return Buffer.concat([...(end.long ? [record64, locator] : []), record, comment])
}

/** Little-endian numbers of 2, 4 or 8 bytes. */
function numbers(...fields: [width: number, value: number][]): Buffer {
  return Buffer.concat(
    fields.map(([width, value]) => {
      const bytes = Buffer.alloc(8)
      bytes.writeBigUInt64LE(BigInt(value))
      return bytes.subarray(0, width)
    }),
  )
}
