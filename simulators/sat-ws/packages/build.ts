/** Puts a package together. Documents are sealed one by one, so the server is let go now and then. */
import { setImmediate } from 'node:timers/promises'
import { metadataEntries } from './metadata'
import { writeZip, type ZipEntry } from './zip'
import { hostileEntries } from './hostile'
import type { WorldDocument } from '../../world/world'

export type Damage = 'corrupt-zip' | 'cut-zip' | 'hostile-zip'

export interface PackageContent {
  id: string
  content: 'xml' | 'metadata'
  documents: readonly WorldDocument[]
}

const BETWEEN_BREAKS = 25

/** @param strays with the files real packages carry besides; @returns entries in the order of the package */
export async function packageEntries({ id, content, documents }: PackageContent, strays: boolean): Promise<ZipEntry[]> {
  if (content === 'metadata') return metadataEntries(id, documents)
  const entries: ZipEntry[] = []
  for (const [i, document] of documents.entries()) {
    if (i % BETWEEN_BREAKS === BETWEEN_BREAKS - 1) await setImmediate()
    entries.push({ name: `${document.uuid}.xml`, content: document.xml() })
  }
  return strays ? withStrays(entries) : entries
}

/** As found in packages of the SAT (fixtures of phpcfdi, `CfdiFileFilter.php`). */
function withStrays(entries: ZipEntry[]): ZipEntry[] {
  const [first] = entries
  if (first === undefined) return entries
  return [
    { name: `__MACOSX/._${first.name}`, content: Buffer.from('\u0000\u0005\u0016\u0007Mac OS X') },
    { name: 'aaa.txt', content: Buffer.from('archivo de texto') },
    ...entries,
    { name: 'empty-file', content: Buffer.alloc(0) },
    { name: `${first.name}.xml`, content: Buffer.alloc(0) },
  ]
}

/** @param lure the address hostile documents want fetched */
export function pack(entries: readonly ZipEntry[], damage: Damage | null, lure: string): Buffer {
  if (damage === 'hostile-zip') return writeZip(hostileEntries(entries, lure))
  const zip = writeZip(entries)
  if (damage === 'cut-zip') return zip.subarray(0, Math.floor(zip.length * 0.6))
  if (damage === 'corrupt-zip') zip.fill(0xa5, Math.floor(zip.length * 0.4), Math.floor(zip.length * 0.4) + 64)
  return zip
}
