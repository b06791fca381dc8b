/** What the programs share: the clock, the ready line, and an end when whoever started them ends. */
import { fstatSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isCivilTime } from '../src-shared/domain/civil-time'
import type { SatSimulator } from './sat-ws/options'

/**
 * The clock of the simulators: with `ACOPIO_NOW` (civil time of central Mexico, UTC-6) it starts there and runs on, as the
 * app's own does.
 */
export function programClock(variable: string | undefined): () => number {
  if (!variable) return Date.now
  if (!isCivilTime(variable)) throw new Error(`ACOPIO_NOW is not a civil time: ${variable}`)
  const offset = Date.parse(`${variable}-06:00`) - Date.now()
  return () => Date.now() + offset
}

/** @returns path of the file for `ACOPIO_HOST_MAP` */
export async function writeHostMap(simulator: SatSimulator, folder: string): Promise<string> {
  const path = join(folder, 'host-map.json')
  await writeFile(path, JSON.stringify(simulator.hostMap, null, 2))
  return path
}

/**
 * Resolves when stdin ends or the process is told to stop. Electron's utility processes have no stdin and end with their
 * parent by themselves.
 */
export function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
    if (!isHeldOpen()) return
    process.stdin.once('end', () => resolve()).once('close', () => resolve())
    process.stdin.resume()
  })
}

/** Only the end of a pipe tells that whoever started us is gone; a terminal, or no stdin at all, tells nothing. */
function isHeldOpen(): boolean {
  if ('parentPort' in process) return false
  try {
    const stdin = fstatSync(0)
    return stdin.isFIFO() || stdin.isSocket()
  } catch {
    return false
  }
}

/** The one line on stdout. */
export function sayReady(facts: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ ready: true, ...facts })}\n`)
}

/** @param civil date or time; @param back months earlier; @returns `YYYY-MM-DD` */
export function firstOfMonth(civil: string, back: number): string {
  const months = Number(civil.slice(0, 4)) * 12 + Number(civil.slice(5, 7)) - 1 - back
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
}
