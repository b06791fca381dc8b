import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import JSZip from 'jszip'
import { writeZip } from '../../support/zip-files'
import { cfdi, memberOf, uuidOf, xmlOf } from './documents'
import { OWNERS, openWorld } from './store-world'

/** A folder of the person: two loose XML, a ZIP with one more and one of the two again, strays and a circle of links. */
function personsFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'acopio-persona-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'marzo/ñandú'), { recursive: true })
  writeFileSync(join(folder, 'uno.XML'), xmlOf(cfdi(1)))
  writeFileSync(join(folder, 'marzo/ñandú/dos.xml'), xmlOf(cfdi(2)))
  writeZip(join(folder, 'marzo/mes.zip'), [memberOf(cfdi(2)), memberOf(cfdi(3))])
  writeFileSync(join(folder, 'marzo/notas.docx'), 'x')
  symlinkSync(folder, join(folder, 'marzo/otra-vez'))
  return folder
}

const archived = (home: string) => readdirSync(join(home, 'archive/import')).sort()

test('a folder is searched through for XML and ZIP, links are not followed', async () => {
  const { store } = await openWorld()
  const result = await store.importPaths([personsFolder()], { owners: OWNERS })
  expect(result).toEqual({ found: 4, new: 3, known: 1, rejected: [] })
})

test('what was imported is kept in few files and comes back byte by byte after the originals are gone', async () => {
  const { home, store } = await openWorld()
  const folder = personsFolder()
  await store.importPaths([folder], { owners: OWNERS })
  rmSync(folder, { recursive: true })
  expect(archived(home)).toHaveLength(2)
  for (const number of [1, 2, 3]) expect(Buffer.from((await store.xml(uuidOf(number))).bytes).toString()).toBe(xmlOf(cfdi(number)))
  expect((await store.show(uuidOf(1))).origin).toBe(join(folder, 'uno.XML'))
  expect((await store.show(uuidOf(3))).origin).toBe(join(folder, 'marzo/mes.zip'))
})

test('what the store keeps of loose XML can be opened by any other program', async () => {
  const { home, store } = await openWorld()
  const folder = personsFolder()
  await store.importPaths([join(folder, 'uno.XML'), join(folder, 'marzo/ñandú')], { owners: OWNERS })
  const [name = ''] = archived(home)
  const zip = await JSZip.loadAsync(readFileSync(join(home, 'archive/import', name)), { checkCRC32: true })
  expect(Object.keys(zip.files).sort()).toEqual([`${uuidOf(1)}.xml`, `${uuidOf(2)}.xml`])
  expect(await zip.file(`${uuidOf(2)}.xml`)?.async('string')).toBe(xmlOf(cfdi(2)))
})

test('an import repeated adds no document and no file', async () => {
  const { home, store } = await openWorld()
  const folder = personsFolder()
  await store.importPaths([folder], { owners: OWNERS })
  const files = archived(home)
  expect(await store.importPaths([folder], { owners: OWNERS })).toEqual({ found: 4, new: 0, known: 4, rejected: [] })
  expect(archived(home)).toEqual(files)
})

test('a damaged ZIP or XML is told by its path and does not stop the others', async () => {
  const { store } = await openWorld()
  const folder = personsFolder()
  writeFileSync(join(folder, 'a.zip'), 'no soy un ZIP')
  writeFileSync(join(folder, 'b.xml'), '<Comprobante')
  writeFileSync(join(folder, 'vacio.xml'), '')
  const { rejected, ...counts } = await store.importPaths([folder], { owners: OWNERS })
  expect(counts).toEqual({ found: 7, new: 3, known: 1 })
  expect(rejected.map(({ source, code }) => [source, code])).toEqual([
    [join(folder, 'a.zip'), 'package.not-a-zip'],
    [join(folder, 'b.xml'), 'cfdi.malformed'],
    [join(folder, 'vacio.xml'), 'cfdi.not-xml'],
  ])
})

test('a ZIP inside of a ZIP is told, and does not stop the others', async () => {
  const { store } = await openWorld()
  const folder = personsFolder()
  const inner = join(folder, 'marzo/mes.zip')
  const members = [
    { name: 'enero/DENTRO.ZIP', content: readFileSync(inner) },
    { name: '__MACOSX/enero/._DENTRO.ZIP', content: 'x' },
  ]
  const outer = join(folder, 'anual.zip')
  writeZip(outer, [memberOf(cfdi(4)), ...members])
  const { rejected, ...counts } = await store.importPaths([outer], { owners: OWNERS })
  expect(counts).toEqual({ found: 2, new: 1, known: 0 })
  expect(rejected.map(({ source, code }) => [source, code])).toEqual([[`${outer}/enero/DENTRO.ZIP`, 'package.nested']])
})

test.skipIf(process.getuid?.() === 0)('a file that may not be read is told by its path', async () => {
  const { store } = await openWorld()
  const folder = personsFolder()
  chmodSync(join(folder, 'uno.XML'), 0)
  const { rejected } = await store.importPaths([folder], { owners: OWNERS })
  expect(rejected).toMatchObject([{ source: join(folder, 'uno.XML'), code: 'usage.file-unreadable' }])
})

test('a path that does not exist is refused before anything is stored', async () => {
  const { store } = await openWorld()
  const folder = personsFolder()
  const paths = [folder, join(folder, 'nada')]
  await expect(store.importPaths(paths, { owners: OWNERS })).rejects.toMatchObject({
    code: 'usage.file-missing',
    params: { path: paths[1] },
  })
  expect((await store.list({ filter: {}, order: 'newest', limit: 1, withTotal: true })).total).toBe(0)
})
