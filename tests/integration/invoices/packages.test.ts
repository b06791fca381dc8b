import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { corpus } from '../../bench/corpus'
import { writeZip } from '../../support/zip-files'
import { CLIENT_A, CLIENT_B, cfdi, memberOf, uuidOf, xmlOf } from './documents'
import { OWNERS, openWorld } from './store-world'

const FIRST_PAGE = { filter: {}, order: 'newest', limit: 100, withTotal: true } as const

test('a package gives back every document byte by byte', async () => {
  const { home, store } = await openWorld()
  const documents = [...corpus({ seed: 3, count: 60, clients: OWNERS })]
  writeZip(
    join(home, 'archive/sat/x.zip'),
    documents.map(({ uuid, xml }) => ({ name: `${uuid}.xml`, content: xml })),
  )
  const result = await store.ingestPackage('archive/sat/x.zip', { status: 'vigente' }, { owners: OWNERS })
  expect(result).toEqual({ found: 60, new: 60, known: 0, rejected: [] })
  for (const { uuid, xml } of documents) expect(Buffer.from((await store.xml(uuid)).bytes).equals(xml)).toBe(true)
})

test('a package ingested twice changes nothing the second time', async () => {
  const { store, xml } = await openWorld()
  const documents = Array.from({ length: 30 }, (_, i) => cfdi(i))
  await xml(documents)
  const before = [await store.sums({}), await store.countByTaxpayer(), await store.list(FIRST_PAGE)]
  expect(await xml(documents)).toEqual({ found: 30, new: 0, known: 30, rejected: [] })
  expect([await store.sums({}), await store.countByTaxpayer(), await store.list(FIRST_PAGE)]).toEqual(before)
})

test('all that can be read of a hostile package is stored, and each bad file is told with its place and reason', async () => {
  const { home, store, members } = await openWorld()
  const good = Array.from({ length: 5 }, (_, i) => cfdi(i))
  const result = await members([
    memberOf(cfdi(0)),
    { name: '../../../escape.xml', content: '<a/>' },
    { name: 'doctype.xml', content: `<!DOCTYPE x [<!ENTITY a "b">]>${xmlOf(cfdi(70))}` },
    memberOf(cfdi(1)),
    { name: 'bomb.xml', content: Buffer.alloc(5_000_000) },
    { name: 'crc.xml', content: xmlOf(cfdi(71)), claim: { crc32: 1 } },
    { name: 'cut.xml', content: xmlOf(cfdi(72)).slice(0, 300) },
    { name: 'method.xml', content: 'x', claim: { method: 14 } },
    { name: 'locked.xml', content: 'x', claim: { flags: 1 } },
    { name: 'unstamped.xml', content: xmlOf(cfdi(73)).replace(/<tfd:.*?\/>/, '') },
    memberOf(cfdi(2)),
    { name: '__MACOSX/._a.xml', content: 'x' },
    { name: 'leeme.pdf', content: 'x' },
    memberOf(cfdi(3)),
    memberOf(cfdi(4)),
  ])
  expect(result.new).toBe(5)
  expect(result.found).toBe(result.new + result.known + result.rejected.length)
  expect(result.rejected.map(({ source, code }) => [source, code])).toEqual([
    ['p1.zip/../../../escape.xml', 'cfdi.not-cfdi'],
    ['p1.zip/doctype.xml', 'cfdi.doctype'],
    ['p1.zip/bomb.xml', 'package.entry-ratio'],
    ['p1.zip/crc.xml', 'package.entry-damaged'],
    ['p1.zip/cut.xml', 'cfdi.malformed'],
    ['p1.zip/method.xml', 'package.entry-method'],
    ['p1.zip/locked.xml', 'package.entry-encrypted'],
    ['p1.zip/unstamped.xml', 'cfdi.no-timbre'],
  ])
  for (const { reason } of result.rejected) expect(reason).toMatch(/^[A-ZÁÉÍÓÚ].{20,}\.$/u)
  expect((await store.list(FIRST_PAGE)).total).toBe(good.length)
  expect(existsSync(join(home, '..', 'escape.xml'))).toBe(false)
  expect(readdirSync(home).sort()).toEqual(['archive', 'invoices.db', 'invoices.db-shm', 'invoices.db-wal', 'quarantine'])
})

test('what was rejected lies in quarantine with its reason, once however often it comes', async () => {
  const { home, members } = await openWorld()
  const bad = [{ name: 'malo.xml', content: 'no soy XML' }]
  await members(bad)
  const names = readdirSync(join(home, 'quarantine')).sort()
  await members(bad)
  expect(readdirSync(join(home, 'quarantine')).sort()).toEqual(names)
  expect(names.map((name) => name.slice(-4))).toEqual(['.txt', '.xml'])
  expect(readFileSync(join(home, 'quarantine', names[1] ?? ''), 'utf8')).toBe('no soy XML')
  expect(readFileSync(join(home, 'quarantine', names[0] ?? ''), 'utf8')).toContain('cfdi.not-xml')
})

test('the same stamped document with another addenda is known, one with another seal or total is rejected', async () => {
  const { store, xml } = await openWorld()
  await xml([cfdi(1)])
  expect(await xml([cfdi(1, { addenda: '<cfdi:Addenda><a/></cfdi:Addenda>' })])).toMatchObject({ new: 0, known: 1, rejected: [] })
  const forged = await xml([cfdi(1, { total: '999.00' })])
  expect(forged.rejected).toMatchObject([{ code: 'invoice.other-content' }])
  expect((await xml([cfdi(1, { seal: 'otro1234' })])).rejected).toMatchObject([{ code: 'invoice.other-content' }])
  expect((await store.show(uuidOf(1))).invoice.total).toBe('116.00')
})

test('a document twice in one package is new once and known once', async () => {
  const { xml } = await openWorld()
  expect(await xml([cfdi(1), cfdi(2), cfdi(1)])).toEqual({ found: 3, new: 2, known: 1, rejected: [] })
})

test('a file that is no ZIP, or only part of one, is told as such and stores nothing', async () => {
  const { home, store } = await openWorld()
  const ingest = (file: string) => store.ingestPackage(file, { status: null }, { owners: OWNERS })
  writeFileSync(join(home, 'archive/sat/a.zip'), 'hola')
  await expect(ingest('archive/sat/a.zip')).rejects.toMatchObject({ code: 'package.not-a-zip', params: { file: 'a.zip' } })
  writeZip(join(home, 'archive/sat/b.zip'), [memberOf(cfdi(1)), memberOf(cfdi(2))])
  const whole = readFileSync(join(home, 'archive/sat/b.zip'))
  writeFileSync(join(home, 'archive/sat/c.zip'), whole.subarray(0, whole.length - 40))
  await expect(ingest('archive/sat/c.zip')).rejects.toMatchObject({ code: 'package.damaged' })
  expect((await store.list(FIRST_PAGE)).total).toBe(0)
})

test('an archive that was changed is noticed when a document is read back', async () => {
  const { home, store, xml } = await openWorld()
  await xml([cfdi(1, { description: 'original' })])
  const file = join(home, 'archive/sat/p1.zip')
  chmodSync(file, 0o600)
  const bytes = readFileSync(file)
  bytes[200] = (bytes[200] ?? 0) ^ 0xff
  writeFileSync(file, bytes)
  await expect(store.xml(uuidOf(1))).rejects.toMatchObject({ code: 'store.damaged', params: { file: 'archive/sat/p1.zip' } })
})

test('a document shows all its fields', async () => {
  const { store, xml } = await openWorld()
  await xml([cfdi(7, { issuer: CLIENT_B, currency: 'USD', exchangeRate: '18.5', description: 'Caña <dulce>' })], { status: 'vigente' })
  const detail = await store.show(uuidOf(7))
  expect(detail).toMatchObject({
    invoice: {
      issuerRfc: CLIENT_B,
      receiverRfc: CLIENT_A,
      currency: 'USD',
      exchangeRate: '18.5',
      vatTransferred: '16.00',
      hasXml: true,
      satStatus: 'vigente',
    },
    issuerRegime: '601',
    placeOfIssue: '64000',
    pac: 'SPR190613I52',
    concepts: [{ description: 'Caña <dulce>', quantity: '1' }],
    origin: 'archive/sat/p1.zip',
  })
  expect(detail.sha256).toMatch(/^[0-9a-f]{64}$/)
  await expect(store.show(uuidOf(8))).rejects.toMatchObject({ code: 'invoice.unknown' })
})

test('nobody else can read the database', async () => {
  const { home, xml } = await openWorld()
  await xml([cfdi(1)])
  for (const name of readdirSync(home).filter((one) => one.startsWith('invoices.db'))) {
    expect((statSync(join(home, name)).mode & 0o777).toString(8)).toBe('600')
  }
})
