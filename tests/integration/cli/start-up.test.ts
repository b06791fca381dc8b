/** `bin/acopio` itself, as a person or a program calls it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ACOPIO, makeCommandHome, type CommandHome } from './command-home'

let home: CommandHome
let folder: string
beforeAll(() => {
  home = makeCommandHome()
  folder = mkdtempSync(join(tmpdir(), 'acopio-start-'))
})
afterAll(() => {
  home.remove()
  rmSync(folder, { recursive: true, force: true })
})

test('it can be called by a link from any folder', () => {
  const link = join(folder, 'acopio')
  symlinkSync(ACOPIO, link)
  const { version } = JSON.parse(readFileSync(join(ACOPIO, '..', '..', 'package.json'), 'utf8')) as { version: string }
  const ran = spawnSync(link, ['--version'], { cwd: folder, encoding: 'utf8' })
  expect([ran.status, ran.stdout]).toEqual([0, `${version}\n`])
})

test('help makes no data folder', async () => {
  const elsewhere = join(folder, 'none')
  const ran = await home.run(['sat', 'download', '--help'], { environment: { ACOPIO_HOME: elsewhere } })
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  expect(() => readFileSync(elsewhere)).toThrow('ENOENT')
})

test('a reader that closes early ends a long list without a word of complaint', () => {
  const ran = spawnSync('sh', ['-c', `"${ACOPIO}" --help | head -n 1; echo "$?"`], { encoding: 'utf8' })
  expect(ran.stdout.trim().split('\n').at(-1)).toBe('0')
  expect(ran.stderr).not.toMatch(/EPIPE|Error/)
})

test('texts of the world are in Spanish unless asked otherwise', async () => {
  expect((await home.run(['taxpayer', 'list'])).stdout).toContain('Todavía no hay clientes')
  expect((await home.run(['taxpayer', 'list', '--lang', 'en'])).stdout).not.toContain('clientes')
})
