import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Locator } from '@playwright/test'
import { addClients, homeOf, expect, test } from './fixtures'
import type { SatClient } from './sat'
import { found, foundInFiles, secretsOf } from './secrets'

/** What a certificate does not tell. */
async function describe(dialog: Locator, { profile }: SatClient): Promise<void> {
  await dialog.getByLabel('Régimen').click()
  await dialog.page().getByRole('option', { name: profile.regime }).click()
  await dialog.getByLabel('Código postal').fill(profile.postalCode)
}

/** Drops files as a file manager does. */
async function drop(target: Locator, paths: readonly string[]): Promise<void> {
  const files = paths.map((path) => ({ name: basename(path), content: readFileSync(path).toString('base64') }))
  const dataTransfer = await target.page().evaluateHandle((given) => {
    const transfer = new DataTransfer()
    for (const { name, content } of given)
      transfer.items.add(new File([Uint8Array.from(atob(content), (byte) => byte.charCodeAt(0))], name))
    return transfer
  }, files)
  await target.dispatchEvent('drop', { dataTransfer })
}

test('a newcomer goes from an empty window to her first invoices in three steps', async ({ open, sat }) => {
  const service = await sat({ clients: '1' })
  const [client] = service.clients
  if (client === undefined) throw new Error('a SAT without clients')
  const { page } = await open(service)
  await page.getByRole('button', { name: 'Agregar mi primer cliente' }).click()
  await drop(page.getByText('Arrastra aquí el .cer y el .key'), [client.cer, client.key])
  const dialog = page.getByRole('dialog', { name: 'Agregar cliente' })
  await expect(dialog).toContainText(client.profile.rfc)
  await describe(dialog, client)
  await dialog.getByLabel('Contraseña de la llave').fill(client.password)
  await dialog.getByRole('button', { name: 'Guardar cliente' }).click()
  await page.getByRole('button', { name: /^Pedir \d+ solicitudes/ }).click()
  const lines = page.getByRole('grid', { name: 'Descargas por cliente' }).getByRole('row')
  await expect(lines.filter({ hasText: /Guardada|Sin facturas/ })).toHaveCount(2, { timeout: 30_000 })
})

test('an accountant adds a client with its e.firma, and its password is nowhere to be seen again', async ({ open, sat, folder }) => {
  const service = await sat({ clients: '1' })
  const [client] = service.clients
  if (client === undefined) throw new Error('a SAT without clients')
  const program = await open(service)
  await program.call('settings.set', { firstRunDone: true })
  const { page } = program
  await page.reload()
  await page.getByRole('navigation', { name: 'Secciones' }).getByRole('button', { name: 'Clientes' }).click()
  await page.getByRole('main').getByRole('button', { name: 'Agregar cliente' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Agregar cliente' })
  await dialog.locator('input[type=file]').setInputFiles([client.cer, client.key])
  await expect(dialog).toContainText(client.profile.rfc)
  await describe(dialog, client)

  const password = dialog.getByLabel('Contraseña de la llave')
  await expect(password).toHaveAttribute('type', 'password')
  await password.fill(`${client.password}x`)
  await dialog.getByRole('button', { name: 'Probar' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await password.fill(client.password)
  await dialog.getByRole('button', { name: 'Probar' }).click()
  await expect(dialog).toContainText('La contraseña abre la llave')
  await dialog.getByRole('button', { name: 'Guardar cliente' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('main')).toContainText(client.profile.rfc)

  const secrets = secretsOf(client)
  expect(found(secrets, await page.content())).toEqual([])
  expect(await program.call('credential.check', { rfc: client.profile.rfc })).toMatchObject({ checks: [{ kind: 'efirma', ok: true }] })
  await program.quit()
  expect(foundInFiles(secrets, homeOf(folder))).toEqual([])
})

test('a month comes home from the SAT while she looks on, and each invoice can be found and opened', async ({ open, sat }) => {
  const service = await sat({ 'verify-delay-ms': '500-1500' })
  const program = await open(service)
  await addClients(program, service.clients)
  const { page } = program
  await page.reload()
  await page.getByRole('button', { name: 'Traer todo' }).click()
  const plan = page.getByRole('dialog', { name: 'Traer todo' })
  await plan.getByRole('button', { name: /^Pedir \d+ solicitudes/ }).click()

  // One line for each client and direction, alive until all are over.
  const lines = page
    .getByRole('grid', { name: 'Descargas por cliente' })
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
  await expect(lines).toHaveCount(service.clients.length * 2)
  await expect(page.getByRole('contentinfo', { name: 'Estado' })).toContainText('Descargas:')
  await expect(lines.filter({ hasText: /Guardada|Sin facturas/ })).toHaveCount(service.clients.length * 2, { timeout: 40_000 })
  await expect(page.getByRole('contentinfo', { name: 'Estado' })).toContainText('Sin descargas en curso')

  const month = (await program.call('app.info', {})).now.slice(0, 7)
  const rfcs = new Set(service.clients.map(({ profile }) => profile.rfc))
  const wanted = service
    .index()
    .find(({ receiverRfc, date, cancelledAt }) => rfcs.has(receiverRfc) && date.startsWith(month) && cancelledAt === null)
  if (wanted === undefined) throw new Error('this world has no invoice received this month')
  await page.keyboard.press('2')
  await page.getByRole('searchbox', { name: 'Buscar en estas facturas' }).fill(wanted.uuid)
  const grid = page.getByRole('grid', { name: 'Facturas' })
  await expect(grid).toHaveAttribute('aria-rowcount', '2')
  await grid
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
    .first()
    .getByRole('gridcell')
    .nth(1)
    .click()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('complementary')
  await expect(drawer).toContainText(wanted.uuid.toUpperCase())
  await drawer.getByRole('tab', { name: 'XML' }).click()
  await drawer.getByText('Fuente').click()
  await expect(drawer).toContainText('<cfdi:Comprobante')

  const { xml } = await program.call('invoice.xml', { uuid: wanted.uuid })
  expect(Buffer.from(xml, 'base64').toString('utf8').toLowerCase()).toContain(wanted.uuid.toLowerCase())
})
