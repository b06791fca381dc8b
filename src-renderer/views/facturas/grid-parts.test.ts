// The grid's arithmetic, keys, columns and copies.
import { expect, test } from 'vitest'
import { facturas as words } from '../../../src-shared/messages/es-MX/window-facturas'
import { inventInvoices } from '../../dev/invoices'
import { inventClients } from '../../dev/people'
import { COLUMN_IDS, shownColumns, USUAL_COLUMNS } from './columns'
import { filterOf } from './filter'
import { gridAction, type Key } from './grid-keys'
import { linesInView, LineScroll } from './line-scroll'
import type { Row } from './rows'
import { toTsv } from './tsv'
import { readColumns } from './use-columns'
import { sourcePieces, xmlText } from './xml-source'
import { unfolded, xmlLines } from './xml-tree'

const ROW = inventInvoices(inventClients(1), 1)[0] as Row
const key = (name: string, held: Partial<Key> = {}): Key => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

test('beyond what a browser can lay out, the last line is still reached at the end of the scrollbar', () => {
  const shape = { count: 5_000_000, lineHeight: 32, head: 34 }
  const room = 700
  const { height } = linesInView(shape, { top: 0, room })
  expect(height).toBeLessThan(2 ** 25)
  const end = linesInView(shape, { top: height - room, room })
  expect(end.last).toBe(4_999_999)
  // Where the last line is drawn: at the very bottom of the content.
  expect(end.baseTop + (4_999_999 - end.base + 1) * 32).toBeCloseTo(height, 3)
})

test('a line is brought into view by no more than needed, also in a scaled list', () => {
  for (const count of [1_000, 5_000_000]) {
    const scroll = new LineScroll()
    const element = { scrollTop: 0, clientHeight: 734 }
    scroll.attach(element)
    scroll.setShape({ count, lineHeight: 32, head: 34 })
    scroll.show(3)
    expect(element.scrollTop).toBe(0)
    scroll.show(count - 1)
    const { first, last } = linesInView({ count, lineHeight: 32, head: 34 }, scroll.position())
    expect(first).toBeLessThan(count - 1)
    expect(last).toBe(count - 1)
    scroll.show(0)
    expect(element.scrollTop).toBe(0)
  }
})

test('keys move as in a spreadsheet and stop at the edges', () => {
  const extent = { lines: 100, columns: 8, page: 20 }
  const from = (line: number, column: number, name: string, held: Partial<Key> = {}) =>
    gridAction(key(name, held), { line, column }, extent)
  expect(from(0, 0, 'ArrowUp')).toEqual({ do: 'move', to: { line: 0, column: 0 }, extend: false })
  expect(from(95, 2, 'PageDown')).toEqual({ do: 'move', to: { line: 99, column: 2 }, extend: false })
  expect(from(5, 2, 'End')).toEqual({ do: 'move', to: { line: 5, column: 7 }, extend: false })
  expect(from(5, 2, 'Home', { ctrlKey: true })).toEqual({ do: 'move', to: { line: 0, column: 0 }, extend: false })
  expect(from(5, 2, 'End', { ctrlKey: true })).toEqual({ do: 'move', to: { line: 99, column: 7 }, extend: false })
  expect(from(5, 2, 'ArrowDown', { shiftKey: true })).toEqual({ do: 'move', to: { line: 6, column: 2 }, extend: true })
  expect(from(5, 2, 'ArrowDown', { altKey: true })).toBeNull()
  expect(from(5, 2, 'x')).toBeNull()
})

test('a name that would run as a formula is pasted as text; a negative amount stays a number', () => {
  const row: Row = { ...ROW, direction: 'received', issuerName: '=HYPERLINK("http://x")\tA', total: '-12.50' }
  const lines = toTsv([row], ['party', 'total'], words).split('\n')
  expect(lines).toEqual(['Emisor o receptor\tTotal\tUUID', `'=HYPERLINK("http://x") A\t-12.50\t${row.uuid}`])
})

test('columns of another version are understood as far as they can be', () => {
  expect(readColumns('nonsense')).toBeNull()
  expect(readColumns([{ id: 'gone' }])).toBeNull()
  const read = readColumns([{ id: 'total', width: 9_999, hidden: false }, { id: 'total' }, { id: 'date', hidden: true }])
  expect(read?.map(({ id }) => id).toSorted()).toEqual([...COLUMN_IDS].toSorted())
  expect(read?.find(({ id }) => id === 'total')).toEqual({ id: 'total', width: 800, hidden: false })
  expect(read?.find(({ id }) => id === 'date')?.hidden).toBe(true)
})

test('client and direction are columns only where they tell something', () => {
  const ids = (narrowed: { oneClient: boolean; oneDirection: boolean }) => shownColumns(USUAL_COLUMNS, narrowed).map(({ id }) => id)
  expect(ids({ oneClient: false, oneDirection: false })).toEqual(expect.arrayContaining(['client', 'direction']))
  expect(ids({ oneClient: true, oneDirection: true })).not.toEqual(expect.arrayContaining(['client']))
  expect(ids({ oneClient: true, oneDirection: true })).not.toContain('direction')
})

test('the top bar gives client and period; dates of the screen take the place of the period', () => {
  const scope = { rfc: 'ABC010101AB1', period: { kind: 'month', month: '2026-02' } } as const
  const none = { direction: null, type: null, status: null, search: '  ' }
  expect(filterOf({ ...none, dates: { kind: 'period' } }, scope)).toEqual({ rfc: 'ABC010101AB1', from: '2026-02-01', to: '2026-02-28' })
  expect(filterOf({ ...none, dates: { kind: 'own' } }, scope)).toEqual({ rfc: 'ABC010101AB1' })
})

test('an XML becomes a tree in document order, and folding hides what lies under', () => {
  const lines = xmlLines('<a x="1"><b><c/></b><d>text</d></a>') ?? []
  expect(lines.map(({ name, depth }) => `${depth}${name}`)).toEqual(['0a', '1b', '2c', '1d'])
  expect(lines[3]?.text).toBe('text')
  expect(unfolded(lines, new Set(['0.0'])).map(({ name }) => name)).toEqual(['a', 'b', 'd'])
})

test('a document with a DOCTYPE is never made into a tree', () => {
  expect(xmlLines('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')).toBeNull()
})

test('the source is cut for drawing without losing a character, and read in the encoding it names', () => {
  const xml = `<a><b>${'x'.repeat(5_000)}</b></a>`
  expect(sourcePieces(xml).join('')).toBe(xml)
  expect(Math.max(...sourcePieces(xml).map((piece) => piece.length))).toBeLessThanOrEqual(2_000)
  expect(xmlText(btoa('<?xml version="1.0" encoding="ISO-8859-1"?><a>Pe\u00F1a</a>'))).toContain('Peña')
  expect(xmlText(btoa(String.fromCharCode(...new TextEncoder().encode('<a>Peña</a>'))))).toContain('Peña')
})
