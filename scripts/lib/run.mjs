/** Starts other programs. */
import { spawn, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

const KEPT_CHARACTERS = 20_000

/**
 * Runs a program to its end and keeps the last of what it printed, for the error message.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{code: number, output: string}>} code 127 when the program is not there
 */
export function runQuietly(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    /** @param {Buffer} data */
    const keep = (data) => {
      output = (output + data.toString()).slice(-KEPT_CHARACTERS)
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    child.on('error', (error) => done({ code: 127, output: String(error.message) }))
    child.on('close', (code) => done({ code: code ?? 1, output }))
  })
}

/**
 * Runs a program in the foreground. Ctrl+C reaches it with us; it decides how to end and we wait for it.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} exit code; 128 + signal number when a signal ended it
 */
export function runInForeground(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    // The terminal sends Ctrl+C to the whole group; a plain `kill` reaches only us and is passed on.
    const wait = () => {}
    const pass = () => child.kill('SIGTERM')
    process.on('SIGINT', wait)
    process.on('SIGTERM', pass)
    const end = () => {
      process.off('SIGINT', wait)
      process.off('SIGTERM', pass)
    }
    child.on('error', (error) => {
      end()
      fail(error)
    })
    child.on('close', (code, signal) => {
      end()
      done(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1))
    })
  })
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {string | null} what it printed, in English, or null when it failed or is not there
 */
export function outputOf(command, args) {
  const env = { ...process.env, LC_ALL: 'C' }
  const result = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env })
  return result.status === 0 ? result.stdout : null
}

/**
 * @param {string} program
 * @param {(path: string) => boolean} [accept] whether a path found is one we mean
 * @returns {string | null} its absolute path, or null
 */
export function findProgram(program, accept = () => true) {
  if (isAbsolute(program)) return existsSync(program) ? program : null
  // A bare root shell may lack the folders of administration, where ldconfig lives.
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']
  for (const folder of folders) {
    const path = join(folder, program)
    try {
      accessSync(path, constants.X_OK)
    } catch {
      continue
    }
    if (accept(path)) return path
  }
  return null
}

/** npm as it was started, or the one on PATH. @returns {{command: string, args: string[], shell: boolean}} */
export function npm() {
  const script = process.env['npm_execpath']
  if (script?.endsWith('.js')) return { command: process.execPath, args: [script], shell: false }
  return { command: 'npm', args: [], shell: process.platform === 'win32' }
}
