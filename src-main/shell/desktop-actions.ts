/** What the window may ask of the desktop, one function per action. */
import { app, clipboard, dialog, shell, type BrowserWindow } from 'electron'
import { spawn } from 'node:child_process'
import type { DesktopAction } from '../../src-shared/contract/channels'
import type { WindowState } from '../../src-shared/contract/bridge'
import type { ShellWords } from '../../src-shared/messages/es-MX/shell'

export interface DesktopParts {
  window: BrowserWindow
  state: () => WindowState
  home: string
  words: () => ShellWords
}

const LONGEST_COPY = 1_000_000

export function createDesktop(parts: DesktopParts): (action: DesktopAction) => Promise<unknown> {
  const { window } = parts
  return async (action) => {
    switch (action.type) {
      case 'minimize':
        return window.minimize()
      case 'toggle-maximize':
        return window.isMaximized() ? window.unmaximize() : window.maximize()
      case 'close':
        return window.close()
      case 'window-state':
        return parts.state()
      case 'copy':
        // A promise since Electron 44, plain before.
        return await clipboard.writeText(String(action.text).slice(0, LONGEST_COPY))
      case 'open-home':
        return void (await shell.openPath(parts.home))
      case 'pick-files':
        return pickFiles(window, action.kind, parts.words())
      case 'start-demo':
        return startDemo()
      default:
        throw new Error('refused')
    }
  }
}

async function pickFiles(window: BrowserWindow, kind: string, words: ShellWords): Promise<string[]> {
  const folder = kind === 'invoice-folder'
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: words[folder ? 'pick.folder' : 'pick.invoices'],
    properties: folder ? ['openDirectory'] : ['openFile', 'multiSelections'],
    ...(folder ? {} : { filters: [{ name: words['pick.filter'], extensions: ['xml', 'zip'] }] }),
  })
  return filePaths
}

/** A process of its own with a data folder of its own: nothing of the demonstration can touch the person's data. */
function startDemo(): void {
  const self = app.isPackaged ? [] : [app.getAppPath()]
  const sandbox = app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : []
  spawn(process.execPath, [...self, ...sandbox, '--demo'], { detached: true, stdio: 'ignore' }).unref()
}
