import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../src-shared/domain/errors'
import { checkComplete, readCommandLine, readGlobals } from './arguments'
import { COMMANDS } from './commands'

const line = (text: string) => readCommandLine(text === '' ? [] : text.split(' '))
const complete = (text: string) => {
  const { command } = line(text)
  if (command !== null) checkComplete(command, (key) => `<${key}>`)
  return command
}
const thrown = (work: () => unknown): AppError => {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('what is typed', () => {
  test.each([
    ['taxpayer list', { name: 'taxpayer list', options: {}, values: [] }],
    ['doctor --json', { name: 'doctor', options: { json: true }, values: [] }],
    ['--json task show ABC', { name: 'task show', options: { json: true }, values: ['ABC'] }],
    ['task --lang en list --state done', { name: 'task list', options: { lang: 'en', state: 'done' }, values: [] }],
    ['invoice list --search=--x', { name: 'invoice list', options: { search: '--x' }, values: [] }],
    ['invoice import a b -- --c', { name: 'invoice import', options: {}, values: ['a', 'b', '--c'] }],
    ['sat download --rfc A,B --rfc C', { name: 'sat download', options: { rfc: ['A', 'B', 'C'] }, values: [] }],
    ['sat download --no-wait', { name: 'sat download', options: { 'no-wait': true }, values: [] }],
  ])('%s', (text, command) => {
    expect(line(text).command).toMatchObject(command)
  })

  test('globals are read from any place, and even from a line that is wrong', () => {
    expect(readGlobals(['nonsense', '--json', '--rfc', '--lang', 'en', '-h'])).toEqual({
      json: true,
      help: true,
      version: false,
      language: 'en',
    })
    expect(readGlobals(['--lang', 'fr'])).toMatchObject({ language: 'es-MX' })
  })
})

describe('what is wrong is told with one code and the words at fault', () => {
  test.each([
    ['nonsense', 'usage.unknown-command', { command: 'nonsense' }],
    ['taxpayer', 'usage.unknown-command', { command: 'taxpayer', noun: 'taxpayer' }],
    ['taxpayer ad', 'usage.unknown-command', { command: 'taxpayer ad' }],
    ['constructor', 'usage.unknown-command', { command: 'constructor' }],
    ['ticket import x.csv', 'usage.not-built', { what: 'ticket' }],
    ['report list', 'usage.not-built', { what: 'report' }],
    ['invoice verify --sat', 'usage.not-built', { what: 'invoice verify' }],
    ['taxpayer list --rfc A', 'usage.unknown-option', { option: '--rfc', command: 'taxpayer list' }],
    ['taxpayer list -x', 'usage.unknown-option', { option: '-x' }],
    ['taxpayer list --toString', 'usage.unknown-option', { option: '--toString' }],
    ['--nonsense', 'usage.unknown-option', { option: '--nonsense' }],
    ['invoice show A --xml=yes', 'usage.bad-option', { option: '--xml' }],
    ['invoice list --limit', 'usage.missing-option', { option: '--limit' }],
    ['invoice list --limit --json', 'usage.missing-option', { option: '--limit' }],
    ['invoice list --limit=', 'usage.missing-option', { option: '--limit' }],
    ['invoice list --limit 1 --limit 2', 'usage.repeated-option', { option: '--limit' }],
    ['doctor --lang fr', 'usage.bad-option', { option: '--lang', value: 'fr' }],
  ])('%s', (text, code, params) => {
    expect(thrown(() => line(text))).toMatchObject({ code, params })
  })

  test.each([
    ['taxpayer remove', 'usage.missing-option', { option: '--rfc', command: 'taxpayer remove' }],
    ['sat download --rfc A', 'usage.missing-option', { option: '--from' }],
    ['task show', 'usage.missing-argument', { argument: '<argument.task>' }],
    ['invoice import', 'usage.missing-argument', { argument: '<argument.paths>' }],
    ['task show A B', 'usage.extra-argument', { value: 'B' }],
    ['taxpayer list B', 'usage.extra-argument', { value: 'B' }],
  ])('%s is not complete', (text, code, params) => {
    expect(thrown(() => complete(text))).toMatchObject({ code, params })
  })

  test('help is answered before anything that is missing', () => {
    expect(line('sat download --help').command?.name).toBe('sat download')
    expect(line('invoice --help')).toEqual({ words: ['invoice'], command: null })
  })
})

describe('a password on the command line', () => {
  test.each(['--password', '--PASSWORD', '--pass', '--passphrase', '--pwd', '--contraseña'])(
    '%s is refused without being repeated',
    (option) => {
      for (const argv of [[option, 'hunter2'], [`${option}=hunter2`]]) {
        const error = thrown(() => readCommandLine(['credential', 'set', ...argv]))
        expect(error.code).toBe('usage.password-argument')
        expect(JSON.stringify(error)).not.toContain('hunter2')
      }
    },
  )

  test.each([
    'credential set --rfc A --kind ciec --password-stdin hunter2',
    'credential set --rfc A --kind ciec --password-stdin=hunter2',
    'credential set hunter2 --rfc A --kind ciec --password-stdin',
  ])('%s: nor anywhere else', (text) => {
    const error = thrown(() => complete(text))
    expect(error.kind).toBe('usage')
    expect(JSON.stringify(error.params)).not.toContain('hunter2')
  })
})

test('any words at all give a command or one usage error', () => {
  const words = fc.oneof(
    fc.string(),
    fc.constantFrom(
      ...Object.keys(COMMANDS).flatMap((name) => name.split(' ')),
      '--json',
      '--rfc',
      '--',
      '-',
      '-h',
      '--rfc=A',
      '--__proto__',
      '--lang',
    ),
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 8 }), (argv) => {
      expect(() => readGlobals(argv)).not.toThrow()
      try {
        const { command } = readCommandLine(argv)
        if (command !== null) checkComplete(command, String)
      } catch (error) {
        expect(error).toBeInstanceOf(AppError)
        expect(error).toMatchObject({ kind: 'usage' })
      }
    }),
    { numRuns: 2000 },
  )
})
