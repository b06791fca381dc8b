/** Chance that comes out the same every time, so that two pictures of a screen can be compared. */
export interface Chance {
  /** Whole, from `least` to `most`, both included. */
  whole(least: number, most: number): number
  of<T>(items: readonly T[]): T
  happens(share: number): boolean
}

export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    whole,
    of: (items) => {
      const item = items[whole(0, items.length - 1)]
      if (item === undefined) throw new RangeError('nothing to choose from')
      return item
    },
    happens: (share) => next() < share,
  }
}
