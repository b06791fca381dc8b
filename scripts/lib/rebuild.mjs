/** Builds parts of the app anew when their sources change, for `npm run dev`. */
import { join } from 'node:path'
import { createBuilder } from 'vite'
import { ROOT } from './paths.mjs'

/** Parts that live in Electron's own processes, and the folders they are made of. */
const FOLDERS = ['src-main', 'src-preload', 'src-shared', 'simulators']
const PARTS = ['preload', 'main', 'simulators']
/** Editors write a file in several steps, and a branch switch changes hundreds. */
const QUIET_MS = 150

/** Builds all parts but the screens. @throws when one does not compile */
export async function buildParts() {
  const builder = await createBuilder({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' })
  for (const part of PARTS) {
    const environment = builder.environments[part]
    if (environment) await builder.build(environment)
  }
}

/**
 * Calls `changed` some moments after the last change of a source. Calls never overlap: a change during one leads to another.
 *
 * @param {import('vite').FSWatcher} watcher of the development server
 * @param {() => Promise<void>} changed
 */
export function onSourceChange(watcher, changed) {
  watcher.add(FOLDERS.map((folder) => join(ROOT, folder)))
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  let running = false
  let again = false
  const run = async () => {
    if (running) {
      again = true
      return
    }
    running = true
    do {
      again = false
      await changed()
    } while (again)
    running = false
  }
  watcher.on('all', (_event, path) => {
    if (!FOLDERS.some((folder) => path.startsWith(join(ROOT, folder))) || /\.test\.tsx?$/.test(path)) return
    clearTimeout(timer)
    timer = setTimeout(run, QUIET_MS)
  })
}
