// From an empty program to the first invoices, and out of the way for good afterwards.
import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useRouter } from '../../core/router'
import { RIGHT_PASSWORD } from '../../dev/clients'
import { createWorld } from '../../dev/world'
import { showApp } from '../../testing/show'

const click = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const type = (element: HTMLElement, value: string) => act(async () => void fireEvent.change(element, { target: { value } }))
const currentStep = () => screen.getByRole('list', { name: 'Pasos' }).querySelector('[aria-current="step"]')?.textContent

test('an empty program asks how to begin, and says where each kind of data stays', async () => {
  await showApp(createWorld({ situation: 'empty' }))
  expect(screen.getByRole('heading', { name: '¿Cómo quieres empezar?' })).toBeTruthy()
  expect(screen.getByRole('row', { name: /e.firma y contraseñas En el llavero de tu equipo Con nadie/ })).toBeTruthy()
})

test('the first client is added and the first download started, step by step', async () => {
  const { bridge } = await showApp(createWorld({ situation: 'empty' }))
  await click(screen.getByRole('button', { name: 'Agregar mi primer cliente' }))
  expect(currentStep()).toContain('Primer cliente')
  fireEvent.drop(document.querySelector('.drop') ?? document.body, {
    dataTransfer: { files: [new File(['x'], 'a.cer'), new File(['x'], 'a.key')], types: ['Files'], items: [] },
  })
  const dialog = await screen.findByRole('dialog', { name: 'Agregar cliente' })
  await within(dialog).findByText('e.firma vigente')
  await click(within(dialog).getByRole('button', { name: 'Régimen' }))
  await click(screen.getByRole('option', { name: /^601/ }))
  await type(within(dialog).getByLabelText('Código postal'), '76246')
  await type(within(dialog).getByLabelText('Contraseña de la llave'), RIGHT_PASSWORD)
  await click(within(dialog).getByRole('button', { name: 'Guardar cliente' }))
  expect(currentStep()).toContain('Primera descarga')
  await click(screen.getByRole('radio', { name: 'Mes pasado' }))
  await click(screen.getByRole('button', { name: 'Pedir 2 solicitudes' }))
  expect(bridge.asked.find(({ name }) => name === 'download.start')?.input).toMatchObject({
    rfcs: ['HTO170823LK4'],
    from: '2026-10-01',
    to: '2026-10-31',
  })
  expect(bridge.asked.findLast(({ name }) => name === 'settings.set')?.input).toEqual({ firstRunDone: true })
  expect(useRouter.getState().route.place).toBe('descargas')
  expect(screen.getByRole('navigation', { name: 'Secciones' })).toBeTruthy()
})

test('a first client without e.firma is told what is missing, with the way to add it', async () => {
  const world = createWorld({ situation: 'empty' })
  await showApp(world)
  await click(screen.getByRole('button', { name: 'Agregar mi primer cliente' }))
  await click(screen.getByRole('button', { name: 'Agregar sin e.firma' }))
  const dialog = screen.getByRole('dialog', { name: 'Agregar cliente' })
  await type(within(dialog).getByLabelText('RFC'), 'AMC120514K31')
  await type(within(dialog).getByLabelText('Nombre o razón social'), 'Aceros Monte Claro')
  await click(within(dialog).getByRole('button', { name: 'Régimen' }))
  await click(screen.getByRole('option', { name: /^601/ }))
  await type(within(dialog).getByLabelText('Código postal'), '64000')
  await click(within(dialog).getByRole('button', { name: 'Guardar cliente' }))
  await click(screen.getByRole('button', { name: 'Agregar su e.firma' }))
  expect(screen.getByRole('dialog', { name: 'e.firma de Aceros Monte Claro' })).toBeTruthy()
})

test('it can be left for later, and does not come back', async () => {
  const { bridge } = await showApp(createWorld({ situation: 'empty' }))
  await click(screen.getByRole('button', { name: 'Hacerlo más tarde' }))
  expect(bridge.asked.findLast(({ name }) => name === 'settings.set')?.input).toEqual({ firstRunDone: true })
  expect(screen.getByRole('heading', { name: 'Clientes' })).toBeTruthy()
})
