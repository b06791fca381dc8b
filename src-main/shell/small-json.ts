/**
 * What a window may send: plain JSON of a modest size. Structured clone would let through cycles, buffers and maps, and
 * nothing of ours needs them.
 */

const MOST_CHARACTERS = 1_000_000
const MOST_VALUES = 50_000
const DEEPEST = 12

export function isSmallJson(value: unknown): boolean {
  let characters = 0
  let values = 0
  const fits = (part: unknown, depth: number): boolean => {
    if (++values > MOST_VALUES || depth > DEEPEST) return false
    if (typeof part === 'string') return (characters += part.length) <= MOST_CHARACTERS
    if (part === null || part === undefined || typeof part === 'boolean') return true
    if (typeof part === 'number') return Number.isFinite(part)
    // By its length first: an array of holes costs nothing to send and minutes to walk.
    if (Array.isArray(part)) return part.length <= MOST_VALUES && part.every((item) => fits(item, depth + 1))
    if (!isPlain(part)) return false
    return Object.entries(part).every(([key, item]) => (characters += key.length) <= MOST_CHARACTERS && fits(item, depth + 1))
  }
  return fits(value, 0)
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
