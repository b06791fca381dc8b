/** Runs one command line: words in, exit code out. Never throws and never prints a stack trace. */
import { AppError, toAppError, type ErrorKind } from '../../src-shared/domain/errors'
import { errorText, fill } from '../../src-shared/messages/format'
import type { Language } from '../../src-shared/messages'
import type { CliWords } from '../../src-shared/messages/es-MX/cli'
import { checkComplete, readCommandLine, readGlobals, type Globals } from './arguments'
import { Options } from './checks'
import { helpText } from './help'
import type { Io } from './io'
import type { OpenCore, Session } from './session'
import { cliWords } from './words'

/** What a command leaves behind. */
export interface Result {
  /** The one document of `--json`. */
  json: unknown
  /** For people, without the last line end. */
  text: string
  /** Exact bytes for standard output, in place of both. */
  bytes?: Uint8Array
  exitCode?: number
}

export interface CommandContext {
  options: Options
  /** Words after the command: paths, an id. */
  values: string[]
  words: CliWords
  language: Language
  json: boolean
  io: Io
  /** Opens the core for as long as `work` lasts. Call it only after everything typed has been checked. */
  withCore<T>(work: (session: Session) => Promise<T>): Promise<T>
}

export type CommandModule = (context: CommandContext) => Promise<Result>

export async function runCli(argv: readonly string[], io: Io, openCore: OpenCore): Promise<number> {
  const globals = readGlobals(argv)
  try {
    return await run(argv, globals, io, openCore)
  } catch (thrown) {
    if (isBrokenPipe(thrown)) return 0
    return await report(io.signal.aborted ? new AppError('interrupted') : errorOf(thrown), globals, io)
  }
}

async function run(argv: readonly string[], globals: Globals, io: Io, openCore: OpenCore): Promise<number> {
  const words = cliWords(globals.language)
  const line = readCommandLine(argv)
  if (globals.version && line.command === null) {
    const { readVersion } = await import('../platform/version')
    await io.out(`${globals.json ? JSON.stringify({ version: readVersion() }) : readVersion()}\n`)
    return 0
  }
  if (globals.help) {
    await io.out(helpText(line, globals.language))
    return 0
  }
  const { command } = line
  if (command === null) {
    if (globals.json) throw new AppError('usage.missing-argument', { argument: words['argument.command'] })
    // Nothing asked is not an error of the program, but nothing was done either.
    io.err(helpText(line, globals.language))
    return 2
  }
  checkComplete(command, (key) => words[key as keyof CliWords])
  const execute = await command.spec.load()
  const result = await execute({
    options: new Options(command.options, words, command.name),
    values: command.values,
    words,
    language: globals.language,
    json: globals.json,
    io,
    withCore: async (work) => {
      const session = await openCore(io)
      try {
        return await Promise.race([work(session), untilStopped(io.signal)])
      } finally {
        await session.close()
      }
    },
  })
  if (result.bytes !== undefined) await io.out(result.bytes)
  else if (globals.json) await io.out(`${JSON.stringify(result.json, null, 2)}\n`)
  else if (result.text !== '') await io.out(`${result.text}\n`)
  return result.exitCode ?? 0
}

/** Rejects when a stop is asked for, so that no command has to watch for it; closing the core ends its work at a safe point. */
function untilStopped(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(new AppError('interrupted'))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}

const EXIT_CODES: Record<ErrorKind, number> = {
  usage: 2,
  credential: 4,
  transient: 1,
  wait: 1,
  rejected: 1,
  defect: 1,
  interrupted: 130,
}

export function exitCodeOf(error: AppError): number {
  return EXIT_CODES[error.kind]
}

async function report(error: AppError, globals: Globals, io: Io): Promise<number> {
  const { message, next } = errorText(globals.language, error)
  // What an unknown error says may quote what it was working on; its name is enough to ask about.
  const detail = error.code === 'internal' ? (error.cause instanceof Error ? error.cause.name : error.detail) : error.detail
  const line = `${fill(cliWords(globals.language).error, { message, next }).trimEnd()}\n`
  if (globals.json) {
    const document = { error: { code: error.code, message, next, detail } }
    // Where standard output takes nothing (a full disk), the person must still be told.
    await io.out(`${JSON.stringify(document, null, 2)}\n`).catch(() => io.err(line))
  } else {
    io.err(line)
  }
  return exitCodeOf(error)
}

function isBrokenPipe(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && (thrown.code === 'EPIPE' || thrown.code === 'ERR_STREAM_DESTROYED')
}

/** Standard output may be a file on a full disk. */
function errorOf(thrown: unknown): AppError {
  const isFull = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC'
  return isFull ? new AppError('environment.disk-full', {}, { cause: thrown }) : toAppError(thrown)
}
