/**
 * Where the window was, and its look, in a small file of its own: the window opens before the database does, and must come
 * up at its place and in its colour. A lost or odd file costs nothing.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Rectangle = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
export type Rectangle = z.infer<typeof Rectangle>

const WindowMemory = z.object({
  bounds: Rectangle.nullable(),
  maximized: z.boolean(),
  appearance: z.enum(['system', 'light', 'dark']),
})
export type WindowMemory = z.infer<typeof WindowMemory>

const FRESH: WindowMemory = { bounds: null, maximized: false, appearance: 'system' }
export const SMALLEST = { width: 960, height: 640 }
export const USUAL = { width: 1440, height: 900 }

const fileOf = (home: string) => join(home, 'window.json')

export function readWindowMemory(home: string): WindowMemory {
  try {
    return WindowMemory.parse(JSON.parse(readFileSync(fileOf(home), 'utf8')))
  } catch {
    return FRESH
  }
}

export function writeWindowMemory(home: string, memory: WindowMemory): void {
  const file = fileOf(home)
  try {
    writeFileSync(`${file}.new`, JSON.stringify(memory), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  } catch {
    // A place that is not remembered is no reason to trouble anyone.
  }
}

/**
 * Where to open: the remembered place when a good part of its title bar can still be reached on one of the screens, else a
 * usual size in the middle.
 */
export function placeFor(remembered: Rectangle | null, screens: readonly Rectangle[]): Partial<Rectangle> {
  const within = screens[0] ?? { x: 0, y: 0, ...USUAL }
  const usual = { width: Math.min(USUAL.width, within.width), height: Math.min(USUAL.height, within.height) }
  if (remembered === null || !screens.some((screen) => titleReachable(remembered, screen))) return usual
  return {
    ...remembered,
    width: Math.max(SMALLEST.width, remembered.width),
    height: Math.max(SMALLEST.height, remembered.height),
  }
}

function titleReachable(window: Rectangle, screen: Rectangle): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x)
  return across >= 160 && window.y >= screen.y - 8 && window.y <= screen.y + screen.height - 48
}
