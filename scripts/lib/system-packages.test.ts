/** The set-up against a machine of shell scripts: a PATH that holds nothing but the programs a test puts there. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ROOT } from './paths.mjs'

const LIBRARIES = ['libgtk-3.so.0', 'libnss3.so', 'libgbm.so.1', 'libasound.so.2']
const isRoot = process.getuid?.() === 0

let machine: string
beforeEach(() => {
  machine = mkdtempSync(join(tmpdir(), 'acopio-machine-'))
  mkdirSync(join(machine, 'bin'))
  libraries([])
})
afterEach(() => rmSync(machine, { recursive: true }))

function program(name: string, script: string) {
  const path = join(machine, 'bin', name)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
}

/** What `ldconfig -p` answers. */
function libraries(names: string[]) {
  program('ldconfig', names.map((name) => `printf '\\t${name} (libc6,x86-64) => /lib/${name}\\n'`).join('\n') || ':')
}

/** A Debian that knows some packages; `installs` is run by `apt-get install`. */
function debian(known: string[], installs: string) {
  const knows = known.map((name) => `[ "$2" = ${name} ] && printf '  Candidate: 1.0\\n' && exit 0`).join('\n')
  program('apt-cache', `${knows}\nprintf '  Candidate: (none)\\n'`)
  program('apt-get', `printf '%s\\n' "$*" >>"${machine}/asked"\ncase "$1" in install) ${installs};; esac`)
}

function setUp(groups: string[], env: Record<string, string> = {}) {
  const modules = ['system-packages', 'progress'].map((name) => JSON.stringify(join(ROOT, 'scripts', 'lib', `${name}.mjs`)))
  const code = `const { ensureSystemPackages } = await import(${modules[0]}); const { SetupError } = await import(${modules[1]})
    await ensureSystemPackages(${JSON.stringify(groups)}).catch((error) => {
      if (!(error instanceof SetupError)) throw error
      console.error(error.message); process.exitCode = 1
    })`
  const result = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    env: { PATH: join(machine, 'bin'), ...env },
  })
  return { code: result.status, said: result.stderr }
}

const asked = () => readFileSync(join(machine, 'asked'), 'utf8')

test('a machine that has everything is left alone and nothing is said', () => {
  libraries(LIBRARIES)
  for (const name of ['Xvfb', 'xvfb-run', 'xauth', 'dbus-run-session', 'dbus-daemon', 'gnome-keyring-daemon']) program(name, ':')
  expect(setUp(['window', 'display', 'keychain'])).toEqual({ code: 0, said: '' })
})

test.runIf(isRoot)('what is missing is installed, and nothing that is there', () => {
  libraries(LIBRARIES.slice(1))
  const installed = `printf '\\tlibgtk-3.so.0 (libc6) => x\\n'`
  debian(
    ['libgtk-3-0'],
    `printf '#!/bin/sh\\n${installed.replaceAll('\\', '\\\\').replaceAll("'", `'"'"'`)}\\n' >"${machine}/bin/ldconfig"`,
  )
  const { code } = setUp(['window'])
  expect(code).toBe(0)
  expect(asked()).toBe('update -qq\ninstall -y -qq --no-install-recommends libgtk-3-0\n')
})

test.runIf(isRoot)('a newer Debian is asked for the names it has given to the packages', () => {
  libraries(LIBRARIES.slice(1))
  debian(['libgtk-3-0t64', 'libgtk-3-0'], ':')
  setUp(['window'])
  expect(asked()).toContain('libgtk-3-0t64\n')
})

test.runIf(isRoot)('what could not be installed is named, with the command that installs it', () => {
  debian(['libnss3', 'libgbm1', 'libgtk-3-0', 'libasound2'], 'exit 100')
  libraries(LIBRARIES.slice(0, 1))
  const { code, said } = setUp(['window'])
  expect(code).toBe(1)
  expect(said).toContain('Missing on this machine: NSS (libnss3), GBM (libgbm1), ALSA (libasound2).')
  expect(said).toContain('  apt-get install -y --no-install-recommends libnss3 libgbm1 libasound2')
})

test('a machine without apt-get is told what to look for', () => {
  const { code, said } = setUp(['display'])
  expect(code).toBe(1)
  expect(said).toContain('Xvfb (xvfb), xauth (xauth)')
  expect(said).toContain('There is no apt-get here')
})

test.runIf(isRoot)('a machine prepared for development is not changed without leave', () => {
  debian(['xvfb', 'xauth'], 'exit 1')
  program('node', 'echo v24.21.0')
  expect(setUp(['display']).said).toContain('ACOPIO_SETUP_SYSTEM=1')
  expect(() => asked()).toThrow('ENOENT')
  setUp(['display'], { ACOPIO_SETUP_SYSTEM: '1' })
  expect(asked()).toContain('install -y')
})

test('without a browser the set-up goes on and says how to have one', () => {
  const { code, said } = setUp(['browser'])
  expect(code).toBe(0)
  expect(said).toMatch(/Going on without a browser for the portals\. To have it: .*apt-get install .*chromium/)
})
