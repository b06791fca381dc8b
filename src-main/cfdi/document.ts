/**
 * What Acopio reads from one CFDI or retención. Every text is exactly what the XML prints, entities resolved; only the
 * UUID is upper-cased. Amounts are decimal texts; a sum of several nodes keeps the widest number of decimals printed.
 */
import type { InvoiceType } from '../../src-shared/contract/views'

export type CfdiVersion = '3.2' | '3.3' | '4.0' | '1.0' | '2.0'

export interface Party {
  rfc: string
  name: string | null
  regime: string | null
}

export interface CfdiDocument {
  family: 'cfdi' | 'retenciones'
  version: CfdiVersion
  uuid: string
  /** 3.2 prints words (`ingreso`), told here as the letter; R for retenciones. */
  type: InvoiceType
  /** `Fecha`: civil time without zone, exactly 19 characters (retenciones 1.0 print a zone, which is left off). */
  date: string
  series: string | null
  folio: string | null
  issuer: Party
  receiver: Party & { postalCode: string | null; use: string | null }
  /** `LugarExpedicion`. */
  placeOfIssue: string | null
  /** Retenciones: `MontoTotOperacion` as total and subtotal. */
  subtotal: string | null
  discount: string | null
  total: string
  currency: string | null
  exchangeRate: string | null
  paymentMethod: string | null
  paymentForm: string | null
  /** Document-level sums by tax: IVA 002 and IEPS 003 transferred, IVA 002 and ISR 001 withheld. Null when there is none. */
  vatTransferred: string | null
  iepsTransferred: string | null
  vatWithheld: string | null
  isrWithheld: string | null
  /** Issuer's 20-digit certificate number. */
  certificateNumber: string | null
  /** Of the TimbreFiscalDigital. */
  stampedAt: string
  pacRfc: string | null
  /** Last 8 characters of the issuer's seal: `fe` of the printed expression. */
  sealTail: string | null
  concepts: Concept[]
  related: { type: string | null; uuid: string }[]
  /** Local names of the complement nodes but the timbre's, e.g. `Pagos`, `Nomina`, in order, without repeats. */
  complements: string[]
}

export interface Concept {
  /** `ClaveProdServ`; 3.2 has none. */
  key: string | null
  description: string
  quantity: string | null
  unit: string | null
  unitPrice: string | null
  amount: string | null
  discount: string | null
}
