import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findBrowser } from './find-browser'
import { readVersion } from './version'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'acopio-browser-'))
  vi.stubEnv('PATH', [join(folder, 'none'), folder].join(delimiter))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

function install(name: string, mode = 0o755): string {
  const path = join(folder, name)
  writeFileSync(path, '')
  chmodSync(path, mode)
  return path
}

test.runIf(process.platform === 'linux')('Edge goes before Chrome, and Chrome before Chromium', async () => {
  expect(await findBrowser(null)).toBeNull()
  const chromium = install('chromium')
  expect(await findBrowser(null)).toBe(chromium)
  const chrome = install('google-chrome')
  expect(await findBrowser(null)).toBe(chrome)
  const edge = install('microsoft-edge')
  expect(await findBrowser(null)).toBe(edge)
})

test.runIf(process.platform === 'linux')('the one that is named is taken, or none', async () => {
  install('chromium')
  const named = install('mio')
  expect(await findBrowser(named)).toBe(named)
  expect(await findBrowser(join(folder, 'otro'))).toBeNull()
})

test('the version is the one of package.json', () => {
  expect(readVersion()).toMatch(/^\d+\.\d+\.\d+/)
})
