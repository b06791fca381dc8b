/** The data of a client while they are typed, and what is wrong with them, field by field. The rules are the core's own. */
import type { TaxpayerProfile, TaxpayerView } from '../../../src-shared/contract/views'
import { toAppError, toErrorData, type ErrorCode } from '../../../src-shared/domain/errors'
import { normaliseRfc, readRfc } from '../../../src-shared/domain/rfc'
import { checkTaxpayer } from '../../../src-shared/domain/taxpayer'
import { errorText } from '../../../src-shared/messages/format'
import type { Language } from '../../../src-shared/messages'
import type { ClientesWords } from '../../../src-shared/messages/es-MX/window-clientes'

export interface Draft {
  rfc: string
  name: string
  postalCode: string
  /** Empty until chosen. */
  regime: string
  /** Empty for none. */
  use: string
  email: string
  phone: string
}

export type DraftProblems = Partial<Record<keyof Draft, string>>

export const EMPTY_DRAFT: Draft = { rfc: '', name: '', postalCode: '', regime: '', use: '', email: '', phone: '' }

export function draftOf(client: TaxpayerView): Draft {
  const { rfc, name, postalCode, regime, use = '', email = '', phone = '' } = client
  return { rfc, name, postalCode, regime, use, email, phone }
}

/** @param before the client as stored: what the form does not show (address, names in parts) is kept */
export function profileOf(draft: Draft, before: TaxpayerView | null = null): TaxpayerProfile {
  const kept = before
    ? { givenNames: before.givenNames, firstSurname: before.firstSurname, secondSurname: before.secondSurname, address: before.address }
    : {}
  return {
    ...kept,
    rfc: normaliseRfc(draft.rfc),
    name: draft.name.trim(),
    postalCode: draft.postalCode.trim(),
    regime: draft.regime,
    use: draft.use || undefined,
    email: draft.email.trim() || undefined,
    phone: draft.phone.trim() || undefined,
  }
}

const FIELD_OF: Partial<Record<ErrorCode, keyof Draft>> = {
  'taxpayer.bad-rfc': 'rfc',
  'taxpayer.regime-person-mismatch': 'regime',
  'taxpayer.use-regime-mismatch': 'use',
}

/** @returns texts by field; empty when all is well */
export function problemsOf(draft: Draft, words: ClientesWords['form'], language: Language): DraftProblems {
  const problems: DraftProblems = {}
  if (draft.rfc.trim() === '') problems.rfc = words.required
  if (draft.name.trim() === '') problems.name = words.required
  if (!/^\d{5}$/.test(draft.postalCode.trim())) problems.postalCode = words.badPostalCode
  if (draft.regime === '') problems.regime = words.requiredRegime
  // Only what is surely wrong; the core has the last word.
  if (draft.email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(draft.email.trim())) problems.email = words.badEmail
  if (Object.keys(problems).length > 0) return problems
  try {
    checkTaxpayer({ ...draft, postalCode: draft.postalCode.trim(), use: draft.use || undefined })
  } catch (thrown) {
    const error = toErrorData(toAppError(thrown))
    const field = FIELD_OF[error.code] ?? (error.params['field'] === 'postalCode' ? 'postalCode' : 'name')
    const { message, next } = errorText(language, error)
    problems[field] = `${message}. ${next}`
  }
  return problems
}

export function personOf(rfc: string): 'moral' | 'fisica' | null {
  return readRfc(rfc)?.person ?? null
}
