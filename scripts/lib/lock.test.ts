import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { alone, isRunning } from './lock.mjs'

let folder: string
let lock: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'acopio-lock-'))
  lock = join(folder, 'setup.lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('two set-ups of one clone never overlap', async () => {
  let inside = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++inside)
    await new Promise((done) => setTimeout(done, 20))
    inside--
  }
  await Promise.all([alone(work, lock), alone(work, lock), alone(work, lock)])
  expect(most).toBe(1)
  expect(existsSync(lock)).toBe(false)
})

test('a set-up that broke gives way to the next', async () => {
  await expect(alone(() => Promise.reject(new Error('no network')), lock)).rejects.toThrow('no network')
  expect(await alone(() => Promise.resolve('done'), lock)).toBe('done')
})

test('the lock of a set-up that was killed is taken over', async () => {
  const killed = spawn(process.execPath, ['-e', ''])
  await once(killed, 'exit')
  expect(isRunning(killed.pid ?? 0)).toBe(false)
  writeFileSync(lock, String(killed.pid))
  expect(await alone(() => Promise.resolve('done'), lock)).toBe('done')
})

test('nonsense in a process number is not taken for a running process', () => {
  expect(isRunning(process.pid)).toBe(true)
  for (const pid of [0, -1, Number.NaN]) expect(isRunning(pid)).toBe(false)
})
