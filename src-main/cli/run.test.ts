import { describe, expect, test } from 'vitest'
import { AppError, ERRORS, type ErrorCode } from '../../src-shared/domain/errors'
import type { Io } from './io'
import { exitCodeOf, runCli } from './run'
import type { OpenCore } from './session'

function terminal(changes: Partial<Io> = {}) {
  const written = { out: '', err: '' }
  const io: Io = {
    out: async (text) => void (written.out += Buffer.from(text).toString('utf8')),
    err: (text) => void (written.err += text),
    errColumns: () => null,
    readSecret: async () => '',
    environment: {},
    signal: new AbortController().signal,
    now: () => 0,
    ...changes,
  }
  return { io, written }
}

/** A core whose every call answers or throws as told. */
function coreThat(call: () => Promise<unknown>, closed: string[] = []): OpenCore {
  return async () => ({
    // The contract's types are of no matter here: commands get what the test gives.
    client: { call } as never,
    work: () => {},
    close: async () => void closed.push('closed'),
  })
}

const notOpened: OpenCore = () => Promise.reject(new Error('the core must not be opened'))

describe('exit codes', () => {
  test.each([
    ['usage.bad-date', 2],
    ['efirma.expired', 4],
    ['vault.locked', 4],
    ['sat.auth-refused', 4],
    ['sat.unreachable', 1],
    ['sat.malformed', 1],
    ['environment.disk-full', 1],
    ['internal', 1],
    ['interrupted', 130],
  ] satisfies [ErrorCode, number][])('%s ends with %i', async (code, exit) => {
    const { io } = terminal()
    expect(
      await runCli(
        ['task', 'list'],
        io,
        coreThat(() => Promise.reject(new AppError(code))),
      ),
    ).toBe(exit)
  })

  test('every error has one', () => {
    for (const code of Object.keys(ERRORS)) expect(exitCodeOf(new AppError(code as ErrorCode))).toBeGreaterThan(0)
  })

  test('a stop by the person is 130, whatever broke because of it', async () => {
    const { io } = terminal({ signal: AbortSignal.abort() })
    expect(
      await runCli(
        ['task', 'list'],
        io,
        coreThat(() => Promise.reject(new Error('socket hang up'))),
      ),
    ).toBe(130)
  })

  test('a stop ends a command that does not watch for it', async () => {
    const stop = new AbortController()
    const { io } = terminal({ signal: stop.signal })
    const closed: string[] = []
    const endless = coreThat(() => {
      stop.abort()
      return new Promise(() => {})
    }, closed)
    expect([await runCli(['task', 'list'], io, endless), closed]).toEqual([130, ['closed']])
  })

  test('a reader that has seen enough is no failure', async () => {
    const { io } = terminal({ out: () => Promise.reject(Object.assign(new Error('x'), { code: 'EPIPE' })) })
    expect(
      await runCli(
        ['task', 'list', '--json'],
        io,
        coreThat(async () => ({ tasks: [] })),
      ),
    ).toBe(0)
  })
})

describe('an error', () => {
  const boom = coreThat(() => Promise.reject(new TypeError('secret at line 1')))

  test('is one line on standard error, without a stack trace and without what an unknown error says', async () => {
    const { io, written } = terminal()
    expect(await runCli(['task', 'list'], io, boom)).toBe(1)
    expect(written.out).toBe('')
    expect(written.err).toMatch(/^Error: \S.+\. \S.+\.\n$/)
    expect(written.err).not.toMatch(/secret|at \w+ \(|\.ts/)
  })

  test('with --json is one document on standard output', async () => {
    const { io, written } = terminal()
    await runCli(['task', 'list', '--json'], io, boom)
    expect(JSON.parse(written.out)).toEqual({
      error: { code: 'internal', message: expect.stringMatching(/\S/), next: expect.stringMatching(/\S/), detail: 'TypeError' },
    })
    expect(written.err).toBe('')
  })

  test.each([[['task', 'list']], [['task', 'list', '--json']]])('is told where %j cannot write its result', async (argv) => {
    const full = Object.assign(new Error('write'), { code: 'ENOSPC' })
    const { io, written } = terminal({ out: () => Promise.reject(full) })
    const code = await runCli(
      argv,
      io,
      coreThat(async () => ({ tasks: [] })),
    )
    expect([code, written.err]).toEqual([1, expect.stringMatching(/^Error: Ya no hay espacio en el disco\..+\n$/)])
  })

  test('is told in the wished language, also when the line itself is wrong', async () => {
    const { io, written } = terminal()
    expect(await runCli(['nonsense', '--lang', 'en'], io, notOpened)).toBe(2)
    expect(written.err).toMatch(/^Error: .*nonsense/)
    expect(written.err).not.toContain('comando')
  })
})

test('the core is closed, however the command ends', async () => {
  const closed: string[] = []
  await runCli(
    ['task', 'list'],
    terminal().io,
    coreThat(async () => ({ tasks: [] }), closed),
  )
  await runCli(
    ['task', 'list'],
    terminal().io,
    coreThat(() => Promise.reject(new Error('x')), closed),
  )
  expect(closed).toEqual(['closed', 'closed'])
})

describe('nothing is opened', () => {
  test.each([
    [['--help'], 0],
    [['--version'], 0],
    [['--version', '--json'], 0],
    [['sat', 'download', '--help'], 0],
    [[], 2],
    [['--json'], 2],
    [['task', 'show', 'a/../b'], 2],
    [['task', 'list', '--state', 'x'], 2],
    [['invoice', 'show', 'no-uuid'], 2],
    [['invoice', 'list', '--from', '2026-02-30'], 2],
    [['invoice', 'list', '--limit', '1e9'], 2],
    [['taxpayer', 'add', '--rfc', 'NO', '--name', 'X', '--postal-code', '06300', '--regime', '612'], 2],
    [['credential', 'set', '--rfc', 'EKU9003173C9', '--kind', 'ciec'], 2],
    [['credential', 'set', '--rfc', 'EKU9003173C9', '--kind', 'ciec', '--password-stdin'], 2],
    [
      ['sat', 'download', '--rfc', 'EKU9003173C9', '--from', '2026-11-02', '--to', '2026-11-01', '--direction', 'both', '--content', 'xml'],
      2,
    ],
  ])('%j', async (argv, exit) => {
    const { io, written } = terminal()
    expect(await runCli(argv, io, notOpened)).toBe(exit)
    if (argv.includes('--json')) expect(() => JSON.parse(written.out)).not.toThrow()
  })
})
