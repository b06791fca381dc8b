/**
 * Seeded randomness: the same seed gives the same world, byte by byte, on every machine. A fork depends on its name only,
 * not on what was drawn before, so one document can be made again without making the others.
 */
import { createHash } from 'node:crypto'

export interface Random {
  readonly path: string
  /** 0 ≤ x < 1 with 32 bits. */
  next(): number
  /** Both ends included. */
  integer(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** Keys drawn as often as their weights say. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  bytes(length: number): Buffer
  fork(name: string): Random
}

/** @param path names the source: seed first, then what it is for, by slashes */
export function createRandom(path: string): Random {
  const next = smallFastCounter(path)
  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    path,
    next,
    integer,
    chance: (probability) => next() < probability,
    pick: (list) => one(list, Math.floor(next() * list.length)),
    weighted: (weights) => drawKey(weights, next()),
    bytes: (length) => bytesFrom(`${path}:${integer(0, 0xffff_ffff)}`, length),
    fork: (name) => createRandom(`${path}/${name}`),
  }
}

/** As many bytes as wanted, from SHA-256 over a counter: the demonstration runs inside Electron, whose BoringSSL has no SHAKE. */
export function bytesFrom(seed: string, length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, block) => createHash('sha256').update(`${seed}#${block}`).digest())
  return Buffer.concat(blocks, length)
}

function one<T>(list: readonly T[], index: number): T {
  if (index >= list.length) throw new RangeError('nothing to pick from')
  // The index was checked; T itself may include undefined.
  return list[index] as T
}

function drawKey<K extends string>(weights: Readonly<Record<K, number>>, at: number): K {
  // Object.entries forgets the key type of an exact record.
  const entries = Object.entries(weights) as [K, number][]
  let left = at * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [key, weight] of entries) {
    left -= weight
    if (left < 0) return key
  }
  return one(entries, entries.length - 1)[0]
}

/** sfc32 (Chris Doty-Humphrey, PractRand), seeded with SHA-256. */
function smallFastCounter(path: string): () => number {
  const seed = createHash('sha256').update(path).digest()
  let [a, b, c, counter] = [seed.readInt32LE(0), seed.readInt32LE(4), seed.readInt32LE(8), 1]
  return () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 0x1_0000_0000
  }
}
