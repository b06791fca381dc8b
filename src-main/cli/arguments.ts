/**
 * Reads a command line against the table of commands. Everything wrong is told with one code and the words at fault; a
 * value is quoted only where it cannot be a password.
 */
import { parseArgs } from 'node:util'
import { AppError } from '../../src-shared/domain/errors'
import type { Language } from '../../src-shared/messages'
import { COMMANDS, NOT_BUILT, type Command, type CommandName } from './commands'

export interface Globals {
  json: boolean
  help: boolean
  version: boolean
  language: Language
}

export type OptionValues = Readonly<Record<string, string | true | string[]>>

export interface Parsed {
  /** What of the name was written, for the help; empty for `acopio --help`. */
  words: string[]
  command: { name: CommandName; spec: Command; options: OptionValues; values: string[] } | null
}

const GLOBAL = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  lang: { type: 'string' },
} as const
const LANGUAGES: Record<string, Language> = { es: 'es-MX', 'es-MX': 'es-MX', en: 'en' }

/** Never throws, so that even a wrong command line is answered in the wished language and form. */
export function readGlobals(argv: readonly string[]): Globals {
  const { values } = parseArgs({ args: [...argv], options: GLOBAL, strict: false, allowPositionals: true })
  return {
    json: values.json === true,
    help: values.help === true,
    version: values.version === true,
    language: (typeof values.lang === 'string' ? LANGUAGES[values.lang] : undefined) ?? 'es-MX',
  }
}

/** @throws {AppError} `usage.*` */
export function readCommandLine(argv: readonly string[]): Parsed {
  const words = commandWords(argv)
  const name = words.map((word) => word.text).join(' ')
  if (words.length === 0) {
    checkOptions(argv, {}, '')
    return { words: [], command: null }
  }
  if (NOT_BUILT.some((part) => name === part || name.startsWith(`${part} `))) throw new AppError('usage.not-built', { what: name })
  if (!Object.hasOwn(COMMANDS, name)) {
    // `acopio invoice --help` is a fair question, `acopio invoice` alone is not a command.
    const isNoun = Object.keys(COMMANDS).some((known) => known.startsWith(`${name} `))
    if (isNoun && readGlobals(argv).help) return { words: [name], command: null }
    throw new AppError('usage.unknown-command', isNoun ? { command: name, noun: name } : { command: name })
  }
  const command = name as CommandName
  const spec: Command = COMMANDS[command]
  const rest = argv.filter((_argument, index) => !words.some((word) => word.index === index))
  const { options, values } = checkOptions(rest, spec.options, command)
  return { words: command.split(' '), command: { name: command, spec, options, values } }
}

/** Noun and verb: the first one or two words that are not options. `doctor` needs no verb. */
function commandWords(argv: readonly string[]): { text: string; index: number }[] {
  const { tokens } = parseArgs({ args: [...argv], options: GLOBAL, strict: false, allowPositionals: true, tokens: true })
  const words = tokens.flatMap((token) => (token.kind === 'positional' ? [{ text: token.value, index: token.index }] : []))
  const first = words[0]
  if (first === undefined) return []
  return words.slice(0, Object.hasOwn(COMMANDS, first.text) || NOT_BUILT.includes(first.text) ? 1 : 2)
}

function checkOptions(args: readonly string[], specs: Command['options'], command: string): { options: OptionValues; values: string[] } {
  const known = Object.entries(specs).map(([name, spec]) => [name, { type: spec.value ? 'string' : 'boolean' }] as const)
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...GLOBAL, ...Object.fromEntries(known) },
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const options: Record<string, string | true | string[]> = {}
  const values: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') values.push(token.value)
    if (token.kind !== 'option') continue
    if (/^(password|contrase.a|pass|passphrase|pwd)$/i.test(token.name)) throw new AppError('usage.password-argument')
    const spec = Object.hasOwn(specs, token.name) ? specs[token.name] : globalSpec(token.name)
    if (spec === undefined) throw new AppError('usage.unknown-option', { option: token.rawName.slice(0, 60), command })
    const value = readValue(token, spec, command)
    const before = options[token.name]
    if (Array.isArray(value) && Array.isArray(before)) before.push(...value)
    else if (before !== undefined && Object.hasOwn(specs, token.name))
      throw new AppError('usage.repeated-option', { option: token.rawName })
    else options[token.name] = value
  }
  return { options, values }
}

function globalSpec(name: string): { value: boolean; list?: boolean } | undefined {
  return Object.hasOwn(GLOBAL, name) ? { value: name === 'lang' } : undefined
}

interface OptionToken {
  name: string
  rawName: string
  value: string | undefined
  inlineValue: boolean | undefined
}

function readValue(token: OptionToken, spec: { value: boolean; list?: boolean }, command: string): string | true | string[] {
  const option = token.rawName
  if (!spec.value) {
    if (token.value !== undefined) throw new AppError('usage.bad-option', { option, command })
    return true
  }
  // `--rfc --json` has lost its value; a value that begins with dashes is written `--search=--x`.
  if (token.value === undefined || token.value === '' || (!token.inlineValue && token.value.startsWith('--'))) {
    throw new AppError('usage.missing-option', { option, command })
  }
  if (token.name === 'lang' && !Object.hasOwn(LANGUAGES, token.value)) {
    throw new AppError('usage.bad-option', { option, value: token.value, expected: 'es, en', command })
  }
  return spec.list ? token.value.split(',') : token.value
}

/** What must be there and is not. Apart from `readCommandLine`, so that `--help` comes before any complaint. */
export function checkComplete(command: NonNullable<Parsed['command']>, argumentWords: (key: string) => string): void {
  for (const [name, option] of Object.entries(command.spec.options)) {
    if (option.required && command.options[name] === undefined) {
      throw new AppError('usage.missing-option', { option: `--${name}`, command: command.name })
    }
  }
  const { argument } = command.spec
  const most = argument === undefined ? 0 : argument.many ? Infinity : 1
  const extra = command.values[most]
  if (extra !== undefined) {
    // What strays into `credential set` may be a password.
    const where = { command: command.name }
    throw new AppError('usage.extra-argument', command.name === 'credential set' ? where : { ...where, value: extra })
  }
  if (argument !== undefined && command.values.length === 0) {
    throw new AppError('usage.missing-argument', { argument: argumentWords(argument.key), command: command.name })
  }
}
