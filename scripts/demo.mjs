/**
 * `npm run demo`: the real app on invented clients and a simulated SAT, from nothing to stored invoices. Without a screen, or
 * with `--once`, it ends by itself and leaves pictures; otherwise the window stays open. The app says how it went.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { electronArguments, electronPath } from './lib/electron-path.mjs'
import { isRunning } from './lib/lock.mjs'
import { CACHE, ROOT } from './lib/paths.mjs'
import { runInForeground } from './lib/run.mjs'

const HOMES = join(CACHE, 'demo')

const { values } = parseArgs({
  options: {
    once: { type: 'boolean', default: process.env['ACOPIO_UNSEEN'] === '1' },
    output: { type: 'string', default: 'demo-output' },
    'time-out': { type: 'string', default: '900' },
    json: { type: 'boolean', default: false },
    measure: { type: 'boolean', default: false },
  },
})
const limitSeconds = Number(values['time-out'])
if (!(limitSeconds > 0)) {
  console.error('--time-out wants seconds, for example --time-out=600')
  process.exit(2)
}

/** A data folder of its own: its keychain is thrown away, so nothing in it could be opened a second time. */
function freshHome() {
  mkdirSync(HOMES, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(HOMES)) {
    if (!isRunning(Number(name))) rmSync(join(HOMES, name), { recursive: true, force: true })
  }
  return join(HOMES, String(process.pid))
}

/** @param {string} home */
function demoArguments(home) {
  const always = [...electronArguments(), ROOT, '--demo', `--demo-home=${home}`]
  if (values.measure) always.push('--measure')
  if (!values.once) return always
  return [...always, '--once', `--output=${resolve(ROOT, values.output)}`, ...(values.json ? ['--json'] : [])]
}

/** @param {string} folder */
function clearPictures(folder) {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) if (name.endsWith('.png')) rmSync(join(folder, name))
}

/** Chromium on a bare machine talks of buses and graphics cards it does not need; ours and anything new is passed on. */
const NOISE = /^\[\d+:\d+\/\d+\.\d+:(ERROR|WARNING|INFO):|^$/

/** @param {string[]} args @returns {Promise<number>} exit code */
function runOnce(args) {
  return new Promise((done) => {
    const child = spawn(electronPath(), args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'pipe'] })
    let rest = ''
    const print = (/** @type {string} */ line) => NOISE.test(line) || process.stderr.write(`${line}\n`)
    child.stderr.on('data', (data) => {
      const lines = (rest + data).split('\n')
      rest = lines.pop() ?? ''
      lines.forEach(print)
    })
    const limit = setTimeout(() => {
      console.error(`The demonstration did not end within ${limitSeconds} s and was stopped.`)
      child.kill('SIGKILL')
    }, limitSeconds * 1000)
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal))
    child.on('close', (code) => {
      clearTimeout(limit)
      print(rest)
      done(code ?? 1)
    })
  })
}

const home = freshHome()
try {
  if (values.once) {
    clearPictures(resolve(ROOT, values.output))
    process.exitCode = await runOnce(demoArguments(home))
  } else {
    process.exitCode = await runInForeground(electronPath(), demoArguments(home), { cwd: ROOT })
  }
} finally {
  rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}
