/** What is decided of a document before it is written, and what is known of it afterwards. */
import type { Random } from '../random'
import type { Style } from '../style'
import type { Taxpayer } from '../taxpayers'
import type { Micros } from '../amounts'
import type { XmlNode } from '../xml'

/** TipoDeComprobante; R for retenciones, which have none. */
export type DocumentType = 'I' | 'E' | 'T' | 'N' | 'P' | 'R'

/** The other side of an invoice when it is nobody in particular. */
export interface GenericParty {
  rfc: 'XAXX010101000' | 'XEXX010101000'
  name: string
}

export type Party = Taxpayer | GenericParty

export function isGeneric(party: Party): party is GenericParty {
  return !('regime' in party)
}

/** All that decides the bytes of a document but its seals. */
export interface Facts {
  type: DocumentType
  version: '3.3' | '4.0' | '2.0'
  /** Upper case. */
  uuid: string
  series: string
  folio: string
  /** Civil times. */
  date: string
  stampedAt: string
  issuer: Taxpayer
  receiver: Party
  style: Style
  /** Fresh at each writing: the same document can be written again. */
  random: Random
  /** Of E: the invoice it corrects. Of P: what is paid, and how much of it. */
  related: Payment[]
}

/** An earlier invoice and what this document takes of it. */
export interface Payment {
  invoice: Sold
  instalment: number
  before: Micros
  paid: Micros
}

/** What later documents need to know of an invoice. */
export interface Sold {
  uuid: string
  uuidPrinted: string
  series: string
  folio: string
  date: string
  issuer: Taxpayer
  receiver: Party
  currency: string
  exchangeRate: string | null
  total: Micros
  taxes: TaxGroup[]
}

/** Taxes of a document by tax and rate. `rate` null: exempt. Amounts rounded to cents. */
export interface TaxGroup {
  kind: 'transferred' | 'withheld'
  tax: '001' | '002' | '003'
  rate: Micros | null
  base: Micros
  amount: Micros
}

/** Texts exactly as the XML prints them; null when it does not. Tax sums are those of the document, null when there is none. */
export interface Amounts {
  subtotal: string | null
  discount: string | null
  total: string
  currency: string | null
  exchangeRate: string | null
  paymentMethod: string | null
  paymentForm: string | null
  use: string | null
  vatTransferred: string | null
  iepsTransferred: string | null
  vatWithheld: string | null
  isrWithheld: string | null
}

/** A document that still lacks certificate, seals and stamp. */
export interface Draft {
  /** Without certificate, seals and stamp. */
  root: XmlNode
  /** Content of Complemento before the stamp. */
  complements: XmlNode[]
  amounts: Amounts
  taxes: TaxGroup[]
}

/** Of documents that move no money: types T and P. */
export const NO_AMOUNTS: Amounts = {
  subtotal: '0',
  discount: null,
  total: '0',
  currency: 'XXX',
  exchangeRate: null,
  paymentMethod: null,
  paymentForm: null,
  use: null,
  vatTransferred: null,
  iepsTransferred: null,
  vatWithheld: null,
  isrWithheld: null,
}
