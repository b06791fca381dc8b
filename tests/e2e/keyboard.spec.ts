import { addClients, expect, test } from './fixtures'

test('every screen is reached by its digit, and the rail says which one is open', async ({ open }) => {
  const program = await open()
  await program.call('settings.set', { firstRunDone: true })
  const { page } = program
  await page.reload()
  const rail = page.getByRole('navigation', { name: 'Secciones' })
  await expect(rail).toBeVisible()
  for (const [key, name] of [
    ['2', 'Facturas'],
    ['3', 'Descargas'],
    ['5', 'Clientes'],
    ['7', 'Ajustes'],
    ['1', 'Hoy'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(rail.getByRole('button', { name })).toHaveAttribute('aria-current', 'page')
  }
})

test('Tab reaches every control of the frame and of a screen, and never gets caught', async ({ open, sat }) => {
  const service = await sat()
  const program = await open(service)
  await addClients(program, service.clients)
  const { page } = program
  await page.reload()
  await expect(page.getByRole('button', { name: 'Traer todo' })).toBeVisible()
  const reached = new Set<string>()
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => {
      const { activeElement: element } = document
      return element === null || element === document.body ? '' : (element.getAttribute('aria-label') ?? element.textContent ?? '')
    })
    reached.add(name.trim())
  }
  for (const part of ['Hoy', 'Facturas', 'Descargas', 'Clientes', 'Ajustes', 'Todos los clientes', 'Busca un RFC', 'Traer todo']) {
    expect(
      [...reached].some((name) => name.includes(part)),
      `${part} among ${[...reached].join(' | ')}`,
    ).toBe(true)
  }
})

test('what has the focus can be seen', async ({ open }) => {
  const program = await open()
  await program.call('settings.set', { firstRunDone: true })
  const { page } = program
  await page.reload()
  await expect(page.getByRole('navigation', { name: 'Secciones' })).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  const ring = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement ?? document.body)
    return style.outlineStyle !== 'none' || style.boxShadow !== 'none'
  })
  expect(ring).toBe(true)
})

test('Ctrl+K opens everything, Escape closes it and gives the focus back', async ({ open }) => {
  const program = await open()
  await program.call('settings.set', { firstRunDone: true })
  const { page } = program
  await page.reload()
  await page.getByRole('navigation', { name: 'Secciones' }).getByRole('button', { name: 'Clientes' }).focus()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.type('ajustes')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('navigation', { name: 'Secciones' }).getByRole('button', { name: 'Clientes' })).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('ajustes')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Secciones' }).getByRole('button', { name: 'Ajustes' })).toHaveAttribute(
    'aria-current',
    'page',
  )
})
