// The dialog "Nueva descarga" and the map that leads to it.
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Handlers } from '../../../src-shared/contract/api'
import { AppError } from '../../../src-shared/domain/errors'
import { createWorld } from '../../dev/world'
import { showApp, type Shown } from '../../testing/show'

const click = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const dialog = () => within(screen.getByRole('dialog', { name: 'Nueva descarga' }))
const start = () => dialog().getByRole('button', { name: 'Empezar descarga' })
const asked = (shown: Shown, name: string) => shown.bridge.asked.filter((one) => one.name === name).map((one) => one.input)
const ready = () => waitFor(() => expect(start().hasAttribute('disabled')).toBe(false))

async function open(changes: Partial<Handlers> = {}, request = {}) {
  const world = createWorld({ situation: 'usual' })
  return showApp({ ...world, ...changes }, { place: 'descargas', request })
}

test('before it starts it says how many clients and solicitudes, and who cannot be asked for and why', async () => {
  await open()
  await ready()
  expect(dialog().getByRole('status').textContent).toBe('11 clientes, 22 solicitudes como mínimo')
  expect(screen.getByRole('dialog').textContent).toContain('A 1 cliente no se le puede pedir')
  expect(screen.getByRole('dialog').textContent).toContain('Textiles Xochitl Quiroga: Falta la e.firma')
})

test('it asks once for those who can be asked for, however often it is sent', async () => {
  const shown = await open()
  await ready()
  const form = start().closest('form')
  if (!form) throw new Error('no form')
  await act(async () => {
    fireEvent.submit(form)
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true })
    fireEvent.click(start())
  })
  const [request, ...more] = asked(shown, 'download.start')
  expect(more).toEqual([])
  expect(request).toMatchObject({ from: '2026-11-01', to: '2026-11-23', directions: ['received', 'issued'] })
  expect((request as { rfcs: string[] }).rfcs).not.toContain('TXQ070118CE8')
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('Ctrl+Enter starts it from the search field, where Enter alone does not', async () => {
  const shown = await open()
  await ready()
  const search = dialog().getByRole('textbox', { name: 'Busca por nombre o RFC' })
  const plain = fireEvent.keyDown(search, { key: 'Enter' })
  expect(plain).toBe(false)
  expect(asked(shown, 'download.start')).toEqual([])
  await act(async () => void fireEvent.keyDown(search, { key: 'Enter', ctrlKey: true }))
  expect(asked(shown, 'download.start')).toHaveLength(1)
})

test('searching narrows the list, and all means those in sight', async () => {
  await open()
  await ready()
  await click(dialog().getByRole('checkbox', { name: 'Todos' }))
  expect(dialog().getByText('Elige al menos un cliente.')).toBeTruthy()
  await act(async () => void fireEvent.change(dialog().getByRole('textbox'), { target: { value: 'botica' } }))
  await click(dialog().getByRole('checkbox', { name: 'Todos' }))
  await ready()
  expect(dialog().getByRole('status').textContent).toBe('1 cliente, 2 solicitudes como mínimo')
})

test('dates the SAT does not serve are said beside the field, and nothing is asked', async () => {
  const shown = await open()
  await click(dialog().getByRole('radio', { name: 'Otro' }))
  await act(async () => void fireEvent.change(dialog().getByLabelText('Desde'), { target: { value: '2019-01-01' } }))
  const field = dialog().getByLabelText('Desde')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toContain('desde el 23 nov 2020')
  expect(start().hasAttribute('disabled')).toBe(true)
  await act(async () => void fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true }))
  expect(asked(shown, 'download.start')).toEqual([])
})

test('a failure keeps the dialog with all that was chosen, and can be tried again', async () => {
  let tries = 0
  const world = createWorld({ situation: 'usual' })
  await open({
    'download.start': async (request) => {
      if (++tries === 1) throw new AppError('store.busy')
      return world['download.start'](request)
    },
  })
  await ready()
  await click(start())
  expect(dialog().getByRole('alert').textContent).toContain('La base de datos está ocupada')
  await click(start())
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('what was chosen last is there the next time', async () => {
  await open()
  await click(dialog().getByRole('radio', { name: 'Mes anterior' }))
  await click(dialog().getByRole('checkbox', { name: 'Emitidas' }))
  await ready()
  await click(start())
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await click(within(screen.getByRole('main')).getByRole('button', { name: 'Nueva descarga' }))
  expect(dialog().getByRole('radio', { name: 'Mes anterior' }).getAttribute('aria-checked')).toBe('true')
  expect(dialog().getByRole('checkbox', { name: 'Emitidas' }).getAttribute('aria-checked')).toBe('false')
})

test('the route that does not exist yet is shown as such and cannot be chosen', async () => {
  await open()
  const portal = dialog().getByRole('radio', { name: 'Portal' })
  expect(portal.hasAttribute('disabled')).toBe(true)
  expect(screen.getByRole('dialog').textContent).toContain('todavía no está disponible')
})

test('a month of the map tells its counts and opens the dialog with that client and month', async () => {
  const shown = await showApp(createWorld({ situation: 'usual' }), { place: 'descargas' })
  const map = await screen.findByRole('grid', { name: /^Meses de cada cliente/ })
  const cell = within(map)
    .getAllByRole('gridcell')
    .find((one) => one.getAttribute('aria-label')?.includes('Parcial'))
  if (!cell) throw new Error('no partial month')
  await click(cell)
  const card = screen.getByRole('region', { name: /, \w+ 202\d$/ })
  expect(card.textContent).toMatch(/Faltan28 facturas/)
  await click(within(card).getByRole('button', { name: 'Pedir las 28 que faltan' }))
  await ready()
  await click(start())
  const [request] = asked(shown, 'download.start') as { rfcs: string[]; from: string; to: string }[]
  expect(request?.rfcs).toHaveLength(1)
  expect(request?.from.slice(0, 7)).toBe(request?.to.slice(0, 7))
})

test('arrows walk over the map, with one stop in the Tab order', async () => {
  await showApp(createWorld({ situation: 'usual' }), { place: 'descargas' })
  const map = await screen.findByRole('grid', { name: /^Meses de cada cliente/ })
  const stops = () =>
    within(map)
      .getAllByRole('gridcell')
      .filter((one) => one.tabIndex === 0)
  const [cell, ...others] = stops()
  expect(others).toEqual([])
  await act(async () => cell?.focus())
  await act(async () => void fireEvent.keyDown(document.activeElement ?? map, { key: 'ArrowLeft' }))
  await act(async () => void fireEvent.keyDown(document.activeElement ?? map, { key: 'ArrowDown' }))
  expect(document.activeElement?.getAttribute('data-at')).toBe('1 10')
  expect(stops()).toEqual([document.activeElement])
})
