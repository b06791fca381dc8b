/** One run of the desktop program, from the environment to the exit code. */
import { app, dialog, protocol, session, type WebContents } from 'electron'
import { join } from 'node:path'
import { APP_ORIGIN, APP_SCHEME, APP_START, serveScreens } from './app-scheme'
import type { ShellArguments } from './arguments'
import { developmentServer } from './content-policy'
import { createCrashLog } from './crash-log'
import { setStage, type Stage } from './demo-stage'
import { createDesktop } from './desktop-actions'
import { connectIpc } from './ipc'
import { handleClosing, handleCrashes, handleLostPage, setMenu } from './lifecycle'
import { lockPages, lockSession } from './lockdown'
import { readShellEnvironment } from './shell-environment'
import { createExit } from './shutdown'
import { createPageDriver } from './page-driver'
import { createStallMeter, type StallMeter } from './stall-meter'
import { followSettings } from './follow-settings'
import { createWindow } from './window'
import { shellWords } from './words'
import { createLocalClient, serve, type Server } from '../api/server'
import type { Core } from '../core'
import type { Environment } from '../platform/environment'
import { toAppError } from '../../src-shared/domain/errors'
import { errorText } from '../../src-shared/messages/format'

const DIST = join(import.meta.dirname, '..')
const FOLDERS = {
  screens: join(DIST, 'renderer'),
  preload: join(DIST, 'preload', 'preload.cjs'),
  simulators: join(DIST, 'simulators', 'demo.js'),
  icon: join(DIST, '..', 'resources', 'icon.png'),
}

export async function runDesktop(switches: ShellArguments): Promise<void> {
  const environment = environmentOrEnd(switches)
  if (environment === null) return
  // Electron's own files, and with them the lock of a single instance, belong to the data folder.
  app.setPath('userData', join(environment.home, 'electron'))
  if (!app.requestSingleInstanceLock()) return app.exit(0)

  const log = createCrashLog(environment.home)
  const meter = createStallMeter(process.getCreationTime() ?? Date.now())
  let core: Core | null = null
  const exit = createExit(
    () => core,
    () => switches.measure && console.log(JSON.stringify({ measure: meter.read() })),
  )
  handleCrashes(log, exit, switches.once)

  const development = developmentServer(process.env['ELECTRON_RENDERER_URL'], app.isPackaged)
  const origins = development === null ? [APP_ORIGIN] : [development.origin]
  lockPages(app, origins)
  await app.whenReady()
  protocol.handle(APP_SCHEME, serveScreens(FOLDERS.screens))
  lockSession(session.defaultSession, origins, development)
  setMenu()

  const main = createWindow({
    home: environment.home,
    title: shellWords('es-MX')[switches.demo ? 'title.demo' : 'title'],
    preload: FOLDERS.preload,
    icon: FOLDERS.icon,
    unattended: switches.once,
    developerTools: !app.isPackaged,
  })
  const { window } = main
  const settings = followSettings(main)
  const stage = switches.demo && switches.demoWorld === null ? setStage(FOLDERS.simulators, environment.home) : null
  const composed = openCore(environment, switches, stage).then((opened) => {
    core = opened
    opened.engine.start()
    return opened
  })
  const server: Promise<Server> = composed.then((opened) =>
    settings.watch(serve(opened.handlers, (name, thrown) => log.write(`defect in ${name}`, thrown))),
  )
  server.catch((thrown) => log.write('core did not open', thrown))
  connectIpc({
    contents: window.webContents,
    origins,
    server,
    desktop: createDesktop({ window, state: main.state, home: environment.home, words: () => shellWords(settings.language()) }),
  })
  window.once('ready-to-show', () => {
    meter.shown()
    window.show()
  })
  handleClosing(
    main,
    exit,
    () => (core === null ? null : serve(core.handlers)),
    () => shellWords(settings.language()),
  )
  handleLostPage(main, log, exit)
  await window.loadURL(development?.href ?? APP_START)
  if (switches.measure) void tellWhenUsable(window.webContents, meter)
  const world = switches.demoWorld ?? (await stage)?.world ?? null
  if (world === null) return
  const { runDemo } = await import('./demo')
  const client = createLocalClient(await server)
  const code = await runDemo({ contents: window.webContents, client, switches, world })
  if (switches.once) exit(code)
}

/** A line at once, since whoever measures the start waits for it. */
async function tellWhenUsable(contents: WebContents, meter: StallMeter): Promise<void> {
  await createPageDriver(contents).listPainted()
  meter.usable()
  console.log(JSON.stringify({ usable: meter.read() }))
}

/** The heavy half of Acopio, loaded while the page loads. */
async function openCore(environment: Environment, switches: ShellArguments, stage: Promise<Stage> | null): Promise<Core> {
  const [{ compose }, staged] = await Promise.all([import('../compose'), stage])
  // On a stage the core lives in the same folder, but its requests go to the simulators.
  const here = staged && readShellEnvironment({ ...process.env, ...staged.variables }, { switches, packaged: app.isPackaged })
  return compose(here ?? environment, { kind: 'app', demo: switches.demo })
}

function environmentOrEnd(switches: ShellArguments): Environment | null {
  try {
    return readShellEnvironment(process.env, { switches, packaged: app.isPackaged })
  } catch (thrown) {
    const { message, next } = errorText('es-MX', toAppError(thrown))
    console.error(`${message}. ${next}`)
    if (!switches.once) dialog.showErrorBox(shellWords('es-MX')['start.failed'], `${message}.\n${next}`)
    app.exit(2)
    return null
  }
}
