// The window keeps up with what happens outside of it.
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { createWorld } from '../dev/world'
import { showApp } from '../testing/show'
import { useTaxpayers } from './taxpayers'

const NEW = { rfc: 'HTO170823LK4', name: 'Herrajes del Oriente', postalCode: '76246', regime: '601' }

test('a client added from the command line appears with its first download', async () => {
  const world = createWorld()
  await showApp(world, { place: 'clientes' })
  await world['taxpayer.add'](NEW)
  expect(useTaxpayers.getState().byRfc[NEW.rfc]).toBeUndefined()
  await act(async () => {
    const request = { rfcs: [NEW.rfc], from: '2026-11-01', to: '2026-11-23', directions: ['received' as const] }
    await world['download.start']({ ...request, content: 'xml', document: 'cfdi', status: 'todos', route: 'auto' })
  })
  expect(await screen.findByRole('row', { name: new RegExp(NEW.rfc) })).toBeTruthy()
})

test('coming back to the window brings in what was done elsewhere', async () => {
  const world = createWorld()
  const { bridge } = await showApp(world, { place: 'clientes' })
  await world['taxpayer.add'](NEW)
  await act(async () => {
    bridge.setState({ maximized: false, fullScreen: false, focused: false })
    bridge.setState({ maximized: false, fullScreen: false, focused: true })
  })
  expect(await screen.findByRole('row', { name: new RegExp(NEW.rfc) })).toBeTruthy()
})

test('a download that moves on changes its figures without being asked for', async () => {
  const world = createWorld({ situation: 'busy' })
  await showApp(world)
  const before = screen.getByRole('button', { name: /^Descargas: \d+ de 24$/ }).textContent
  await act(async () => {
    for (let step = 0; step < 12; step++) world.pulse()
    // One frame of the screen gathers the events.
    await new Promise((resolve) => requestAnimationFrame(resolve))
  })
  expect(screen.getByRole('button', { name: /^Descargas: \d+ de 24$/ }).textContent).not.toBe(before)
})
