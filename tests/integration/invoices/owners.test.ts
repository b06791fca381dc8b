import { expect, test } from 'vitest'
import { CLIENT_A, CLIENT_B, STRANGER, cfdi, uuidOf } from './documents'
import { openWorld } from './store-world'

const BETWEEN = cfdi(1, { issuer: CLIENT_A, receiver: CLIENT_B })
const WITH_SELF = cfdi(2, { issuer: CLIENT_A, receiver: CLIENT_A })
const FROM_STRANGER = cfdi(3, { issuer: STRANGER, receiver: CLIENT_B })
const FOREIGN = cfdi(4, { issuer: STRANGER, receiver: STRANGER })
const ALL = [BETWEEN, WITH_SELF, FROM_STRANGER, FOREIGN]

test('a document between two clients is stored once and listed under each, as issued and as received', async () => {
  const { store, xml, list } = await openWorld()
  await xml([BETWEEN])
  expect(await list()).toMatchObject([{ uuid: uuidOf(1), direction: 'issued', taxpayerRfc: CLIENT_A }])
  expect(await list({ rfc: CLIENT_A })).toMatchObject([{ direction: 'issued', taxpayerRfc: CLIENT_A }])
  expect(await list({ rfc: CLIENT_B })).toMatchObject([{ direction: 'received', taxpayerRfc: CLIENT_B }])
  expect(await list({ direction: 'received' })).toMatchObject([{ direction: 'received', taxpayerRfc: CLIENT_B }])
  expect(await list({ rfc: CLIENT_A, direction: 'received' })).toEqual([])
  expect(await store.countByTaxpayer()).toEqual({ [CLIENT_A]: 1, [CLIENT_B]: 1 })
  expect(await store.sums({})).toMatchObject({ count: 1 })
})

test('a document a client issues to itself is one item, found in both directions', async () => {
  const { store, xml, list } = await openWorld()
  await xml([WITH_SELF])
  expect(await list({ rfc: CLIENT_A })).toMatchObject([{ direction: 'issued' }])
  expect(await list({ rfc: CLIENT_A, direction: 'received' })).toMatchObject([{ direction: 'received' }])
  expect(await store.countByTaxpayer()).toMatchObject({ [CLIENT_A]: 1 })
  expect((await store.sums({ direction: 'received' })).count).toBe(1)
})

test('a document of no client is stored and listed under none', async () => {
  const { xml, list } = await openWorld()
  await xml([FOREIGN])
  expect(await list()).toMatchObject([{ direction: null, taxpayerRfc: null }])
  expect(await list({ direction: 'issued' })).toEqual([])
})

/** All that is told per client, for comparing two stores. */
async function told({ store, list }: Awaited<ReturnType<typeof openWorld>>) {
  const filters = [{}, { rfc: CLIENT_A }, { rfc: CLIENT_B }, { direction: 'received' }, { rfc: CLIENT_A, direction: 'issued' }] as const
  return Promise.all(
    filters.map(async (filter) => [await list(filter), await store.sums(filter), await store.coverage('2026-01', '2026-12')] as const),
  )
}

test('a client added after its documents sees the same as one that was there before', async () => {
  const before = await openWorld()
  await before.xml(ALL)
  const after = await openWorld()
  await after.xml(ALL, { owners: [] })
  expect(await after.list({ rfc: CLIENT_A })).toEqual([])
  await after.store.addOwner(CLIENT_B)
  await after.store.addOwner(CLIENT_A)
  await after.store.addOwner(CLIENT_A)
  expect(await told(after)).toEqual(await told(before))
})

test('a client that leaves takes its listings along and nothing else', async () => {
  const stayed = await openWorld()
  await stayed.xml(ALL, { owners: [CLIENT_A] })
  const left = await openWorld()
  await left.xml(ALL)
  await left.store.removeOwner(CLIENT_B)
  await left.store.removeOwner(STRANGER)
  expect(await told(left)).toEqual(await told(stayed))
  expect(await left.store.countByTaxpayer()).toEqual({ [CLIENT_A]: 2 })
  expect(await left.list()).toHaveLength(4)
})
