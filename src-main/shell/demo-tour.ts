/** Walks through the screens and keeps a picture of each, light and dark. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from '../../src-shared/contract/api'
import type { PageDriver } from './page-driver'

const THEMES = { light: 'claro', dark: 'oscuro' } as const

export interface Tour {
  /** Pictures of what is on screen now, in both looks. */
  both(name: string): Promise<void>
  /** The usual round over all screens. */
  round(): Promise<void>
  readonly pictures: readonly string[]
}

export async function createTour(driver: PageDriver, client: Client, folder: string): Promise<Tour> {
  await mkdir(folder, { recursive: true })
  const pictures: string[] = []
  const both = async (name: string) => {
    for (const [appearance, word] of Object.entries(THEMES) as [keyof typeof THEMES, string][]) {
      await client.call('settings.set', { appearance })
      await driver.rest()
      const file = join(folder, `${name}-${word}.png`)
      await writeFile(file, await driver.picture())
      pictures.push(file)
    }
  }
  return {
    both,
    pictures,
    async round() {
      await driver.go('hoy')
      await both('hoy')
      await driver.go('descargas')
      await both('descargas-listas')
      await driver.go('facturas')
      await both('facturas')
      if (await driver.click('[role="grid"] [role="row"][aria-rowindex="3"] [role="gridcell"][aria-colindex="2"]')) {
        await driver.key('Enter')
        await both('factura-abierta')
        await driver.key('Escape')
      }
      await driver.go('clientes')
      await both('clientes')
      if (await driver.click('main button[aria-haspopup="dialog"]')) {
        await both('cliente-agregar')
        await driver.key('Escape')
      }
      await driver.go('ajustes')
      await both('ajustes')
      await client.call('settings.set', { appearance: 'system' })
      await driver.go('hoy')
    },
  }
}
