import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DOWNLOAD_TAIL, downloadAnswer, downloadHead } from '../sat-answers.fixture'
import { XmlError } from '../soap/read-xml'
import { createBase64Decoder } from './base64-decoder'
import { readPackage } from './read-package'

async function* pieces(whole: Buffer, cuts: readonly number[]): AsyncGenerator<Buffer> {
  const sorted = [...cuts.map((cut) => cut % (whole.length + 1)), whole.length].sort((a, b) => a - b)
  let from = 0
  for (const to of sorted) {
    yield whole.subarray(from, to)
    from = to
  }
}

async function read(text: string, cuts: readonly number[] = []): Promise<Buffer> {
  const parts: Buffer[] = []
  await readPackage(pieces(Buffer.from(text), cuts), async (piece) => void parts.push(piece))
  return Buffer.concat(parts)
}

const content = fc.uint8Array({ minLength: 1, maxLength: 400 }).map((bytes) => Buffer.from(bytes))
const cuts = fc.array(fc.nat(5000), { maxLength: 30 })
const space = fc.constantFrom('', '\n', '\r\n', ' ', '\t', '&#xD;\n', '&#13;', '&#x0a;')

/** Base64 with white space between all signs, some of which are written as references. */
function loosely(bytes: Buffer, spaces: readonly string[], everyNth: number): string {
  return [...bytes.toString('base64')]
    .map((sign, at) => (at % everyNth === 0 ? `&#${sign.charCodeAt(0)};` : sign) + (spaces[at % spaces.length] ?? ''))
    .join('')
}

describe('a package is read byte by byte', () => {
  test('wherever the answer is cut', async () => {
    await fc.assert(
      fc.asyncProperty(content, cuts, async (bytes, at) => {
        expect((await read(downloadAnswer(bytes), at)).equals(bytes)).toBe(true)
      }),
    )
  })

  test('with line breaks and references anywhere', async () => {
    const spaces = fc.array(space, { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(content, spaces, fc.integer({ min: 2, max: 50 }), cuts, async (bytes, between, everyNth, at) => {
        const text = downloadHead() + loosely(bytes, between, everyNth) + DOWNLOAD_TAIL
        expect((await read(text, at)).equals(bytes)).toBe(true)
      }),
    )
  })

  test('with a byte order mark, a declaration, other prefixes and a comment in between', async () => {
    const text = `\ufeff<?xml version="1.0" encoding="utf-8"?>${downloadAnswer(Buffer.from('PK'))}`
      .replaceAll(/(?<=[</ ])s:/g, 'SOAP-ENV:')
      .replaceAll('xmlns:s=', 'xmlns:SOAP-ENV=')
      .replace('<Paquete>', '<!-- here --><q:Paquete xmlns:q="x">')
      .replace('</Paquete>', '</q:Paquete>')
    expect((await read(text)).toString()).toBe('PK')
  })
})

describe('what is not whole is never taken for whole', () => {
  const answer = downloadAnswer(randomBytes(40))

  test('cut at any byte', async () => {
    for (let end = 0; end < answer.length; end++) await expect(read(answer.slice(0, end))).rejects.toBeInstanceOf(XmlError)
  })

  test.each([
    'UEs',
    'UE==UEsD',
    'U===',
    '=',
    'UEs=A',
    'UEsD!',
    'UE-_',
    'UEsD&#xe9;',
    'UEsD&#x20ac;',
    'UEsD&amp;',
    'UEsD&#1',
    'UEsDñ',
    'UEs]]>D',
    '<![CDATA[UEsD]]>',
  ])('%s', async (text) => {
    await expect(read(downloadHead() + text + DOWNLOAD_TAIL)).rejects.toBeInstanceOf(XmlError)
  })

  test('a byte changed anywhere is read as something else or refused, and nothing else happens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(answer.length - 1), fc.nat(255), cuts, async (at, byte, cutAt) => {
        const changed = Buffer.from(answer)
        changed[at] = byte
        const outcome = await readPackage(pieces(changed, cutAt), async () => {}).catch((thrown: unknown) => thrown)
        expect(outcome instanceof Error ? outcome : null).toSatisfy((error) => error === null || error instanceof XmlError)
      }),
      { numRuns: 500 },
    )
  })
})

test('the decoder holds less than a group between two pieces', () => {
  const decoder = createBase64Decoder()
  const sizes = [...Buffer.from('PKPKPKPK').toString('base64')].map((sign) => decoder.push(Buffer.from(sign)).length)
  expect(sizes).toEqual([0, 0, 0, 3, 0, 0, 0, 3, 0, 0, 0, 2])
  expect(() => decoder.end()).not.toThrow()
})
