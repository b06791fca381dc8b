/**
 * The words of Acopio, one folder per language; Mexican Spanish is the original. A missing text does not compile:
 * every catalogue of `en` is checked against the shape of its `es-MX` twin.
 */
import type { ErrorCode } from '../domain/errors'
import { errors as en } from './en/errors'
import { tasks as tasksEn } from './en/tasks'
import { warnings as warningsEn } from './en/warnings'
import { errors as esMX } from './es-MX/errors'
import { tasks as tasksEsMX, type TaskWords } from './es-MX/tasks'
import { warnings as warningsEsMX } from './es-MX/warnings'
import type { TaxpayerWarning } from '../domain/taxpayer'

export type Language = 'es-MX' | 'en'

/** What happened, and what the person can do now. See `format.ts` for the placeholders. */
export interface ErrorWords {
  title: string
  next: string
}

export const errorWords: Readonly<Record<Language, Readonly<Record<ErrorCode, ErrorWords>>>> = { 'es-MX': esMX, en }

/** Steps of tasks and why they wait, by code. */
export const taskWords: Readonly<Record<Language, TaskWords>> = { 'es-MX': tasksEsMX, en: tasksEn }

/** What is odd about the data of a client, by code. */
export const warningWords: Readonly<Record<Language, Readonly<Record<TaxpayerWarning, string>>>> = {
  'es-MX': warningsEsMX,
  en: warningsEn,
}
