/**
 * What a window needs around it on Linux: a display, and for tests and the demonstration a keychain that is thrown away.
 * Both are programs that run ours: Xvfb outside, D-Bus inside, since the keychain's helpers want a display too.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { electronPath } from './electron-path.mjs'

/** The keychain opens with any word: it is empty, lives in a temporary folder and dies with the run. */
const WITH_KEYCHAIN = 'printf acopio | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"'

/**
 * The bus tells of every program it starts. What it says goes to a file; what the programs inside say, to where ours goes.
 * First argument: the shell line to run inside.
 */
const QUIET_BUS = `line=$1; shift; exec 3>&2 2>"\${XDG_CACHE_HOME}/bus.log"; exec dbus-run-session -- sh -c 'exec 2>&3 3>&-; '"$line" sh "$@"`

const LOOK_MS = 50

/** Whether there is a screen to show a window on. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
}

/**
 * @typedef {object} Surroundings
 * @property {string[]} command the whole command line
 * @property {NodeJS.ProcessEnv} env
 * @property {() => unknown} clear removes what it put on disk
 */

/**
 * @param {string[]} command program and arguments to run inside
 * @param {{display: boolean, keychain: boolean}} wanted
 * @returns {Surroundings}
 */
export function surround(command, wanted) {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: join(electronPath(), '..') }
  if (process.platform !== 'linux') return { command, env: { ...process.env }, clear: () => {} }
  let folder = ''
  let whole = command
  if (wanted.keychain) {
    folder = mkdtempSync(join(tmpdir(), 'acopio-keychain-'))
    // A keychain from before, under another password, would ask for it: this one starts in folders of its own.
    for (const name of ['data', 'config', 'cache', 'run']) mkdirSync(join(folder, name), { mode: 0o700 })
    Object.assign(env, {
      XDG_DATA_HOME: join(folder, 'data'),
      XDG_CONFIG_HOME: join(folder, 'config'),
      XDG_CACHE_HOME: join(folder, 'cache'),
    })
    // A real screen may be reached through the real run-time folder.
    if (!hasDisplay()) env['XDG_RUNTIME_DIR'] = join(folder, 'run')
    whole = ['sh', '-c', QUIET_BUS, 'sh', WITH_KEYCHAIN, ...whole]
  }
  if (wanted.display && !hasDisplay()) {
    // Nobody sees this display: a program that would stay open for a person has to know.
    env['ACOPIO_UNSEEN'] = '1'
    whole = ['xvfb-run', '-a', '-s', '-screen 0 1440x900x24 -nolisten tcp', ...whole]
  }
  return { command: whole, env, clear: () => folder !== '' && removeForGood(folder) }
}

/** The keychain notices a moment later that its bus has gone, and until then may make its folder anew. @param {string} folder */
function removeForGood(folder) {
  for (let look = 0, gone = 0; look < 40 && gone < 3; look++) {
    gone = existsSync(folder) ? 0 : gone + 1
    if (gone === 0) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    pause(LOOK_MS)
  }
}

/** @param {number} ms */
function pause(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
