/**
 * The desktop program: opens the window first and puts the core together while the page loads. What the window may do is
 * decided in `shell/`; what Acopio can do lies behind `compose`.
 */
import { app, protocol } from 'electron'
import { APP_SCHEME } from './shell/app-scheme'
import { readShellArguments } from './shell/arguments'
import { runDesktop } from './shell/run'

const switches = readShellArguments(process.argv)

protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
])

// A shipped program offers no door to debuggers: whoever holds one reads what the core holds.
const DEBUGGERS = ['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk']
if (app.isPackaged && DEBUGGERS.some((name) => app.commandLine.hasSwitch(name))) app.exit(2)
else void runDesktop(switches)
