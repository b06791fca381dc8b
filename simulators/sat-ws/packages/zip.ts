/** Writes ZIP files over node:zlib: honest ones, and with `lies` those that should not exist. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  name: string
  content: Buffer
  lies?: Lies
}

/** What an entry says of itself although it is not so. */
export interface Lies {
  crc?: number
  /** Uncompressed size as told. */
  size?: number
  /** Bit 0: encrypted. */
  flags?: number
  /** 0 stored, 8 deflated, others unknown to most readers. */
  method?: number
  /** Already compressed bytes, with the size and CRC of what they hold. */
  compressed?: Buffer
  /** Unix mode in the external attributes, e.g. of a symbolic link. */
  mode?: number
}

const UTF8_NAMES = 0x0800
const DEFLATED = 8
/** 2026-01-01 00:00 as MS-DOS date: packages of the same documents are the same bytes. */
const DOS_DATE = ((2026 - 1980) << 9) | (1 << 5) | 1

/** The whole file in memory; names in UTF-8, no ZIP64. */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const { local, central } = records(entry, offset)
    parts.push(...local)
    directory.push(central)
    offset += local.reduce((sum, part) => sum + part.length, 0)
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([...parts, ...directory, endRecord(entries.length, size, offset)])
}

function records({ name, content, lies = {} }: ZipEntry, offset: number): { local: Buffer[]; central: Buffer } {
  const method = lies.method ?? DEFLATED
  const data = lies.compressed ?? (method === 0 ? content : deflateRawSync(content, { level: 4 }))
  const bytes = Buffer.from(name, 'utf8')
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(UTF8_NAMES | (lies.flags ?? 0), 2)
  common.writeUInt16LE(method, 4)
  common.writeUInt16LE(0, 6)
  common.writeUInt16LE(DOS_DATE, 8)
  common.writeUInt32LE(lies.crc ?? crc32(content), 10)
  common.writeUInt32LE(data.length, 14)
  common.writeUInt32LE(lies.size ?? content.length, 18)
  common.writeUInt16LE(bytes.length, 22)
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(((lies.mode ?? 0) << 16) >>> 0, 6)
  rest.writeUInt32LE(offset, 10)
  return {
    local: [Buffer.from('PK\u0003\u0004', 'latin1'), common, bytes, data],
    central: Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), Buffer.of(20, 3), common, rest, bytes]),
  }
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x0605_4b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
