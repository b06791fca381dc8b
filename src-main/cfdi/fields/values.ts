/** Reads single values of a document. Optional ones that are absent or empty are null; what is there must be right. */
import { AppError } from '../../../src-shared/domain/errors'
import { isImporte } from '../../../src-shared/domain/importe'
import type { XmlScanner } from '../xml/scanner'
import { civilAt } from './civil'

/** Longest texts let in, in characters. Anexo 20 allows 1,000 for a description and 300 for a name; 3.2 sets no limit. */
export const LIMITS = { code: 500, name: 2_000, description: 262_144 } as const

export function badField(field: string, detail?: string): AppError {
  return new AppError('cfdi.bad-field', { field }, detail === undefined ? {} : { detail })
}

/** What was read of an element that may stand only once. @throws {AppError} `cfdi.bad-field` when it was read before */
export function once<T>(before: T | null, element: string, value: T): T {
  if (before !== null) throw badField(element, 'repeated')
  return value
}

/** @throws {AppError} `cfdi.bad-field` when the element was not there */
export function present<T>(value: T | null, element: string): T {
  if (value === null) throw badField(element, 'missing')
  return value
}

/** A text as printed; null when absent or empty. @throws {AppError} `cfdi.bad-field` when longer than `limit` */
export function optionalText(xml: XmlScanner, field: string, limit: number = LIMITS.code): string | null {
  const text = xml.attribute(field)
  if (text === null || text === '') return null
  if (text.length > limit) throw badField(field, `${text.length} characters`)
  return text
}

/** @throws {AppError} `cfdi.bad-field` when absent, empty or too long */
export function requiredText(xml: XmlScanner, field: string, limit: number = LIMITS.code): string {
  const text = optionalText(xml, field, limit)
  if (text === null) throw badField(field, 'missing')
  return text
}

/** An amount as printed, without white space around it. @throws {AppError} `cfdi.bad-field` when it is no importe */
export function optionalAmount(xml: XmlScanner, field: string): string | null {
  const text = xml.attribute(field)
  if (text === null) return null
  if (isPlainAmount(text) || isImporte(text)) return text
  return text.trim() === '' ? null : loosePlainDecimal(text.trim(), field)
}

export function requiredAmount(xml: XmlScanner, field: string): string {
  const amount = optionalAmount(xml, field)
  if (amount === null) throw badField(field, 'missing')
  return amount
}

/** True for up to 12 digits with up to 6 decimals: what nearly all amounts are, told faster than by `isImporte`. */
function isPlainAmount(text: string): boolean {
  let point = -1
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 46 && point === -1) point = at
    else if (code < 48 || code > 57) return false
  }
  const whole = point === -1 ? text.length : point
  return whole >= 1 && whole <= 12 && (point === -1 || (text.length - point >= 2 && text.length - point <= 7))
}

/**
 * 3.2 and retenciones 1.0 take any `xs:decimal`: `.5`, `5.`, `+5`, zeros without end. The same number as an importe;
 * exponents, thousands separators and more than 6 significant decimals are no amounts.
 */
function loosePlainDecimal(text: string, field: string): string {
  const match = text.length <= 60 ? /^([+-]?)0*(\d*)(?:\.(\d*))?$/.exec(text) : null
  const decimals = (match?.[3] ?? '').replace(/(?<=^\d{6})0+$/, '')
  if (!match || !/\d/.test(text)) throw badField(field, 'not a decimal')
  const importe = `${match[1] === '-' ? '-' : ''}${match[2] === '' ? '0' : match[2]}${decimals === '' ? '' : `.${decimals}`}`
  if (!isImporte(importe)) throw badField(field, 'not an importe')
  return importe
}

/** A civil time of exactly 19 characters; fractions of a second and zones that old documents print are left off. */
export function requiredTime(xml: XmlScanner, field: string): string {
  const text = requiredText(xml, field).trim()
  const time = civilAt(text, 0)
  if (time === null || !/^(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})?$/.test(text.slice(19))) throw badField(field, 'not a time')
  return time
}
