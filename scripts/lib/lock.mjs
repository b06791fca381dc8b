/** One set-up at a time: the window and the command line may both be started in a fresh clone. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { CACHE } from './paths.mjs'
import { say } from './progress.mjs'

const LOCK = join(CACHE, 'setup.lock')

/**
 * @template T
 * @param {() => Promise<T>} work
 * @param {string} [lock] file that says who is at it
 * @returns {Promise<T>}
 */
export async function alone(work, lock = LOCK) {
  mkdirSync(dirname(lock), { recursive: true })
  let told = false
  while (!take(lock)) {
    if (!told) say('  … waiting for another set-up of this clone to end')
    told = true
    await pause(200)
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** @param {string} lock */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    // A set-up that was killed leaves its lock behind.
    if (!ownerLives(lock)) rmSync(lock, { force: true })
    return false
  }
}

/** @param {string} lock */
function ownerLives(lock) {
  try {
    const pid = readFileSync(lock, 'utf8')
    // Empty for the moment between its creation and its filling, or for ever when the owner died just there.
    return pid === '' ? Date.now() - statSync(lock).mtimeMs < 2_000 : isRunning(Number(pid))
  } catch {
    return false
  }
}

/** Whether a process of this number exists, be it another user's. @param {number} pid */
export function isRunning(pid) {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
