/** What may end the program, or a part of it: the person, the system, a crash. */
import { app, dialog, Menu } from 'electron'
import { createLocalClient, type Server } from '../api/server'
import type { ShellWords } from '../../src-shared/messages/es-MX/shell'
import { mayClose } from './closing'
import type { CrashLog } from './crash-log'
import type { Exit } from './shutdown'
import type { MainWindow } from './window'
import { shellWords } from './words'

export function handleCrashes(log: CrashLog, exit: Exit, unattended: boolean): void {
  const crash = (event: string) => (thrown: unknown) => {
    log.write(event, thrown)
    if (exit.begun) return
    const say =
      unattended || !app.isReady() ? null : dialog.showMessageBox({ type: 'error', message: shellWords('es-MX')['start.crashed'] })
    void Promise.resolve(say).finally(() => exit(1))
  }
  process.on('uncaughtException', crash('uncaught exception'))
  process.on('unhandledRejection', crash('unhandled rejection'))
  process.on('SIGTERM', () => exit(0))
  process.on('SIGINT', () => exit(130))
  app.on('child-process-gone', (_event, details) => log.write(`child process gone: ${details.type} ${details.reason}`))
}

export function handleClosing({ window }: MainWindow, exit: Exit, server: () => Server | null, words: () => ShellWords): void {
  let asking = false
  const close = async () => {
    if (asking || exit.begun) return
    asking = true
    const open = server()
    const yes = open === null || (await mayClose(window, createLocalClient(open), words()).catch(() => true))
    asking = false
    if (!yes) return
    window.hide()
    exit(0)
  }
  window.on('close', (event) => {
    event.preventDefault()
    void close()
  })
  app.on('before-quit', (event) => {
    event.preventDefault()
    void close()
  })
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  })
}

/** A page that dies is loaded again; the core never noticed. Twice in a row means more than bad luck. */
export function handleLostPage({ window }: MainWindow, log: CrashLog, exit: Exit): void {
  let lost = 0
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.write(`page gone: ${reason} ${exitCode}`)
    if (exit.begun || reason === 'clean-exit') return
    if (++lost > 2) return exit(1)
    window.webContents.reload()
  })
}

export function setMenu(): void {
  // On macOS copy and paste live in the menu; elsewhere the window draws its own frame and needs none.
  Menu.setApplicationMenu(
    process.platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]) : null,
  )
}
