/** What must hold for the data of a client, and what is only odd. The same rules for the screen, the command line and the core. */
import { AppError } from './errors'
import { findRegime } from './regimes'
import { readRfc, type RfcParts } from './rfc'
import { findUse, isUseAllowed } from './uses'

/** Data that may be right but deserve a second look; the words are in `messages/`. */
export const TAXPAYER_WARNINGS = ['taxpayer.check-digit'] as const
export type TaxpayerWarning = (typeof TAXPAYER_WARNINGS)[number]

export interface TaxpayerRulesInput {
  rfc: string
  postalCode: string
  regime: string
  use?: string | undefined
}

/**
 * @returns the parts of the RFC
 * @throws {AppError} `taxpayer.bad-rfc`, `taxpayer.bad-profile`, `taxpayer.regime-person-mismatch`, `taxpayer.use-regime-mismatch`
 */
export function checkTaxpayer({ rfc: text, postalCode, regime: regimeCode, use: useCode }: TaxpayerRulesInput): RfcParts {
  const rfc = readRfc(text)
  if (!rfc) throw new AppError('taxpayer.bad-rfc', { rfc: text.slice(0, 20) })
  if (!isPostalCode(postalCode)) throw badField('postalCode')
  const regime = findRegime(regimeCode)
  if (!regime) throw badField('regime')
  if (!regime.persons.includes(rfc.person)) {
    throw new AppError('taxpayer.regime-person-mismatch', { regime: regime.code, person: rfc.person === 'moral' ? 'moral' : 'física' })
  }
  if (useCode !== undefined) checkUse(useCode, regime.code)
  return rfc
}

function checkUse(code: string, regime: string): void {
  const use = findUse(code)
  if (!use) throw badField('use')
  if (!isUseAllowed(use, regime)) throw new AppError('taxpayer.use-regime-mismatch', { use: use.code, regime })
}

/** Some real RFCs have a wrong check digit, so it is told and never refused. */
export function taxpayerWarnings(rfc: string): TaxpayerWarning[] {
  return readRfc(rfc)?.checkDigitOk === false ? ['taxpayer.check-digit'] : []
}

/** Five digits; those of Mexico begin at 01000 (c_CodigoPostal). */
function isPostalCode(text: string): boolean {
  return /^\d{5}$/.test(text) && !text.startsWith('00')
}

function badField(field: string): AppError {
  return new AppError('taxpayer.bad-profile', { field })
}
