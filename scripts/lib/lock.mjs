/** One set-up at a time: the window and the command line may both be started in a fresh clone. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { CACHE } from './paths.mjs'
import { say } from './progress.mjs'

const LOCK = join(CACHE, 'setup.lock')

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(work) {
  mkdirSync(dirname(LOCK), { recursive: true })
  let told = false
  while (!take()) {
    if (!told) say('  … waiting for another set-up of this clone to end')
    told = true
    await pause(200)
  }
  try {
    return await work()
  } finally {
    rmSync(LOCK, { force: true })
  }
}

function take() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    // A set-up that was killed leaves its lock behind.
    if (!ownerLives()) rmSync(LOCK, { force: true })
    return false
  }
}

function ownerLives() {
  try {
    const pid = Number(readFileSync(LOCK, 'utf8'))
    if (pid > 0) process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
