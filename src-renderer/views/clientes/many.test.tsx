import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { RIGHT_PASSWORD } from '../../dev/clients'
import { createWorld } from '../../dev/world'
import { showApp } from '../../testing/show'

const click = (element: HTMLElement) => act(async () => void fireEvent.click(element))

test('a folder of e.firmas becomes clients: known ones are renewed, new ones completed, one password for all', async () => {
  const { bridge } = await showApp(createWorld(), { place: 'clientes' })
  await click(screen.getByRole('button', { name: 'Importar varios' }))
  const dialog = screen.getByRole('dialog', { name: 'Importar varios clientes' })
  const files = [
    new File(['AMC120514K31'], 'a.cer'),
    new File(['x'], 'FIEL_AMC120514K31.key'),
    new File(['NUE170823LK4'], 'b.cer'),
    new File(['x'], 'FIEL_NUE170823LK4.key'),
    new File(['csd'], 'sello.cer'),
  ]
  // Where in the chosen folder each lies, as browsers tell it.
  for (const file of files) Object.defineProperty(file, 'webkitRelativePath', { value: `efirmas/${file.name}` })
  fireEvent.change(dialog.querySelector('input[type="file"]') ?? dialog, { target: { files } })
  expect(await within(dialog).findByText('2 e.firmas encontradas · 1 archivo no se puede usar')).toBeTruthy()
  const fields = within(dialog).getAllByLabelText(/^Contraseña de /)
  await act(async () => void fireEvent.change(fields[0] ?? dialog, { target: { value: RIGHT_PASSWORD } }))
  await click(within(dialog).getByRole('button', { name: 'Usar la primera contraseña en todas' }))
  expect(within(dialog).getByRole('button', { name: 'Guardar 1 cliente' })).toBeTruthy()
  await click(within(dialog).getByRole('button', { name: /^Régimen de/ }))
  await click(screen.getByRole('option', { name: /^601/ }))
  await act(async () => void fireEvent.change(within(dialog).getByLabelText(/^Código postal de/), { target: { value: '76246' } }))
  await click(within(dialog).getByRole('button', { name: 'Guardar 2 clientes' }))
  expect(
    bridge.asked
      .filter(({ name }) => name === 'credential.set')
      .map(({ input: asked }) => (asked as { rfc: string }).rfc)
      .sort(),
  ).toEqual(['AMC120514K31', 'NUE170823LK4'])
  expect(bridge.asked.filter(({ name }) => name === 'taxpayer.add')).toHaveLength(1)
})
