// What a person can set, and what the diagnosis tells.
import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { AppError } from '../../../src-shared/domain/errors'
import { createWorld } from '../../dev/world'
import { showApp } from '../../testing/show'

const click = (element: HTMLElement) => act(async () => void fireEvent.click(element))

test('a change shows at once and is stored', async () => {
  const { bridge } = await showApp(createWorld(), { place: 'ajustes' })
  await click(screen.getByRole('radio', { name: 'Oscuro' }))
  expect(document.documentElement.dataset['theme']).toBe('dark')
  await click(screen.getByRole('radio', { name: 'English' }))
  expect(screen.getByRole('heading', { name: 'Settings' })).toBeTruthy()
  expect(document.documentElement.lang).toBe('en')
  expect(bridge.asked.filter(({ name }) => name === 'settings.set').map(({ input }) => input)).toEqual([
    { appearance: 'dark' },
    { language: 'en' },
  ])
})

test('a change that could not be stored is taken back and said', async () => {
  const refuse = async () => {
    throw new AppError('environment.disk-full')
  }
  await showApp({ ...createWorld(), 'settings.set': refuse }, { place: 'ajustes' })
  await click(screen.getByRole('radio', { name: 'Compacta' }))
  expect(screen.getByRole('radio', { name: 'Normal' }).getAttribute('aria-checked')).toBe('true')
  expect(screen.getByRole('alert').textContent).toContain('disco')
})

test('the palette leads to the diagnosis and begins it', async () => {
  const { bridge } = await showApp(createWorld(), { place: 'ajustes', section: 'diagnostics' })
  expect(screen.getByText('Todo en orden.')).toBeTruthy()
  await click(screen.getByRole('button', { name: 'Copiar informe' }))
  expect(bridge.copied[0]).toMatch(/^Acopio 0\.1\.0, informe del 23 nov 2026 10:00\n\[Bien\] Motor 24\.21\.0\n/)
  expect(bridge.copied[0]).toContain('[Aviso] Sin navegador')
})

test('a fault of the installation is told with its next step, and counted', async () => {
  await showApp(createWorld({ situation: 'trouble' }), { place: 'ajustes' })
  await click(screen.getByRole('button', { name: 'Revisar' }))
  expect(screen.getByText('Hay 1 cosa que arreglar.')).toBeTruthy()
  const keychain = within(screen.getByRole('region', { name: 'Contraseñas y e.firmas' }))
  expect(keychain.getByText('No responde')).toBeTruthy()
  expect(keychain.getByRole('alert').textContent).toContain('llavero')
})

test('the demonstration is offered to those who work with real data, not inside of it', async () => {
  const { unmount } = await showApp(createWorld(), { place: 'ajustes' })
  expect(screen.getByRole('button', { name: 'Abrir la demostración' })).toBeTruthy()
  unmount()
  await showApp(createWorld({ demo: true }), { place: 'ajustes' })
  expect(screen.queryByRole('button', { name: 'Abrir la demostración' })).toBeNull()
})
