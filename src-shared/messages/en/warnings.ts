/** What is odd but not refused. Twin of the Spanish catalogue. */
import type { TaxpayerWarning } from '../../domain/taxpayer'

export const warnings = {
  'taxpayer.check-digit': 'The last character of the RFC is not the one it should be; compare it with the Constancia de Situación Fiscal',
} satisfies Record<TaxpayerWarning, string>
