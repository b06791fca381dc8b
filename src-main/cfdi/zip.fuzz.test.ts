import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toAppError } from '../../src-shared/domain/errors'
import { Chance } from './random.fixture'
import { writeZip } from './written-zip.fixture'
import { openZip } from './zip'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'acopio-zip-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const DATA = ['<uno/>', 'dos'.repeat(200), 'tres', 'x'.repeat(5_000)]

test('harm anywhere in an archive gives an error with words or the very bytes that were put in', () => {
  const file = join(folder, 'paquete.zip')
  let read = 0
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const chance = new Chance(seed)
      const entries = DATA.map((data, i) => ({
        name: `${i}.xml`,
        data,
        method: chance.pick([0, 8]),
        streamed: chance.yes(),
        long: chance.yes(0.3),
      }))
      const bytes = writeZip(entries, { long: chance.yes(0.3), comment: chance.yes() ? 'comentario' : '' })
      // The directory stands at the end: harm there is what a reader has to fear most.
      const from = chance.yes(0.7) ? Math.max(0, bytes.length - 500) : 0
      for (let times = chance.whole(1, 4); times > 0; times--)
        bytes[chance.whole(from, bytes.length - 1)] = chance.pick([0, 1, 0x7f, 0xff, chance.whole(0, 255)])
      writeFileSync(file, bytes)
      read += tryAll(file)
    }),
    { numRuns: 1_000 },
  )
  expect(read).toBeGreaterThan(300)
})

/** @returns how many entries could be read */
function tryAll(file: string): number {
  let read = 0
  let zip
  try {
    zip = openZip(file)
  } catch (thrown) {
    expect(toAppError(thrown).code).toMatch(/^package\./)
    return 0
  }
  for (const entry of zip.entries) {
    try {
      // What comes out has the checksum of what was put in, or a forged one; four bytes of luck are not to be had here.
      expect(['', ...DATA]).toContain(Buffer.from(zip.read(entry)).toString())
      read++
    } catch (thrown) {
      if (thrown instanceof Error && thrown.name === 'AssertionError') throw thrown
      expect(toAppError(thrown).code).toMatch(/^package\.entry-/)
    }
  }
  zip.close()
  return read
}
