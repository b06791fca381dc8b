import { homeOf, expect, test } from './fixtures'
import { found, foundInFiles, secretsOf } from './secrets'

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
  await dialog.getByLabel('Régimen').click()
  await page.getByRole('option', { name: client.profile.regime }).click()
  await dialog.getByLabel('Código postal').fill(client.profile.postalCode)

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
