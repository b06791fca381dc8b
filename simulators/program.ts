/** What the programs share: the clock, the ready line, and an end when whoever started them ends. */
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
    if ('parentPort' in process) return
    // At a terminal the person ends it; a program that is in the background there must not read from it.
    if (process.stdin.isTTY) return
    process.stdin.once('end', () => resolve()).once('close', () => resolve())
    process.stdin.resume()
  })
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
