// What an accountant sees and can do on Clientes: add, check, renew, remove, and never see a secret again.
import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { AppError } from '../../../src-shared/domain/errors'
import { RIGHT_PASSWORD } from '../../dev/clients'
import { createWorld } from '../../dev/world'
import { showApp } from '../../testing/show'

const click = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const type = (element: HTMLElement, value: string) => act(async () => void fireEvent.change(element, { target: { value } }))
const file = (name: string, content = 'x') => new File([content], name)
const PAIR = [file('00001000000514237781.cer'), file('Claveprivada_FIEL_HTO.key')]

/** The files are read in their own time: what follows waits for what they bring to the screen. */
function drop(element: Element, files: File[]): void {
  fireEvent.drop(element, { dataTransfer: { files, types: ['Files'], items: [] } })
}

async function openAdd() {
  const shown = await showApp(createWorld(), { place: 'clientes' })
  await click(screen.getByRole('button', { name: 'Agregar cliente' }))
  const dialog = screen.getByRole('dialog', { name: 'Agregar cliente' })
  const zone = dialog.querySelector('.drop') ?? dialog
  return { ...shown, dialog, zone }
}

async function chooseRegime(dialog: HTMLElement): Promise<void> {
  await click(within(dialog).getByRole('button', { name: 'Régimen' }))
  await click(screen.getByRole('option', { name: /^601/ }))
}

test('dropped files show whose they are and until when, before anything is stored', async () => {
  const { dialog, zone, bridge } = await openAdd()
  drop(zone, PAIR)
  expect(await within(dialog).findByText('Herrajes y Tornillos del Oriente SA de CV')).toBeTruthy()
  expect(within(dialog).getByText('e.firma vigente')).toBeTruthy()
  expect(within(dialog).getByRole('img', { name: /Vence en 47\d días/ })).toBeTruthy()
  expect(bridge.asked.some(({ name }) => name === 'taxpayer.add' || name === 'credential.set')).toBe(false)
})

test('a client is saved with its e.firma, and the window says where the e.firma went', async () => {
  const { dialog, zone, bridge } = await openAdd()
  drop(zone, PAIR)
  await within(dialog).findByText('e.firma vigente')
  await chooseRegime(dialog)
  await type(within(dialog).getByLabelText('Código postal'), '76246')
  await type(within(dialog).getByLabelText('Contraseña de la llave'), RIGHT_PASSWORD)
  await click(within(dialog).getByRole('button', { name: 'Guardar cliente' }))
  expect(bridge.asked.filter(({ name }) => /^(taxpayer.add|credential.set)$/.test(name)).map(({ name }) => name)).toEqual([
    'taxpayer.add',
    'credential.set',
  ])
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.getByText('Herrajes y Tornillos del Oriente: guardado, con su e.firma en el llavero')).toBeTruthy()
  expect(screen.getByRole('row', { name: /HTO170823LK4/ })).toBeTruthy()
  expect(document.body.innerHTML).not.toContain(RIGHT_PASSWORD)
})

test('a wrong password is said at its field, and no client is left behind half-made', async () => {
  const { dialog, zone, bridge } = await openAdd()
  drop(zone, PAIR)
  await within(dialog).findByText('e.firma vigente')
  await chooseRegime(dialog)
  await type(within(dialog).getByLabelText('Código postal'), '76246')
  await type(within(dialog).getByLabelText('Contraseña de la llave'), 'otra')
  await click(within(dialog).getByRole('button', { name: 'Guardar cliente' }))
  const field = within(dialog).getByLabelText('Contraseña de la llave')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(within(dialog).getByRole('alert').textContent).toContain('La contraseña no abre la clave privada')
  expect(bridge.asked.some(({ name }) => name === 'taxpayer.add')).toBe(false)
})

test('a seal (CSD) is told apart from an e.firma and cannot be saved as one', async () => {
  const { dialog, zone } = await openAdd()
  drop(zone, [file('csd.cer', 'csd'), file('csd.key')])
  expect((await within(dialog).findByRole('alert')).textContent).toContain('sello digital (CSD)')
  expect(within(dialog).queryByLabelText('Código postal')).toBeNull()
})

test('a file that is neither .cer nor .key is named', async () => {
  const { dialog, zone } = await openAdd()
  drop(zone, [file('constancia.pdf')])
  expect((await within(dialog).findByRole('alert')).textContent).toContain('«constancia.pdf»')
})

test('files of a client we have renew its e.firma and leave its data alone', async () => {
  const { dialog, zone, bridge } = await openAdd()
  drop(zone, [file('a.cer', 'AMC120514K31'), file('a.key')])
  expect(await within(dialog).findByText(/Ya tienes a Aceros Monte Claro/)).toBeTruthy()
  await type(within(dialog).getByLabelText('Contraseña de la llave'), RIGHT_PASSWORD)
  await click(within(dialog).getByRole('button', { name: 'Guardar e.firma' }))
  expect(bridge.asked.some(({ name }) => name === 'taxpayer.add')).toBe(false)
  expect(bridge.asked.find(({ name }) => name === 'credential.set')?.input).toMatchObject({ rfc: 'AMC120514K31', kind: 'efirma' })
})

test('what is missing is said field by field', async () => {
  const { dialog } = await openAdd()
  await click(within(dialog).getByRole('button', { name: 'Agregar sin e.firma' }))
  await click(within(dialog).getByRole('button', { name: 'Guardar cliente' }))
  const alerts = within(dialog)
    .getAllByRole('alert')
    .map((alert) => alert.textContent)
  expect(alerts).toEqual(['Escribe este dato.', 'Escribe este dato.', 'Elige el régimen de la Constancia.', 'Son 5 dígitos.'])
})

test('files dropped anywhere on the screen open the dialog with them', async () => {
  await showApp(createWorld(), { place: 'clientes' })
  drop(document.querySelector('.clients') ?? document.body, PAIR)
  expect(await within(screen.getByRole('dialog')).findByText('Herrajes y Tornillos del Oriente SA de CV')).toBeTruthy()
})

test('an e.firma of somebody else is refused when renewing', async () => {
  const { bridge } = await showApp(createWorld(), { place: 'clientes', rfc: 'CNP090219H58', dialog: 'efirma' })
  const dialog = screen.getByRole('dialog', { name: 'e.firma de Constructora Nueve Pinos' })
  drop(dialog.querySelector('.drop') ?? dialog, PAIR)
  expect((await within(dialog).findByRole('alert')).textContent).toContain('HTO170823LK4')
  expect(within(dialog).getByRole('button', { name: 'Guardar e.firma' })).toHaveProperty('disabled', true)
  expect(bridge.asked.some(({ name }) => name === 'credential.set')).toBe(false)
})

test('the stored e.firma is checked on demand, and a fault of the keychain is told with its next step', async () => {
  const locked = async () => {
    throw new AppError('vault.locked')
  }
  await showApp({ ...createWorld(), 'credential.check': locked }, { place: 'clientes', rfc: 'AMC120514K31' })
  await click(screen.getByRole('button', { name: 'Comprobar' }))
  expect(screen.getByRole('alert').textContent).toContain('llavero')
})

test('a client is removed only after saying what goes and what stays', async () => {
  const { bridge } = await showApp(createWorld(), { place: 'clientes' })
  await click(screen.getByRole('button', { name: 'Acciones de Botica La Vereda SA de CV' }))
  await click(await screen.findByRole('menuitem', { name: 'Eliminar cliente' }))
  const question = screen.getByRole('alertdialog', { name: '¿Eliminar a Botica La Vereda?' })
  expect(question.textContent).toMatch(/Sus \d+ facturas se quedan/)
  expect(bridge.asked.some(({ name }) => name === 'taxpayer.remove')).toBe(false)
  await click(within(question).getByRole('button', { name: 'Eliminar cliente' }))
  expect(screen.queryByRole('row', { name: /BLV150830PT2/ })).toBeNull()
})

test('editing keeps what the form does not show', async () => {
  const world = createWorld()
  const { taxpayers } = await world['taxpayer.list']({})
  Object.assign(taxpayers[0] ?? {}, { address: { street: 'Hidalgo' } })
  const { bridge } = await showApp(world, { place: 'clientes', rfc: 'AMC120514K31' })
  await click(screen.getByRole('button', { name: 'Editar' }))
  await type(within(screen.getByRole('dialog')).getByLabelText('Código postal'), '64010')
  await click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Guardar' }))
  const input = bridge.asked.find(({ name }) => name === 'taxpayer.update')?.input
  expect(input).toMatchObject({ rfc: 'AMC120514K31', postalCode: '64010', address: { street: 'Hidalgo' } })
})

test('without clients, the screen teaches how to begin', async () => {
  const world = createWorld({ situation: 'empty' })
  await showApp(
    { ...world, 'settings.get': async () => ({ ...(await world['settings.get']({})), firstRunDone: true }) },
    { place: 'clientes' },
  )
  expect(screen.getByText(/arrastra aquí su .cer y su .key/)).toBeTruthy()
})

test('an e.firma that has expired is not asked for its password; the client can be added without it', async () => {
  const world = createWorld()
  const expired = async (files: Parameters<(typeof world)['credential.inspect']>[0]) => ({
    ...(await world['credential.inspect'](files)),
    problem: { code: 'efirma.expired' as const, params: { validTo: 0 }, detail: null },
  })
  await showApp({ ...world, 'credential.inspect': expired }, { place: 'clientes', dialog: 'add' })
  const dialog = screen.getByRole('dialog', { name: 'Agregar cliente' })
  drop(dialog.querySelector('.drop') ?? dialog, PAIR)
  expect((await within(dialog).findByRole('alert')).textContent).toContain('venció')
  expect(within(dialog).queryByLabelText('Contraseña de la llave')).toBeNull()
  expect(within(dialog).getByRole('button', { name: 'Guardar cliente' })).toHaveProperty('disabled', true)
  await click(within(dialog).getByRole('button', { name: 'Agregar sin e.firma' }))
  expect(within(dialog).getByLabelText('RFC')).toHaveProperty('value', 'HTO170823LK4')
})

test('ordered by e.firma, what is missing or ends first comes first; the order is remembered', async () => {
  const { bridge } = await showApp(createWorld(), { place: 'clientes' })
  await click(screen.getByRole('button', { name: 'e.firma' }))
  const names = screen.getAllByRole('rowheader').map((head) => head.textContent)
  expect(names.slice(0, 2)).toEqual(['Textiles Xochitl Quiroga SA de CV', 'Constructora Nueve Pinos SA de CV'])
  expect(screen.getByRole('columnheader', { name: 'e.firma' }).getAttribute('aria-sort')).toBe('ascending')
  expect(bridge.asked.findLast(({ name }) => name === 'settings.set')?.input).toEqual({
    remembered: { 'clientes.order': { by: 'efirma', direction: 'ascending' } },
  })
})
