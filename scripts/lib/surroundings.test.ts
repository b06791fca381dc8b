import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findElectron } from './electron-path.mjs'
import { findProgram } from './run.mjs'
import { surround } from './surroundings.mjs'

const ready =
  process.platform === 'linux' &&
  findElectron() !== null &&
  ['dbus-run-session', 'gnome-keyring-daemon'].every((name) => findProgram(name) !== null)

/** Runs a line of shell inside. */
function inside(line: string) {
  const around = surround(['sh', '-c', line], { display: false, keychain: true })
  const [program = '', ...args] = around.command
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env: around.env })
  return { status, stdout, stderr, around }
}

test.runIf(ready)('a program in the surroundings keeps its outputs and its exit code, and the bus is not heard', () => {
  const { status, stdout, stderr, around } = inside('echo said; echo warned >&2; exit 7')
  around.clear()
  expect({ status, stdout, stderr }).toEqual({ status: 7, stdout: 'said\n', stderr: 'warned\n' })
})

test.runIf(ready)('a program in the surroundings has a keychain of its own, which goes with it', () => {
  const { stdout, around } = inside('echo "$DBUS_SESSION_BUS_ADDRESS"; echo "$XDG_DATA_HOME"; ls "$XDG_DATA_HOME/keyrings"')
  const [bus = '', data = '', ...keyrings] = stdout.trim().split('\n')
  expect(bus).toMatch(/^unix:/)
  expect(keyrings).toContain('login.keyring')
  expect(existsSync(data)).toBe(true)
  around.clear()
  expect(existsSync(data)).toBe(false)
})
