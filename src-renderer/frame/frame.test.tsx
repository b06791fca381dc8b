// The frame keeps its promises to someone who never touches the mouse, and to someone who must see what runs.
import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { createWorld } from '../dev/world'
import { showApp } from '../testing/show'

const press = (key: string, more: object = {}) =>
  act(async () => void fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more }))
const currentPlace = () => screen.getByRole('button', { current: 'page', hidden: true })

test('a digit goes to its screen, and stays a digit inside of a field', async () => {
  await showApp(createWorld())
  await press('5')
  expect(currentPlace()).toHaveProperty('textContent', expect.stringContaining('Clientes'))
  await press('k', { ctrlKey: true })
  await press('1')
  expect(currentPlace()).toHaveProperty('textContent', expect.stringContaining('Clientes'))
})

test('Ctrl+K finds a screen by hurried letters and goes there with Enter', async () => {
  await showApp(createWorld())
  await press('k', { ctrlKey: true })
  const field = screen.getByRole('combobox', { name: /Busca un RFC/ })
  await act(async () => void fireEvent.change(field, { target: { value: 'ajus' } }))
  await press('Enter')
  expect(currentPlace().textContent).toContain('Ajustes')
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a UUID typed into Ctrl+K offers that very invoice', async () => {
  await showApp(createWorld())
  await press('k', { ctrlKey: true })
  const uuid = 'eb53f169-7c1e-4b0a-9d52-e83f601b44c7'
  await act(async () => void fireEvent.change(screen.getByRole('combobox', { name: /Busca un RFC/ }), { target: { value: uuid } }))
  expect(screen.getByRole('option', { name: `Abrir la factura ${uuid.toUpperCase()}` })).toBeTruthy()
})

test('the status line tells how many downloads are over, how many things wait, and that the keychain is open', async () => {
  await showApp(createWorld({ situation: 'busy' }))
  const line = await screen.findByRole('contentinfo', { name: 'Estado' })
  expect(within(line).getByRole('button', { name: /^Descargas: 1\d de 24$/ })).toBeTruthy()
  expect(within(line).getByRole('button', { name: /te esperan/ })).toBeTruthy()
  expect(within(line).getByRole('button', { name: 'Llavero abierto' })).toBeTruthy()
})

test('a closed keychain is said in the status line', async () => {
  await showApp(createWorld({ situation: 'trouble' }))
  expect(screen.getByRole('button', { name: 'Llavero cerrado' })).toBeTruthy()
})

test('the demonstration is marked in the frame, a real run is not', async () => {
  const { unmount } = await showApp(createWorld({ demo: true }))
  expect(screen.getByRole('button', { name: 'Demostración' })).toBeTruthy()
  unmount()
  await showApp(createWorld())
  expect(screen.queryByRole('button', { name: 'Demostración' })).toBeNull()
})

test('choosing a client in the top bar asks the day again for that client only', async () => {
  const { bridge } = await showApp(createWorld())
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Elegir cliente: Todos los clientes' })))
  await act(async () => void fireEvent.click(screen.getByRole('option', { name: /Aceros Monte Claro/ })))
  expect(bridge.asked.findLast(({ name, input }) => name === 'app.overview' && Object.hasOwn(input as object, 'rfc'))?.input).toEqual({
    rfc: 'AMC120514K31',
    month: '2026-11',
  })
})

test('when the core cannot open, the window says why and tries again when asked', async () => {
  const world = createWorld()
  let broken = true
  await showApp({
    ...world,
    'settings.get': async () => {
      if (broken) throw new Error('no')
      return world['settings.get']({})
    },
  })
  expect(screen.getByRole('alert').textContent).toBeTruthy()
  broken = false
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Reintentar' })))
  expect(await screen.findByRole('navigation', { name: 'Secciones' })).toBeTruthy()
})

test('going to another screen by key leaves the focus in it, not nowhere', async () => {
  await showApp(createWorld())
  await press('5')
  expect(document.activeElement).toBe(screen.getByRole('main', { name: 'Clientes' }))
})

test('arrows go from line to line in the list of clients', async () => {
  await showApp(createWorld(), { place: 'clientes' })
  const first = screen.getByRole('button', { name: 'Aceros Monte Claro SA de CV' })
  await act(async () => first.focus())
  await press('ArrowDown')
  expect(document.activeElement?.textContent).toBe('Botica La Vereda SA de CV')
  await press('End')
  expect(document.activeElement?.textContent).toBe('Textiles Xochitl Quiroga SA de CV')
})
