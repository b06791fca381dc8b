/** One document of any type. */
import { writeCreditNote } from './credit-note'
import { writePaymentReceipt } from './payment-receipt'
import { writePayroll } from './payroll'
import { writeSale } from './sale'
import { writeTransfer } from './transfer'
import { writeWithholding } from './withholding'
import type { DocumentType, Draft, Facts } from './facts'

const WRITERS: Readonly<Record<DocumentType, (facts: Facts) => Draft>> = {
  I: writeSale,
  E: writeCreditNote,
  T: writeTransfer,
  N: writePayroll,
  P: writePaymentReceipt,
  R: writeWithholding,
}

/** The same facts give the same draft. */
export function writeDraft(facts: Facts): Draft {
  return WRITERS[facts.type](facts)
}
