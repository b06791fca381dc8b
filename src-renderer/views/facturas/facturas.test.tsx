// What an accountant sees and can do on Facturas.
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'
import type { StreamEvent } from '../../../src-shared/contract/api'
import { AppError } from '../../../src-shared/domain/errors'
import { remember } from '../../core/settings'
import { createFeed } from '../../dev/feed'
import { inventInvoices, looking } from '../../dev/invoices'
import { inventClients } from '../../dev/people'
import { createWorld } from '../../dev/world'
import { showApp } from '../../testing/show'
import { useChoices } from './filter'
import { useGridState } from './grid-state'
import { NOTHING, useSelection } from './selection'
import { useColumns } from './use-columns'

const YEAR = { from: '2025-12-01', to: '2026-11-30' }

// The make-believe page lays nothing out: every element shows as much as this.
beforeAll(() => void Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 600 }))

afterEach(() => {
  useChoices.setState(useChoices.getInitialState(), true)
  useColumns.setState(useColumns.getInitialState(), true)
  useGridState.setState(useGridState.getInitialState(), true)
  useSelection.setState(NOTHING, true)
})

const click = (element: HTMLElement, held: object = {}) => act(async () => void fireEvent.click(element, held))
const press = (element: Element, key: string, held: object = {}) => act(async () => void fireEvent.keyDown(element, { key, ...held }))

async function showYear(handlers: Parameters<typeof showApp>[0] = createWorld()) {
  const shown = await showApp(handlers, { place: 'facturas', filter: YEAR })
  const grid = await screen.findByRole('grid', { name: 'Facturas' })
  return { ...shown, grid }
}

/** The cell of a line (from 1) and a column (from 1, the checkbox). */
function cell(line: number, column = 3): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[role="row"][aria-rowindex="${line + 1}"] [role="gridcell"]:nth-child(${column})`)
  if (!found) throw new Error(`no line ${line}`)
  return found
}

function lists(bridge: { asked: { name: string; input: unknown }[] }) {
  return bridge.asked.filter(({ name }) => name === 'invoice.list').map(({ input }) => input as { filter: Record<string, unknown> })
}

test('a click on a line opens the invoice beside the grid; Esc closes it and gives the focus back', async () => {
  const { grid } = await showYear()
  await click(cell(2))
  const drawer = screen.getByRole('complementary')
  expect(await within(drawer).findByText('Concepto')).toBeTruthy()
  await press(drawer, 'Escape')
  expect(screen.queryByRole('complementary')).toBeNull()
  expect(document.activeElement).toBe(grid)
})

test('the grid says how many lines there are and which cell one is on, though few exist', async () => {
  const { grid } = await showYear()
  expect(Number(grid.getAttribute('aria-rowcount'))).toBeGreaterThan(300)
  expect(grid.querySelectorAll('[role="row"]').length).toBeLessThan(60)
  await press(grid, 'ArrowDown')
  await press(grid, 'End')
  const active = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')
  expect(active?.closest('[role="row"]')?.getAttribute('aria-rowindex')).toBe('3')
  expect(active?.textContent).toMatch(/Vigente|Cancelada/)
})

test('Enter opens, and the arrows take the open invoice along', async () => {
  const { grid } = await showYear()
  await press(grid, 'Enter')
  const first = useGridState.getState().open
  await press(grid, 'ArrowDown')
  expect(useGridState.getState().open).not.toBe(first)
  await press(document.body, 'ArrowUp', { altKey: true })
  expect(useGridState.getState().open).toBe(first)
})

test('Space, Shift and Ctrl+A select; Ctrl+C copies the selection for a spreadsheet', async () => {
  const { grid, bridge } = await showYear()
  await press(grid, ' ')
  expect(screen.getByText(/1 seleccionada/)).toBeTruthy()
  await press(grid, 'ArrowDown', { shiftKey: true })
  await press(grid, 'ArrowDown', { shiftKey: true })
  expect(await screen.findByText(/3 seleccionadas/)).toBeTruthy()
  await press(grid, 'c', { ctrlKey: true })
  await waitFor(() => expect(bridge.copied).toHaveLength(1))
  expect(bridge.copied[0]?.split('\n')).toHaveLength(4)
  await press(grid, 'a', { ctrlKey: true })
  await press(grid, 'c', { ctrlKey: true })
  await waitFor(() => expect(bridge.copied).toHaveLength(2))
  expect(bridge.copied[1]?.split('\n')).toHaveLength(Number(grid.getAttribute('aria-rowcount')))
})

test('the sums are those of the core to the cent, and say what they leave out', async () => {
  await showYear({
    ...createWorld(),
    'invoice.sums': async () => ({
      count: 9,
      cancelled: 2,
      perCurrency: [
        {
          currency: 'MXN',
          count: 7,
          subtotal: '123456789012345678.99',
          vatTransferred: '0.10',
          withheld: '0',
          total: '123456789012345679.09',
        },
      ],
    }),
  })
  const sums = await screen.findByRole('contentinfo', { name: 'Sumas' })
  expect(await within(sums).findByText('123,456,789,012,345,678.99')).toBeTruthy()
  expect(within(sums).getByText(/suma sin las 2 canceladas/)).toBeTruthy()
})

test('a cancelled invoice is struck through and told; one without XML is marked and has no XML tab', async () => {
  const { grid } = await showYear()
  await click(screen.getByRole('button', { name: 'Agregar filtro' }))
  fireEvent.change(screen.getByRole('combobox', { name: 'Tipo, estado, fecha o cliente' }), { target: { value: 'cancel' } })
  await press(screen.getByRole('combobox', { name: 'Tipo, estado, fecha o cliente' }), 'Enter')
  expect(screen.getByRole('button', { name: 'Quitar filtro Estado SAT: Cancelada' })).toBeTruthy()
  const marks = await screen.findAllByText('solo metadatos')
  await waitFor(() => expect(grid.getAttribute('aria-busy')).toBe('false'))
  const line = marks[0]?.closest<HTMLElement>('[role="row"]')
  expect(line?.hasAttribute('data-cancelled')).toBe(true)
  expect(line?.textContent).toContain('Cancelada')
  const inLine = line?.querySelector<HTMLElement>('[role="gridcell"]:nth-child(3)')
  if (inLine) await click(inLine)
  expect(await screen.findByText(/solo se tienen los metadatos/)).toBeTruthy()
  expect(screen.queryByRole('tab', { name: 'XML' })).toBeNull()
})

test('the client of the top bar is a chip that can be taken off', async () => {
  const [client] = inventClients(12)
  await showApp(createWorld(), { place: 'facturas', filter: { ...YEAR, rfc: client?.rfc ?? '' } })
  await click(await screen.findByRole('button', { name: /Quitar filtro Cliente/ }))
  expect(screen.queryByRole('button', { name: /Quitar filtro Cliente/ })).toBeNull()
  expect(screen.getByRole('button', { name: /Todos los clientes/ })).toBeTruthy()
})

test('a late answer to an earlier search never replaces that of the latest', async () => {
  const world = createWorld()
  const waiting: (() => void)[] = []
  const { bridge } = await showYear({
    ...world,
    async 'invoice.list'(input) {
      if (input.filter.search === 'azúcar') await new Promise<void>((resolve) => waiting.push(resolve))
      return world['invoice.list'](input)
    },
  })
  const field = screen.getByRole('searchbox')
  const search = async (text: string) => {
    fireEvent.change(field, { target: { value: text } })
    await press(field, 'Enter')
  }
  await search('azúcar')
  await search('lácteos')
  await waitFor(() => expect(cell(1, 6).textContent).toContain('Lácteos'))
  await act(async () => waiting.forEach((answer) => answer()))
  expect(cell(1, 6).textContent).toContain('Lácteos')
  expect(lists(bridge).at(-1)?.filter['search']).toBe('lácteos')
})

test('typing is searched for once it rests', async () => {
  const { bridge } = await showYear()
  const field = screen.getByRole('searchbox')
  for (const text of ['l', 'la', 'lac', 'lact']) fireEvent.change(field, { target: { value: text } })
  const searched = () => lists(bridge).flatMap(({ filter }) => filter['search'] ?? [])
  await waitFor(() => expect(searched()).toEqual(['lact']))
})

test('the XML is fetched when its tab is opened, shown as tree and source, and copied as it is', async () => {
  const { bridge } = await showYear()
  await click(cell(1))
  await screen.findByText('Concepto')
  expect(bridge.asked.some(({ name }) => name === 'invoice.xml')).toBe(false)
  await act(async () => void fireEvent.mouseDown(screen.getByRole('tab', { name: 'XML' }), { button: 0 }))
  expect(await screen.findByText('cfdi:Emisor')).toBeTruthy()
  await click(screen.getByRole('radio', { name: 'Fuente' }))
  expect(screen.getByText('<?xml version="1.0" encoding="UTF-8"?>')).toBeTruthy()
  await click(screen.getByRole('button', { name: 'Copiar XML' }))
  expect(bridge.copied[0]).toMatch(/^<\?xml[^]*<\/cfdi:Comprobante>\n$/)
})

test('a failure is told in words, and trying again brings the list', async () => {
  const world = createWorld()
  let broken = true
  await showApp(
    {
      ...world,
      async 'invoice.list'(input) {
        if (broken) throw new AppError('store.busy')
        return world['invoice.list'](input)
      },
    },
    { place: 'facturas', filter: YEAR },
  )
  const retry = await screen.findByRole('button', { name: 'Reintentar' })
  broken = false
  await click(retry)
  expect(await screen.findByRole('grid', { name: 'Facturas' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Reintentar' })).toBeNull()
})

test('without invoices the way to Descargas is shown; without matches, the way back', async () => {
  await showApp(createWorld({ invoices: 0 }), { place: 'facturas' })
  expect(await screen.findByRole('button', { name: 'Ir a Descargas' })).toBeTruthy()
})

test('filters that match nothing can be taken off together', async () => {
  await showApp(createWorld(), { place: 'facturas', filter: { search: 'nothing has this' } })
  await click(await screen.findByRole('button', { name: 'Quitar filtros' }))
  expect(await screen.findByRole('grid', { name: 'Facturas' })).toBeTruthy()
})

test('columns are hidden, widened with the keyboard, and remembered', async () => {
  const { bridge } = await showYear()
  await press(screen.getByRole('separator', { name: 'Ancho de RFC' }), 'ArrowRight')
  await click(screen.getByRole('button', { name: 'Columnas' }))
  await click(screen.getByRole('checkbox', { name: 'Uso' }))
  expect(screen.queryByRole('columnheader', { name: 'Uso' })).toBeNull()
  const kept = bridge.asked.findLast(({ name }) => name === 'settings.set')?.input as {
    remembered: Record<string, { id: string; width: number; hidden: boolean }[]>
  }
  const columns = kept.remembered['facturas.columns'] ?? []
  expect(columns.find(({ id }) => id === 'use')?.hidden).toBe(true)
  expect(columns.find(({ id }) => id === 'partyRfc')?.width).toBe(128)
})

test('what was remembered of an older version does not keep the screen from opening', async () => {
  const world = createWorld()
  await world['settings.set']({ remembered: { 'facturas.columns': [{ id: 7 }], 'facturas.view': 'odd' } })
  await showYear(world)
  expect(screen.getByRole('columnheader', { name: /Fecha/ })).toBeTruthy()
  remember('facturas.columns', null)
})

test('invoices that come in above do not move the line one looks at', async () => {
  const feed = createFeed<StreamEvent<'invoice.watch'>>()
  let rows = inventInvoices(inventClients(12), 3_000)
  const { grid } = await showYear({
    ...createWorld(),
    'invoice.list': async ({ filter, order, limit, cursor, withTotal }) => {
      const found = looking(rows, filter)
      const ordered = order === 'oldest' ? found.toReversed() : found
      const from = Number(cursor ?? 0)
      const next = from + limit < ordered.length ? String(from + limit) : null
      return { total: withTotal ? ordered.length : 0, next, items: ordered.slice(from, from + limit) }
    },
    'invoice.watch': (_input, signal) => feed.listen(signal),
  })
  const total = Number(grid.getAttribute('aria-rowcount'))
  await act(async () => {
    grid.scrollTop = 32 * 500
    fireEvent.scroll(grid)
  })
  await waitFor(() => expect(cell(501).textContent).not.toBe(''))
  const seen = cell(501, 7).textContent
  rows = [
    ...rows.slice(0, 40).map((row, index) => Object.assign({}, row, { uuid: `NEW-${index}`, direction: 'received' })),
    ...rows,
  ] as typeof rows
  await act(async () => feed.tell({ type: 'changed', count: 40 }))
  await waitFor(() => expect(Number(grid.getAttribute('aria-rowcount'))).toBe(total + 40), { timeout: 5_000 })
  expect(grid.scrollTop).toBe(32 * 540)
  // A browser tells by itself that it scrolled.
  await act(async () => void fireEvent.scroll(grid))
  expect(cell(541, 7).textContent).toBe(seen)
})

test('a UUID from the search leads straight to its invoice', async () => {
  const [row] = inventInvoices(inventClients(12), 400)
  await showApp(createWorld(), { place: 'facturas', uuid: row?.uuid ?? '' })
  const drawer = await screen.findByRole('complementary')
  expect(await within(drawer).findByText(row?.uuid ?? 'none')).toBeTruthy()
})

test('in English too', async () => {
  await showApp(createWorld({ language: 'en' }), { place: 'facturas', filter: YEAR })
  const grid = await screen.findByRole('grid', { name: 'Invoices' })
  expect(within(grid).getByRole('columnheader', { name: /Withheld/ })).toBeTruthy()
})
