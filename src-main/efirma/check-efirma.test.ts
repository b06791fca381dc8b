import { verify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { efirmaCases, makeTwoPairs, NOW_MS, PASSWORD } from './cases.fixture'
import { checkEfirma } from './check-efirma'
import { makeCertificate, makeKeyFile, SAT_ENCRYPTION } from './self-made.fixture'

const { pair, other } = makeTwoPairs()
const CER = makeCertificate(pair)
const KEY = makeKeyFile(pair, PASSWORD)

test.each(efirmaCases(pair, other))('$name → $problem', ({ files, problem, keyOpens, rfc }) => {
  const found = checkEfirma(files)
  expect({ problem: found.problem?.code ?? null, keyOpens: found.keyOpens }).toEqual({ problem, keyOpens })
  expect(found.efirma === null).toBe(problem !== null)
  if (rfc !== undefined) expect(found.certificate?.rfc).toBe(rfc)
})

test.each(['sha1', 'sha256'] as const)('an opened e.firma signs with RSA and %s as anybody can verify', (algorithm) => {
  const { efirma } = checkEfirma({ cer: CER, key: KEY, password: PASSWORD, nowMs: NOW_MS })
  const data = Buffer.from('solicitud')
  expect(verify(algorithm, data, pair.publicKey, efirma?.sign(data, algorithm) ?? Buffer.alloc(0))).toBe(true)
})

test('what is left out is not checked: each file alone tells what it can', () => {
  expect(checkEfirma({ cer: CER, nowMs: NOW_MS })).toMatchObject({ problem: null, keyOpens: null, efirma: null })
  expect(checkEfirma({ key: KEY, nowMs: NOW_MS })).toMatchObject({ problem: null, keyOpens: null, certificate: null })
  expect(checkEfirma({ key: KEY, password: PASSWORD, nowMs: NOW_MS })).toMatchObject({ problem: null, keyOpens: true })
  expect(checkEfirma({ nowMs: NOW_MS })).toEqual({ certificate: null, efirma: null, keyOpens: null, problem: null })
})

test('a certificate that is unfit is shown all the same, with whether the password opens the key', () => {
  const csd = makeCertificate(pair, { usage: 'csd', branch: 'Matriz' })
  const found = checkEfirma({ cer: csd, key: KEY, password: PASSWORD, nowMs: NOW_MS })
  expect(found).toMatchObject({ certificate: { kind: 'csd', rfc: 'EKU9003173C9' }, keyOpens: true, problem: { code: 'efirma.is-csd' } })
})

test('the words of a problem never hold the password or bytes of the key', () => {
  for (const { files } of efirmaCases(pair, other)) {
    const { problem } = checkEfirma({ ...files, password: 'Secreto-Plantado' })
    const told = JSON.stringify([problem?.params, problem?.detail, problem?.message, String(problem?.cause)])
    expect(told).not.toContain('Secreto-Plantado')
    if (files.key && files.key.length > 64) expect(told).not.toContain(Buffer.from(files.key).toString('base64').slice(30, 60))
  }
})

test('a key that asks for hours of derivation is refused at once', () => {
  const file = makeKeyFile(pair, PASSWORD, { ...SAT_ENCRYPTION, rounds: 0x01_00_00 })
  // The count of rounds as it stands in the file: from 65,536 to eight million.
  const rounds = file.indexOf(Buffer.from([0x02, 0x03, 0x01, 0x00, 0x00]))
  expect(rounds).toBeGreaterThan(0)
  file.set([0x7f, 0xff, 0xff], rounds + 2)
  const found = checkEfirma({ key: file, password: PASSWORD, nowMs: NOW_MS })
  expect(found).toMatchObject({ problem: { code: 'efirma.not-a-key' }, keyOpens: null })
})

describe('hostile files', () => {
  /** Whatever the bytes are, an answer with a code of ours; `internal` would be a fault of this room. */
  function isAnswered(files: { cer?: Uint8Array; key?: Uint8Array }): void {
    const { problem } = checkEfirma({ ...files, password: PASSWORD, nowMs: NOW_MS })
    if (problem) expect(problem.code).toMatch(/^efirma\./)
  }

  /** A file with some bytes changed, cut, doubled or put in. */
  function mutated(file: Buffer): fc.Arbitrary<Uint8Array> {
    const at = fc.nat(file.length - 1)
    const change = fc.oneof(
      fc.record({ type: fc.constant('set' as const), at, value: fc.nat(255) }),
      fc.record({ type: fc.constant('cut' as const), at, value: fc.nat(40) }),
      fc.record({ type: fc.constant('put' as const), at, value: fc.nat(255) }),
      fc.record({ type: fc.constant('end' as const), at, value: fc.constant(0) }),
    )
    return fc.array(change, { minLength: 1, maxLength: 6 }).map((changes) => changes.reduce(apply, file))
  }

  function apply(bytes: Buffer, { type, at, value }: { type: 'set' | 'cut' | 'put' | 'end'; at: number; value: number }): Buffer {
    const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)]
    if (type === 'set') return Buffer.concat([head, Buffer.of(value), tail.subarray(1)])
    if (type === 'cut') return Buffer.concat([head, tail.subarray(value)])
    return type === 'put' ? Buffer.concat([head, Buffer.of(value), tail]) : head
  }

  test('random bytes are no certificate and no key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => isAnswered({ cer: bytes, key: bytes })),
      { numRuns: 500 },
    )
  })

  test('random text is no certificate and no key', () => {
    const text = fc.string({ unit: 'binary', maxLength: 500 }).map((words) => Buffer.from(`-----BEGIN CERTIFICATE-----\n${words}`))
    fc.assert(
      fc.property(text, (bytes) => isAnswered({ cer: bytes, key: bytes })),
      { numRuns: 300 },
    )
  })

  test('a certificate with some bytes changed never breaks the reader', () => {
    fc.assert(
      fc.property(mutated(CER), (cer) => isAnswered({ cer, key: KEY })),
      { numRuns: 600 },
    )
  })

  test('a key with some bytes changed never breaks the reader', () => {
    fc.assert(
      fc.property(mutated(KEY), (key) => isAnswered({ cer: CER, key })),
      { numRuns: 600 },
    )
  })

  test('a deeply nested or endless file is answered at once', () => {
    const nested = Buffer.concat(Array.from({ length: 10_000 }, () => Buffer.from([0x30, 0x80])))
    const deep = Buffer.concat(Array.from({ length: 16_000 }, () => Buffer.from([0x30, 0x82, 0xff, 0xff])))
    const pems = Buffer.from('-----BEGIN CERTIFICATE-----\n'.repeat(3000))
    for (const bytes of [nested, deep, pems, Buffer.alloc(65_536, 0x30), Buffer.alloc(65_536, 0x2d)]) isAnswered({ cer: bytes, key: bytes })
  })
})
