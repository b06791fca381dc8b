/**
 * `npm run demo|test|start|dev|bench|check|dist|setup`: brings the clone to the point where the command can run, then runs
 * its script. Only modules of Node itself and only what Node 20 knows, since it runs before anything is installed.
 *
 * Steps: npm packages, a Node that fits, system packages, Electron, build. Each looks first whether it has anything to do.
 */
import { join } from 'node:path'
import { alone } from './lib/lock.mjs'
import { ensureBuild } from './lib/build.mjs'
import { ensureElectron } from './lib/electron-install.mjs'
import { nodeProgram } from './lib/node-program.mjs'
import { ensurePackages } from './lib/npm-packages.mjs'
import { ROOT } from './lib/paths.mjs'
import { SetupError } from './lib/progress.mjs'
import { runInForeground } from './lib/run.mjs'
import { hasDisplay, surround } from './lib/surroundings.mjs'
import { ensureSystemPackages } from './lib/system-packages.mjs'

/**
 * @typedef {object} Command
 * @property {string} [script] run at the end, under the Node that fits
 * @property {boolean} [window] it shows the window: system libraries, a display and Electron
 * @property {boolean} [keychain] it stores secrets in a keychain that is thrown away
 * @property {boolean} [browser] it drives the automation browser
 * @property {boolean} [build] it needs `dist/`
 */

/** @type {Record<string, Command>} */
const COMMANDS = {
  demo: { script: 'demo.mjs', window: true, keychain: true, browser: true, build: true },
  test: { script: 'test.mjs', window: true, keychain: true, browser: true, build: true },
  start: { script: 'start.mjs', window: true, build: true },
  dev: { script: 'dev.mjs', window: true },
  bench: { script: 'bench.mjs', window: true, keychain: true, build: true },
  check: { script: 'check.mjs' },
  dist: { script: 'dist.mjs', build: true },
  setup: { window: true, keychain: true, browser: true, build: true },
  // What `bin/acopio` asks for: no window, nothing of the system.
  'setup-cli': { build: true },
}

const [name = '', ...rest] = process.argv.slice(2)

/** @param {Command} command @returns {Promise<string>} the Node that fits */
async function setUp(command) {
  await ensurePackages()
  const node = nodeProgram()
  if (command.window) {
    await ensureSystemPackages([
      'window',
      ...(hasDisplay() ? [] : [/** @type {const} */ ('display')]),
      ...(command.keychain ? [/** @type {const} */ ('keychain')] : []),
      ...(command.browser ? [/** @type {const} */ ('browser')] : []),
    ])
    await ensureElectron(node)
  }
  if (command.build) await ensureBuild(node)
  return node
}

/** @param {Command} command @param {string} node */
async function runScript(command, node) {
  if (command.script === undefined) return 0
  const inner = [node, join(ROOT, 'scripts', command.script), ...rest]
  if (!command.window) return runInForeground(node, inner.slice(1), { cwd: ROOT })
  const around = surround(inner, { display: true, keychain: command.keychain === true })
  try {
    const [program = node, ...args] = around.command
    return await runInForeground(program, args, { cwd: ROOT, env: around.env })
  } finally {
    around.clear()
  }
}

async function main() {
  const command = COMMANDS[name]
  if (command === undefined) throw new SetupError(`Unknown command "${name}". There are: ${Object.keys(COMMANDS).join(', ')}.`)
  const node = await alone(() => setUp(command))
  return runScript(command, node)
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof SetupError)) throw error
  process.stderr.write(`\n${error.message}\n`)
  process.exitCode = 1
}
