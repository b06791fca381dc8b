/** Writes ZIP files for tests, also ones no honest program writes. Shares no code with the program under test. */
import { writeFileSync } from 'node:fs'
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipMember {
  name: string
  content: Uint8Array | string
  /** What the headers claim instead of the truth. */
  claim?: { size?: number; crc32?: number; method?: number; flags?: number }
  /** Put in place of the deflated content. */
  raw?: Uint8Array
}

export function zipBytes(members: Iterable<ZipMember>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const member of members) {
    const name = Buffer.from(member.name)
    const content = Buffer.from(member.content)
    const data = member.raw === undefined ? deflateRawSync(content, { level: 6 }) : Buffer.from(member.raw)
    const fixed = Buffer.alloc(26)
    fixed.writeUInt16LE(20, 0)
    fixed.writeUInt16LE(member.claim?.flags ?? 0x0800, 2)
    fixed.writeUInt16LE(member.claim?.method ?? 8, 4)
    fixed.writeUInt32LE(member.claim?.crc32 ?? crc32(content), 10)
    fixed.writeUInt32LE(data.length, 14)
    fixed.writeUInt32LE(member.claim?.size ?? content.length, 18)
    fixed.writeUInt16LE(name.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), fixed, name, data)
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fixed, tail, name)
    offset += 30 + name.length + data.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  const entries = directory.length / 4
  end.writeUInt16LE(entries, 4)
  end.writeUInt16LE(entries, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, listed, Buffer.from('PK\u0005\u0006', 'latin1'), end])
}

export function writeZip(file: string, members: Iterable<ZipMember>): void {
  writeFileSync(file, zipBytes(members))
}
