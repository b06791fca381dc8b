import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { readLine } from './io'

const read = (...chunks: (string | Buffer)[]) => readLine(Readable.from(chunks.map((chunk) => Buffer.from(chunk))))

describe('a password from standard input', () => {
  test.each([
    ['with a line end', ['secret\n'], 'secret'],
    ['with that of Windows', ['secret\r\n'], 'secret'],
    ['without one', ['secret'], 'secret'],
    ['with spaces around, which belong to it', [' se cret \n'], ' se cret '],
    ['only the first line', ['secret\nanother\n'], 'secret'],
    ['cut anywhere', ['se', 'cr', 'et', '\r', '\n'], 'secret'],
    ['empty', [''], ''],
    ['only a line end', ['\n'], ''],
  ])('%s', async (_name, chunks, expected) => {
    expect(await read(...chunks)).toBe(expected)
  })

  test('a letter cut in two is still that letter', async () => {
    const bytes = Buffer.from('contraseña\n')
    expect(await read(bytes.subarray(0, 8), bytes.subarray(8))).toBe('contraseña')
  })

  test('a flood without line end is not read to its end', async () => {
    let given = 0
    const flood = (async function* () {
      for (;;) {
        given += 1
        yield Buffer.alloc(1024, 'x')
      }
    })()
    expect((await readLine(flood)).length).toBeLessThanOrEqual(8192)
    expect(given).toBeLessThan(10)
  })
})
