/**
 * Puts values into texts. A placeholder is `{name}`; a part in square brackets is left out when one of its values is not
 * known, so that the same text serves errors thrown with and without details: `No existe el archivo[ {path}]`.
 */
import type { ErrorData } from '../domain/errors'
import { isErrorCode } from '../domain/errors'
import { errorWords, taskWords, warningWords, type Language } from './index'

export type Values = Readonly<Record<string, string | number>>

const OPTIONAL = /\[([^[\]]*)\]/g
const PLACEHOLDER = /\{(\w+)\}/g
/** Values come from files and from other programs: nothing that could move a terminal's cursor or break a line. */
const CONTROL = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu
const LONGEST_VALUE = 300

const MOMENT = /^valid(From|To)$|At$/
const dateFormat = new Intl.DateTimeFormat('es-MX', { timeZone: 'America/Mexico_City', year: 'numeric', month: '2-digit', day: '2-digit' })

/** @returns the text with its values; a value that is missing outside of brackets shows as `…`. */
export function fill(template: string, values: Values = {}): string {
  const known = (name: string) => Object.hasOwn(values, name)
  return template
    .replace(OPTIONAL, (_whole, part: string) => ([...part.matchAll(PLACEHOLDER)].every((m) => known(m[1] ?? '')) ? part : ''))
    .replace(PLACEHOLDER, (_whole, name: string) => (known(name) ? printable(name, values[name] ?? '') : '…'))
}

/** Moments (UTC ms, known by their names) are shown as dates. */
function printable(name: string, value: string | number): string {
  const shown = typeof value === 'number' && MOMENT.test(name) ? dateFormat.format(value) : String(value)
  const text = shown.replace(CONTROL, ' ')
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text
}

export interface ErrorText {
  /** What happened, one sentence without a full stop. */
  message: string
  /** What to do now, whole sentences. */
  next: string
}

/** Words for an error as it travels. A code of a newer version falls back to those of `internal`. */
export function errorText(language: Language, error: Pick<ErrorData, 'params'> & { code: string }): ErrorText {
  const words = errorWords[language][isErrorCode(error.code) ? error.code : 'internal']
  return { message: fill(words.title, error.params), next: fill(words.next, error.params) }
}

/** Words for a step of a task or the reason of its state: a text of the task's own, or an error. */
export function taskText(language: Language, { code, params }: { code: string; params: Values }): string {
  const words: Readonly<Record<string, string>> = taskWords[language]
  const own = Object.hasOwn(words, code) ? words[code] : undefined
  if (own !== undefined) return fill(own, params)
  const { message, next } = errorText(language, { code, params })
  return `${message}. ${next}`
}

/** Words for a warning about a client. The code of a newer version is shown as it is. */
export function warningText(language: Language, code: string): string {
  const words: Readonly<Record<string, string>> = warningWords[language]
  return (Object.hasOwn(words, code) ? words[code] : undefined) ?? code
}
