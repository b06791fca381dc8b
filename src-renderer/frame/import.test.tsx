// Bringing in invoices from files: the person always learns what came of it.
import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { createWorld } from '../dev/world'
import { showApp } from '../testing/show'

const drop = (files: File[]) => act(async () => void fireEvent.drop(document.body, { dataTransfer: { files, types: ['Files'] } }))

test('an XML dropped on the window is imported from where it lies, and the result is told', async () => {
  const { bridge } = await showApp(createWorld())
  await drop([new File(['<x/>'], 'factura.xml'), new File(['?'], 'foto.png', { type: 'image/png' })])
  expect(bridge.asked.find(({ name }) => name === 'invoice.import')?.input).toEqual({ paths: ['/home/ana/factura.xml'] })
  expect(screen.getByText('11 facturas nuevas; 1 ya estaban')).toBeTruthy()
})

test('while an import runs the status line says so', async () => {
  const world = createWorld()
  const waiting = new Promise<never>(() => {})
  await showApp({ ...world, 'invoice.import': () => waiting })
  await drop([new File(['<x/>'], 'factura.xml')])
  expect(screen.getByText('Importando facturas')).toBeTruthy()
})

test('files that could not be read are listed with their reasons, and can be copied', async () => {
  const rejected = [{ source: '/home/ana/mala.xml', reason: 'No es un XML' }]
  const { bridge } = await showApp({ ...createWorld(), 'invoice.import': async () => ({ found: 3, new: 2, known: 0, rejected }) })
  await drop([new File(['<x/>'], 'todo.zip')])
  const dialog = screen.getByRole('dialog', { name: 'Importación terminada' })
  expect(within(dialog).getByText('1 archivo no se pudo leer. Lo demás quedó guardado.')).toBeTruthy()
  await act(async () => void fireEvent.click(within(dialog).getByRole('button', { name: 'Copiar lista' })))
  expect(bridge.copied).toEqual(['/home/ana/mala.xml\tNo es un XML'])
})
