import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openInvoiceStore } from '../../../src-main/invoices/open-invoices'
import { createClock } from '../../../src-main/platform/clock'
import { corpus, rfcOf } from '../../bench/corpus'
import { startIngest } from '../../support/ingest-programs'
import { writeZip } from '../../support/zip-files'
import { wholeList } from './store-world'

const OWNERS = [rfcOf(1000)]
const DOCUMENTS = 5_000

/** A disk of its own: needs the right to mount, which containers often do not give. */
function smallDisk(megabytes: number): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'acopio-disk-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).status !== 0) return null
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  return folder
}

test('a full disk is told as such, nothing is half written, and the work goes on once there is room', async ({ skip }) => {
  const packages = mkdtempSync(join(tmpdir(), 'acopio-packages-'))
  onTestFinished(() => rmSync(packages, { recursive: true, force: true }))
  const members = Array.from(corpus({ seed: 1, count: DOCUMENTS, clients: OWNERS }), ({ uuid, xml }) => ({
    name: `${uuid}.xml`,
    content: xml,
  }))
  writeZip(join(packages, 'a.zip'), members.slice(0, 300))
  writeZip(join(packages, 'b.zip'), members)
  const bytes = ['a.zip', 'b.zip'].reduce((sum, name) => sum + statSync(join(packages, name)).size, 0)
  // Room for the first package and for a part of the second.
  const disk = smallDisk(Math.ceil(bytes / 2 ** 20) + 3)
  if (disk === null) return skip('no right to mount a disk of its own')
  cpSync(packages, join(disk, 'archive/sat'), { recursive: true })
  const lines = await startIngest(disk, { owners: OWNERS, packages: ['archive/sat/a.zip', 'archive/sat/b.zip'], metadata: [] }).ended
  expect(lines).toContainEqual({ file: 'archive/sat/a.zip', fresh: 300 })
  expect(lines.at(-1)).toMatchObject({ error: 'environment.disk-full' })
  const roomy = mkdtempSync(join(tmpdir(), 'acopio-roomy-'))
  onTestFinished(() => rmSync(roomy, { recursive: true, force: true }))
  for (const name of readdirSync(disk)) cpSync(join(disk, name), join(roomy, name), { recursive: true })
  const store = await openInvoiceStore({ home: roomy, clock: createClock(null, 1) })
  onTestFinished(() => store.close())
  expect(await store.check()).toEqual([])
  // The first package, and the whole commits of the second that still found room.
  const kept = await wholeList(store, {})
  expect(kept.length).toBeGreaterThanOrEqual(300)
  expect(kept.length).toBeLessThan(DOCUMENTS)
  expect(await store.sums({})).toMatchObject({ count: kept.length })
  expect(await store.ingestPackage('archive/sat/b.zip', { status: null }, { owners: OWNERS })).toMatchObject({
    new: DOCUMENTS - kept.length,
    known: kept.length,
  })
})
