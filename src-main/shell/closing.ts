/** Closing with work under way: asks once, in our words, and remembers when told not to ask again. */
import { dialog, type BrowserWindow } from 'electron'
import type { Client } from '../../src-shared/contract/api'
import type { ShellWords } from '../../src-shared/messages/es-MX/shell'

const REMEMBERED = 'closeWithoutAsking'

/** @returns whether the window may close */
export async function mayClose(window: BrowserWindow, client: Client, words: ShellWords): Promise<boolean> {
  const { tasks } = await client.call('task.list', { limit: 200 })
  if (!tasks.some((task) => task.state === 'running' || task.state === 'queued')) return true
  const { remembered } = await client.call('settings.get', {})
  if (remembered[REMEMBERED] === true) return true
  const { response, checkboxChecked } = await dialog.showMessageBox(window, {
    type: 'question',
    message: words['close.message'],
    detail: words['close.detail'],
    buttons: [words['close.confirm'], words['close.cancel']],
    defaultId: 0,
    cancelId: 1,
    checkboxLabel: words['close.remember'],
    noLink: true,
  })
  if (response !== 0) return false
  if (checkboxChecked) await client.call('settings.set', { remembered: { ...remembered, [REMEMBERED]: true } })
  return true
}
