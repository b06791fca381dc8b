/**
 * `npm run dev`: the app with screens that change as they are edited. A change of the core, the preload or the simulators
 * builds them again and restarts the program. It works on a data folder of the clone, unless ACOPIO_HOME names another;
 * what follows `npm run dev --` goes to the app, for example `--demo`.
 */
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createServer } from 'vite'
import { electronArguments, electronPath } from './lib/electron-path.mjs'
import { CACHE, ROOT } from './lib/paths.mjs'
import { elapsed } from './lib/progress.mjs'
import { buildParts, onSourceChange } from './lib/rebuild.mjs'

const home = process.env['ACOPIO_HOME'] ?? join(CACHE, 'dev-home')
/** @type {import('node:child_process').ChildProcess | null} */
let program = null

/** @param {string} server address of the screens */
function open(server) {
  const child = spawn(electronPath(), [...electronArguments(), ROOT, `--demo-home=${home}-demo`, ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ELECTRON_RENDERER_URL: server, ACOPIO_HOME: home },
  })
  // Closed by the person, not by us: development is over.
  child.on('exit', (code) => program === child && void end(code ?? 1))
  program = child
}

/** Ends the program as the system would, so that it gives its leases back. @returns {Promise<void>} */
function close() {
  const child = program
  program = null
  if (child === null || child.exitCode !== null) return Promise.resolve()
  return new Promise((done) => {
    child.on('exit', () => done())
    child.kill('SIGTERM')
  })
}

async function build() {
  const startedAt = performance.now()
  try {
    await buildParts()
    console.log(`  ✓ built (${elapsed(startedAt)})`)
    return true
  } catch (error) {
    // The compiler's own words; the program that runs stays as it is until the next change.
    console.error(error instanceof Error ? error.message : error)
    return false
  }
}

// `dist/` will no longer be what the stamp says it was built from.
rmSync(join(ROOT, 'dist', '.built-from'), { force: true })
const server = await createServer({ configFile: join(ROOT, 'vite.config.ts'), server: { host: '127.0.0.1' } })
await server.listen()
const address = server.resolvedUrls?.local[0] ?? ''

/** @param {number} code */
async function end(code) {
  await close()
  await server.close()
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void end(130))

if (await build()) {
  console.log(`  ✓ screens on ${address}`)
  open(address)
  onSourceChange(server.watcher, async () => {
    if (!(await build())) return
    await close()
    open(address)
  })
} else {
  await end(1)
}
