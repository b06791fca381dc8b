/**
 * Closes everything the window does not need: permissions, navigation, other windows, web views, downloads and the network.
 * The page only talks to the core; whatever gets into it must find no way out.
 */
import { shell, type App, type Session } from 'electron'
import { developmentPolicy } from './content-policy'
import { isOurs } from './trusted-sender'

/** Pages a person may open from a help link, in her own browser. */
const HELP = ['https://www.sat.gob.mx', 'https://wwwmat.sat.gob.mx']

/** For every page that will ever exist in this process. */
export function lockPages(app: App, origins: readonly string[]): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      if (isOurs(HELP, url)) void shell.openExternal(url)
      return { action: 'deny' }
    })
    const keep = (event: Electron.Event<{ url: string }>) => {
      if (!isOurs(origins, event.url)) event.preventDefault()
    }
    contents.on('will-navigate', keep)
    contents.on('will-frame-navigate', keep)
    contents.on('will-redirect', keep)
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

/** @param development the loopback server of `npm run dev`, or null */
export function lockSession(session: Session, origins: readonly string[], development: URL | null): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.on('will-download', (event) => event.preventDefault())
  session.setSpellCheckerEnabled(false)
  const socket = development === null ? null : `ws://${development.host}`
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const inside = isOurs(origins, url) || /^(data|blob|devtools):/.test(url) || (socket !== null && isOurs([socket], url))
    answer({ cancel: !inside })
  })
  if (development !== null) {
    session.webRequest.onHeadersReceived(({ responseHeaders }, answer) => {
      answer({ responseHeaders: { ...responseHeaders, 'content-security-policy': [developmentPolicy(development)] } })
    })
  }
}
