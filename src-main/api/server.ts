/**
 * The door to the core, the same for every transport: looks a call up in the contract, checks what comes in and what goes
 * out, and turns whatever is thrown into data. What the contract does not name never leaves: zod drops unknown columns.
 */
import { AppError, toErrorData } from '../../src-shared/domain/errors'
import { toStoreError } from '../store/sqlite-errors'
import { api, type Answer, type Client, type Handlers } from '../../src-shared/contract/api'
import type { CallSpec, StreamSpec } from '../../src-shared/contract/define'
import type { ErrorView } from '../../src-shared/contract/views'
import type { z } from 'zod'

export interface Server {
  /** Never rejects. */
  call(name: string, input: unknown): Promise<Answer<unknown>>
  /** Ends when the signal is aborted. @throws {AppError} while iterating; unknown names and bad input at the first step */
  open(name: string, input: unknown, signal: AbortSignal): AsyncIterable<unknown>
}

/** Told what was thrown when it is ours to repair (kind `defect`); for the log. Must not throw. */
export type OnDefect = (name: string, thrown: unknown) => void

export function serve(handlers: Handlers, onDefect: OnDefect = () => {}): Server {
  const view = (name: string, thrown: unknown): ErrorView => {
    const error = outward(thrown)
    if (error.kind === 'defect') onDefect(name, thrown)
    return toErrorData(error)
  }
  return {
    async call(name, input) {
      try {
        const spec = lookUp(name, 'call')
        const handler = handlers[name as keyof Handlers] as (input: unknown) => Promise<unknown>
        return { ok: true, value: checkOutput(spec.output, await handler(checkInput(spec.input, input))) }
      } catch (thrown) {
        return { ok: false, error: view(name, thrown) }
      }
    },
    async *open(name, input, signal) {
      try {
        const spec = lookUp(name, 'stream')
        const handler = handlers[name as keyof Handlers] as (input: unknown, signal: AbortSignal) => AsyncIterable<unknown>
        for await (const event of handler(checkInput(spec.input, input), signal)) {
          if (signal.aborted) return
          yield checkOutput(spec.event, event)
        }
      } catch (thrown) {
        if (signal.aborted) return
        const error = view(name, thrown)
        throw new AppError(error.code, error.params, { detail: error.detail ?? undefined })
      }
    },
  }
}

function lookUp(name: string, type: 'call'): CallSpec
function lookUp(name: string, type: 'stream'): StreamSpec
function lookUp(name: string, type: 'call' | 'stream'): CallSpec | StreamSpec {
  const spec: CallSpec | StreamSpec | undefined = Object.hasOwn(api, name) ? api[name as keyof typeof api] : undefined
  if (spec?.type !== type) throw new AppError('ipc.unknown-call', { name: String(name).slice(0, 60) })
  return spec
}

/** Names the field at fault, never its value: it may be a password. */
function checkInput(schema: z.ZodType, input: unknown): unknown {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw new AppError('ipc.bad-input', { field: fieldsOf(result.error) }, { detail: issuesOf(result.error) })
}

function checkOutput(schema: z.ZodType, output: unknown): unknown {
  const result = schema.safeParse(output)
  if (result.success) return result.data
  throw new AppError('internal', {}, { detail: `answer does not fit the contract: ${issuesOf(result.error)}` })
}

function fieldsOf(error: z.ZodError): string {
  return [...new Set(error.issues.map(fieldOf))].slice(0, 3).join(', ')
}

function issuesOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => `${fieldOf(issue)}: ${issue.code}`)
    .join('; ')
}

function fieldOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => key.slice(0, 40)).join(', ')
  return issue.path.join('.') || 'input'
}

/** Only an AppError was written for the outside; of anything else not even the message leaves, it may quote a secret. */
function outward(thrown: unknown): AppError {
  const error = toStoreError(thrown)
  if (thrown instanceof AppError || error.code !== 'internal') return error
  return new AppError('internal', {}, { detail: thrown instanceof Error ? thrown.name : typeof thrown, cause: thrown })
}

/** The contract without a transport, for the command line and tests: values are still checked both ways. */
export function createLocalClient(server: Server): Client {
  return {
    async call(name, input) {
      const answer = await server.call(name, input)
      if (!answer.ok) throw new AppError(answer.error.code, answer.error.params, { detail: answer.error.detail ?? undefined })
      return answer.value as never
    },
    open(name, input, onEvent, onEnd) {
      const stop = new AbortController()
      const pump = async () => {
        for await (const event of server.open(name, input, stop.signal)) {
          if (stop.signal.aborted) return
          onEvent(event as never)
        }
      }
      pump().then(
        () => stop.signal.aborted || onEnd?.(null),
        (thrown) => stop.signal.aborted || onEnd?.(toErrorData(toStoreError(thrown))),
      )
      return () => stop.abort()
    },
  }
}
