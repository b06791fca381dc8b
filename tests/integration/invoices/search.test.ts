import { describe, expect, test } from 'vitest'
import { CLIENT_A, CLIENT_B, STRANGER, cfdi, uuidOf } from './documents'
import { openWorld } from './store-world'

describe('search', () => {
  const documents = [
    cfdi(1, {
      issuerName: 'Cañas y Ácidos del Norte, S.A.',
      folio: '4471',
      series: 'FAC',
      total: '1160.00',
      description: 'Mantenimiento de compresor',
    }),
    cfdi(2, { issuer: CLIENT_B, issuerName: 'Ñandú & Hijos', folio: '99', total: '1160.50', description: 'Renta' }),
    cfdi(3, { uuid: 'ABCDEF12-3456-4789-8ABC-DEF012345678', issuerName: 'Otra', total: '7.00', folio: null, series: null }),
  ]

  const cases: [typed: string, found: readonly number[]][] = [
    ['canas', [1]],
    ['CAÑAS norte', [1]],
    ['acidos', [1]],
    ['manten', [1]],
    ['mantenimiento renta', []],
    ['ñandú', [2]],
    [CLIENT_B, [2]],
    ['ÑB&0202', [2]],
    ['4471', [1]],
    ['FAC-4471', [1]],
    ['FAC4471', [1]],
    ['fac 4471', [1]],
    ['1160.00', [1]],
    ['$1,160.50', [2]],
    ['1,160', [2, 1]],
    ['1160', [2, 1]],
    ['ABCDEF12', [3]],
    ['abcdef12-3456', [3]],
    ['abcdef12-3456-4789-8abc-def012345678', [3]],
    ['abcdef12345647898abcdef012345678', [3]],
    ['DEF012345678', [3]],
    ['abcdef12-9999', []],
    ['—', []],
    ['   ', [3, 2, 1]],
  ]

  test('finds by names, RFCs, folio, amount, description and UUID, and by their beginnings', async () => {
    const { xml, uuids } = await openWorld()
    await xml(documents)
    const numbers = new Map(documents.map(({ uuid }, i) => [uuid, i + 1]))
    const search = async (text: string) => (await uuids({ search: text })).map((uuid) => numbers.get(uuid) ?? 0)
    for (const [typed, found] of cases) expect((await search(typed)).sort(), typed).toEqual([...found].sort())
  })

  test('finds a document that only metadata lists, and by its concepts once its XML is here', async () => {
    const { metadata, xml, uuids } = await openWorld()
    const document = cfdi(5, { issuerName: 'Ferretería', description: 'Taladro' })
    await metadata([{ document }])
    expect(await uuids({ search: 'ferreteria' })).toEqual([uuidOf(5)])
    expect(await uuids({ search: 'taladro' })).toEqual([])
    await xml([document])
    expect(await uuids({ search: 'taladro ferre' })).toEqual([uuidOf(5)])
  })

  test('stays within the client and period asked for', async () => {
    const { xml, uuids } = await openWorld()
    await xml([cfdi(1), cfdi(2, { receiver: CLIENT_B }), cfdi(3, { date: '2026-04-01T00:00:00' }), cfdi(4, { receiver: STRANGER })])
    expect((await uuids({ search: 'servicio', rfc: CLIENT_A, to: '2026-03-31' })).sort()).toEqual([uuidOf(1)])
  })
})
