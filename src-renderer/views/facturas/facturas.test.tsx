// What an accountant sees and can do on Facturas.
import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { createWorld } from '../../dev/world'
import { showApp } from '../../testing/show'

const YEAR = { from: '2025-12-01', to: '2026-11-30' }
const click = (element: HTMLElement) => act(async () => void fireEvent.click(element))

test('a click on a line opens the invoice beside the grid; Esc closes it and gives the focus back', async () => {
  await showApp(createWorld(), { place: 'facturas', filter: YEAR })
  const grid = await screen.findByRole('grid', { name: 'Facturas' })
  const cell = grid.querySelector<HTMLElement>('[role="row"][aria-rowindex="3"] [role="gridcell"]:nth-child(3)')
  expect(cell).not.toBeNull()
  if (cell) await click(cell)
  const drawer = screen.getByRole('complementary')
  expect(await within(drawer).findByText('Concepto')).toBeTruthy()
  fireEvent.keyDown(drawer, { key: 'Escape' })
  expect(screen.queryByRole('complementary')).toBeNull()
  expect(document.activeElement).toBe(grid)
})
