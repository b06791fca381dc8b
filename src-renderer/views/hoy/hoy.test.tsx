// What an accountant sees and can do on Hoy.
import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { AppError } from '../../../src-shared/domain/errors'
import { useRouter } from '../../core/router'
import { createWorld } from '../../dev/world'
import { showApp } from '../../testing/show'
import { byUrgency } from './inbox-order'

const click = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const route = () => useRouter.getState().route

test('what waits is listed with its client, and its one button leads to the exact place', async () => {
  await showApp(createWorld())
  const inbox = screen.getByRole('region', { name: 'Te esperan' })
  await click(within(inbox).getByRole('button', { name: /^Agregar e.firma: Falta la e.firma de Textiles Xochitl/ }))
  expect(route()).toEqual({ place: 'clientes', rfc: 'TXQ070118CE8', dialog: 'efirma' })
})

test('a failed download says its own reason in plain words', async () => {
  await showApp(createWorld())
  const inbox = screen.getByRole('region', { name: 'Te esperan' })
  expect(inbox.textContent).toContain('Falló una descarga de Gutiérrez Palma Rodrigo')
  expect(inbox.textContent).toContain('5002')
})

test('nothing waiting is said calmly', async () => {
  const world = createWorld()
  await showApp({ ...world, 'app.overview': async (asked) => ({ ...(await world['app.overview'](asked)), inbox: [] }) })
  expect(screen.getByText(/^Nada te espera/)).toBeTruthy()
})

test('more waiting things than fit are one click away', async () => {
  const world = createWorld()
  const many = Array.from({ length: 9 }, (_, index) => ({
    id: `${index}`,
    kind: 'efirma_missing' as const,
    rfc: `AAA01010100${index}`,
    taskId: null,
    params: {},
    at: 0,
  }))
  await showApp({ ...world, 'app.overview': async (asked) => ({ ...(await world['app.overview'](asked)), inbox: many }) })
  const inbox = screen.getByRole('region', { name: 'Te esperan' })
  expect(within(inbox).getAllByRole('listitem')).toHaveLength(5)
  await click(within(inbox).getByRole('button', { name: 'Ver 4 más' }))
  expect(within(inbox).getAllByRole('listitem')).toHaveLength(9)
})

test('the totals of the table are the sums of its lines', async () => {
  const world = createWorld()
  const { clients } = await world['app.overview']({ month: '2026-11' })
  await showApp(world)
  const total = screen.getByRole('row', { name: /^Total/ })
  expect(total.textContent).toContain(String(clients.reduce((sum, client) => sum + client.fresh, 0)))
})

test('a bar of the month opens the invoices of that day', async () => {
  await showApp(createWorld())
  const chart = screen.getByRole('toolbar', { name: 'Recibidas por día' })
  await click(within(chart).getByRole('button', { name: /^16 nov 2026: \d+ facturas?, \$/ }))
  expect(route()).toEqual({ place: 'facturas', filter: { direction: 'received', from: '2026-11-16', to: '2026-11-16' } })
})

test('the days of a chart are one stop of the Tab key; arrows go from day to day', async () => {
  await showApp(createWorld())
  const days = within(screen.getByRole('toolbar', { name: 'Emitidas por día' })).getAllByRole('button')
  expect(days.filter((day) => day.tabIndex === 0)).toHaveLength(1)
  await act(async () => days[0]?.focus())
  await act(async () => void fireEvent.keyDown(days[0] ?? document.body, { key: 'ArrowRight' }))
  expect(document.activeElement).toBe(days[1])
})

test('Traer todo says how much it will ask and who is left out, before it asks anything', async () => {
  const { bridge } = await showApp(createWorld())
  await click(screen.getByRole('button', { name: 'Traer todo' }))
  const dialog = screen.getByRole('dialog', { name: 'Traer todo' })
  expect(dialog.textContent).toContain('del 1 nov 2026 al 23 nov 2026')
  expect(within(dialog).getByText('Textiles Xochitl Quiroga SA de CV')).toBeTruthy()
  expect(bridge.asked.some(({ name }) => name === 'download.start')).toBe(false)
  await click(within(dialog).getByRole('button', { name: 'Pedir 22 solicitudes' }))
  const start = bridge.asked.find(({ name }) => name === 'download.start')?.input as { rfcs: string[]; to: string }
  expect(start.rfcs).toHaveLength(11)
  expect(start.rfcs).not.toContain('TXQ070118CE8')
  expect(start.to).toBe('2026-11-23')
  expect(route().place).toBe('descargas')
})

test('when starting fails, the dialog stays and says why', async () => {
  const refuse = async () => {
    throw new AppError('environment.disk-full')
  }
  await showApp({ ...createWorld(), 'download.start': refuse })
  await click(screen.getByRole('button', { name: 'Traer todo' }))
  await click(screen.getByRole('button', { name: 'Pedir 22 solicitudes' }))
  expect(within(screen.getByRole('dialog')).getByRole('alert').textContent).toContain('disco')
})

test('when the day cannot be read, it says why and offers to try again', async () => {
  await showApp(createWorld({ situation: 'broken' }))
  const alert = screen.getByRole('alert')
  expect(alert.textContent).toContain('invoices.db')
  expect(within(alert).getByRole('button', { name: 'Reintentar' })).toBeTruthy()
})

test('a question of a running download comes before an e.firma that ends in days', () => {
  const base = { rfc: null, taskId: null, at: 0 }
  const items = byUrgency([
    { ...base, id: 'far', kind: 'efirma_expiring', params: { days: 20 } },
    { ...base, id: 'near', kind: 'efirma_expiring', params: { days: 2 } },
    { ...base, id: 'ask', kind: 'task_needs_person', params: {} },
  ])
  expect(items.map((item) => item.id)).toEqual(['ask', 'near', 'far'])
})
