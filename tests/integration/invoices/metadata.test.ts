import { expect, test } from 'vitest'
import { CLIENT_A, CLIENT_B, STRANGER, cfdi, uuidOf, type SmallCfdi } from './documents'
import { openWorld } from './store-world'

const MARCH = { from: '2026-03-01T00:00:00', to: '2026-03-31T23:59:59' }
const RECEIVED = { rfc: CLIENT_A, direction: 'received', document: 'cfdi', range: MARCH, status: 'todos' } as const
const CANCELLED = '2026-04-01T10:00:00'

test('a document that only metadata lists is stored without XML and gives way to the XML', async () => {
  const { store, metadata, xml, list } = await openWorld()
  expect(await metadata([{ document: cfdi(1) }])).toEqual({ found: 1, new: 1, known: 0, rejected: [], cancelled: 0, withoutXml: 0 })
  expect(await list()).toMatchObject([{ uuid: uuidOf(1), hasXml: false, satStatus: 'vigente', subtotal: null, total: '116.00' }])
  await expect(store.xml(uuidOf(1))).rejects.toMatchObject({ code: 'invoice.no-xml' })
  expect(await store.show(uuidOf(1))).toMatchObject({ concepts: [], sha256: null, receivedAt: null })
  expect(await xml([cfdi(1)])).toMatchObject({ new: 1, known: 0 })
  expect(await list()).toMatchObject([{ uuid: uuidOf(1), hasXml: true, satStatus: 'vigente', subtotal: '100.00' }])
})

test('XML first and metadata after give the same as the other way round', async () => {
  const documents = Array.from({ length: 20 }, (_, i) => cfdi(i, i % 3 === 0 ? { issuer: CLIENT_A, receiver: CLIENT_B } : {}))
  const rows = documents.map((document, i) => ({ document, cancelledAt: i % 4 === 0 ? CANCELLED : null }))
  const one = await openWorld()
  await one.metadata(rows)
  await one.xml(documents)
  const other = await openWorld()
  await other.xml(documents)
  await other.metadata(rows)
  expect(await other.list()).toEqual(await one.list())
  for (const filter of [{}, { rfc: CLIENT_A }, { rfc: CLIENT_B, direction: 'received' }, { status: 'cancelado' }] as const) {
    expect(await other.store.sums(filter)).toEqual(await one.store.sums(filter))
  }
  expect(await other.store.coverage('2026-01', '2026-12')).toEqual(await one.store.coverage('2026-01', '2026-12'))
})

test('a cancellation is noticed once, and told per client', async () => {
  const { store, metadata, xml } = await openWorld()
  await xml([cfdi(1), cfdi(2)])
  await metadata([{ document: cfdi(1) }, { document: cfdi(2) }], 1000)
  const since = Date.now()
  const again = await metadata([{ document: cfdi(1), cancelledAt: CANCELLED }, { document: cfdi(2) }], 2000)
  expect(again).toMatchObject({ new: 0, known: 2, cancelled: 1 })
  expect(await store.show(uuidOf(1))).toMatchObject({ invoice: { satStatus: 'cancelado' }, cancelledAt: CANCELLED })
  expect(await store.changes(since)).toEqual([{ rfc: CLIENT_A, fresh: 0, cancelled: 1 }])
  expect(await metadata([{ document: cfdi(1), cancelledAt: CANCELLED }], 3000)).toMatchObject({ cancelled: 0 })
})

test('an old package repeated later does not undo a cancellation; a newer one may', async () => {
  const { store, metadata } = await openWorld()
  const status = async () => (await store.show(uuidOf(1))).invoice.satStatus
  await metadata([{ document: cfdi(1), cancelledAt: CANCELLED }], 2000)
  await metadata([{ document: cfdi(1) }], 1000)
  expect(await status()).toBe('cancelado')
  await metadata([{ document: cfdi(1) }], 3000)
  expect(await status()).toBe('vigente')
})

test('XML that can be had and is not held is missing, in order of time; received cancelled ones are not', async () => {
  const { store, metadata, xml } = await openWorld()
  const at = (day: number, changes: Partial<SmallCfdi> = {}) =>
    cfdi(day, { date: `2026-03-${String(day).padStart(2, '0')}T08:00:00`, ...changes })
  await metadata([
    { document: at(9) },
    { document: at(3) },
    { document: at(5), cancelledAt: CANCELLED },
    { document: at(7, { issuer: CLIENT_A, receiver: STRANGER }), cancelledAt: CANCELLED },
    { document: at(8, { issuer: CLIENT_A, receiver: STRANGER }) },
    { document: cfdi(40, { date: '2026-04-01T00:00:00' }) },
  ])
  expect(await store.missingXml(RECEIVED)).toEqual({
    count: 2,
    times: ['2026-03-03T08:00:00', '2026-03-09T08:00:00'],
    uuids: [uuidOf(3), uuidOf(9)],
  })
  expect(await store.missingXml({ ...RECEIVED, status: 'cancelado' })).toEqual({ count: 0, times: [], uuids: [] })
  expect((await store.missingXml({ ...RECEIVED, direction: 'issued' })).uuids).toEqual([uuidOf(7), uuidOf(8)])
  expect((await store.missingXml({ ...RECEIVED, direction: 'issued', status: 'cancelado' })).uuids).toEqual([uuidOf(7)])
  expect((await store.missingXml({ ...RECEIVED, document: 'retenciones' })).count).toBe(0)
  await xml([at(3), at(9)])
  expect((await store.missingXml(RECEIVED)).count).toBe(0)
})

test('a month counts as whole although cancelled received documents stay without XML', async () => {
  const { store, metadata, xml } = await openWorld()
  await metadata([{ document: cfdi(1) }, { document: cfdi(2), cancelledAt: CANCELLED }])
  expect(await store.coverage('2026-03', '2026-03')).toEqual([{ rfc: CLIENT_A, month: '2026-03', known: 1, held: 0, cancelled: 1 }])
  await xml([cfdi(1)])
  expect(await store.coverage('2026-03', '2026-03')).toEqual([{ rfc: CLIENT_A, month: '2026-03', known: 1, held: 1, cancelled: 1 }])
})

test('an XML whose date differs from the metadata takes its place in order of date', async () => {
  const { metadata, xml, uuids } = await openWorld()
  await metadata([{ document: cfdi(1) }, { document: cfdi(2, { date: '2026-03-20T00:00:00' }) }])
  await xml([cfdi(1, { date: '2026-03-25T00:00:00' })])
  expect(await uuids()).toEqual([uuidOf(1), uuidOf(2)])
})

test('new documents whose XML the SAT gives nobody are counted apart, unless their issuer is a client too', async () => {
  const { metadata } = await openWorld()
  const rows = [cfdi(1), cfdi(2, { issuer: CLIENT_B }), cfdi(3, { issuer: CLIENT_A, receiver: STRANGER })]
  const told = await metadata(rows.map((document) => ({ document, cancelledAt: CANCELLED })))
  expect(told).toMatchObject({ new: 3, withoutXml: 1 })
})
