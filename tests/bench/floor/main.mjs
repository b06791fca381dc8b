/** The least an Electron program can do: one window with one page. Prints when it was ready, in ms since its process began. */
import { app, BrowserWindow } from 'electron'
import { join } from 'node:path'

app.setPath('userData', process.env['ACOPIO_HOME'] ?? '')
function open() {
  const window = new BrowserWindow({ width: 1280, height: 820, show: false, webPreferences: { sandbox: true } })
  window.once('ready-to-show', () => {
    window.show()
    const memoryKb = app.getAppMetrics().reduce((sum, one) => sum + one.memory.workingSetSize, 0)
    const createdAt = process.getCreationTime() ?? Number.NaN
    process.stdout.write(`${JSON.stringify({ measure: { shownMs: Math.round(Date.now() - createdAt), memoryKb } })}\n`, () => app.exit(0))
  })
  void window.loadFile(join(import.meta.dirname, 'index.html'))
}

// Not awaited here: Electron is not ready before this module has run to its end.
void app.whenReady().then(open)
