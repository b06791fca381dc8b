/**
 * The words of Acopio, one folder per language; Mexican Spanish is the original. A missing text does not compile:
 * every catalogue of `en` is checked against the shape of its `es-MX` twin.
 */
import type { ErrorCode } from '../domain/errors'
import { errors as en } from './en/errors'
import { errors as esMX } from './es-MX/errors'

export type Language = 'es-MX' | 'en'

/** What happened, and what the person can do now. See `format.ts` for the placeholders. */
export interface ErrorWords {
  title: string
  next: string
}

export const errorWords: Readonly<Record<Language, Readonly<Record<ErrorCode, ErrorWords>>>> = { 'es-MX': esMX, en }
