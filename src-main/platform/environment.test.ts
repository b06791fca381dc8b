import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { homePath, readEnvironment, readTextFile } from './environment'

let folder: string
let home: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'acopio-environment-'))
  home = join(folder, 'datos', 'acopio')
  writeFileSync(join(folder, 'map.json'), '{"https://sat.mx":"http://127.0.0.1:1"}')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function read(variables: Record<string, string> = {}, options = {}) {
  return readEnvironment({ ACOPIO_HOME: home, ...variables }, options)
}

function mapFile(): Record<string, string> {
  return { ACOPIO_HOST_MAP: join(folder, 'map.json') }
}

test('the data folder is made, and only its owner can read it', () => {
  expect(read().home).toBe(home)
  expect(statSync(home).mode & 0o777).toBe(0o700)
})

test('a data folder that others could read is closed to them', () => {
  mkdirSync(home, { recursive: true, mode: 0o755 })
  read()
  expect(statSync(home).mode & 0o777).toBe(0o700)
})

test('a data folder that cannot be made is told with its path', () => {
  writeFileSync(join(folder, 'datos'), 'un archivo')
  expect(() => read()).toThrow(expect.objectContaining({ code: 'environment.home-unusable', params: { path: home } }))
})

test('the usual place is the one of the system', () => {
  expect(homePath({ XDG_DATA_HOME: '/x/share' })).toBe('/x/share/acopio')
  expect(homePath({ ACOPIO_HOME: 'relative' })).toBe(join(process.cwd(), 'relative'))
})

test('without replaced hosts the clock and the scale of tests do nothing', () => {
  const { clock, hostMap } = read({ ACOPIO_NOW: '2020-01-01T00:00:00', ACOPIO_TIME_SCALE: '0.01' })
  expect(hostMap.size).toBe(0)
  expect(Math.abs(clock.nowMs() - Date.now())).toBeLessThan(60_000)
  expect(clock.scaled(1_000)).toBe(1_000)
})

test('with replaced hosts the clock starts where it is told, in the time of Mexico', () => {
  const { clock, hostMap } = read({ ...mapFile(), ACOPIO_NOW: '2026-11-23T10:00:00', ACOPIO_TIME_SCALE: '0.01' })
  expect(hostMap.size).toBe(1)
  expect(clock.civilNow()).toMatch(/^2026-11-23T10:0/)
  expect(clock.scaled(1_000)).toBe(10)
})

test('a packaged build replaces hosts in a demonstration only', () => {
  expect(read(mapFile(), { packaged: true }).hostMap.size).toBe(0)
  expect(read(mapFile(), { packaged: true, demo: true }).hostMap.size).toBe(1)
})

test.each([
  ['ACOPIO_NOW', '2026-02-30T00:00:00'],
  ['ACOPIO_NOW', 'mañana'],
  ['ACOPIO_TIME_SCALE', '0'],
  ['ACOPIO_TIME_SCALE', '-1'],
  ['ACOPIO_TIME_SCALE', '1000'],
  ['ACOPIO_TIME_SCALE', 'NaN'],
  ['ACOPIO_VAULT', 'plain'],
])('%s=%s is refused by its name', (name, value) => {
  expect(() => read({ ...mapFile(), [name]: value })).toThrow(
    expect.objectContaining({ code: 'environment.bad-value', params: { name, value } }),
  )
})

test('the vault is the keychain unless a file is asked for, with its passphrase', () => {
  expect(read().vault).toEqual({ kind: 'keychain' })
  expect(read({ ACOPIO_VAULT_PASSPHRASE_FILE: '/x' }).vault).toEqual({ kind: 'keychain' })
  expect(read({ ACOPIO_VAULT: 'file', ACOPIO_VAULT_PASSPHRASE_FILE: '/x/frase' }).vault).toEqual({
    kind: 'file',
    passphraseFile: '/x/frase',
  })
  expect(() => read({ ACOPIO_VAULT: 'file' })).toThrow('vault.passphrase-missing')
})

test.each([
  ['frase', 'frase'],
  ['frase\n', 'frase'],
  ['frase\r\n', 'frase'],
  ['frase\n\n', 'frase\n'],
  [' frase ', ' frase '],
])('of a file that holds %j the text is %j', (content, text) => {
  const path = join(folder, 'frase.txt')
  writeFileSync(path, content)
  expect(readTextFile(path)).toBe(text)
})
