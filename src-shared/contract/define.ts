/**
 * The building blocks of the contract: a call asks once and is answered once; a stream opens, tells what changes and is
 * closed. Both check what crosses with zod, on the serving side, in both directions.
 */
import type { z } from 'zod'

export interface CallSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  type: 'call'
  input: I
  output: O
}

export interface StreamSpec<I extends z.ZodType = z.ZodType, E extends z.ZodType = z.ZodType> {
  type: 'stream'
  input: I
  event: E
}

export type Spec = CallSpec | StreamSpec

export function call<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): CallSpec<I, O> {
  return { type: 'call', input, output }
}

export function stream<I extends z.ZodType, E extends z.ZodType>(input: I, event: E): StreamSpec<I, E> {
  return { type: 'stream', input, event }
}
