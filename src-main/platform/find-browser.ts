/** Finds the browser the portals will run in: the one named, else installed Edge, Chrome or Chromium, in that order. */
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

const ON_PATH = ['microsoft-edge', 'microsoft-edge-stable', 'google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser']
const WINDOWS = ['Microsoft\\Edge\\Application\\msedge.exe', 'Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe']
const MAC = ['Microsoft Edge', 'Google Chrome', 'Chromium']

/** @param named `ACOPIO_BROWSER`; when given, no other is looked for. @returns its path, or null */
export async function findBrowser(named: string | null): Promise<string | null> {
  for (const path of named === null ? candidates() : [named]) {
    if (
      await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return path
  }
  return null
}

function candidates(): string[] {
  if (process.platform === 'win32') {
    const roots = ['ProgramFiles(x86)', 'ProgramFiles', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? [])
    return WINDOWS.flatMap((path) => roots.map((root) => join(root, path)))
  }
  if (process.platform === 'darwin') return MAC.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  return ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name)))
}
