/** What is odd but not refused: one sentence on what it is and what to look at. */
import type { TaxpayerWarning } from '../../domain/taxpayer'

export const warnings = {
  'taxpayer.check-digit': 'El último carácter del RFC no es el que le toca; compáralo con la Constancia de Situación Fiscal',
} satisfies Record<TaxpayerWarning, string>
