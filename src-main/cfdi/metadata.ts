/** One row of the SAT's metadata: what it knows of a document, whether or not its XML can be had. */
export interface MetadataRow {
  uuid: string
  issuerRfc: string
  issuerName: string
  receiverRfc: string
  receiverName: string
  pacRfc: string
  /** Civil times, `T` between date and time. */
  date: string
  stampedAt: string
  /** `Monto`: the total as decimal text; documents of type P have 0. */
  total: string
  /** `EfectoComprobante` as the letter; null for retenciones. */
  type: 'I' | 'E' | 'T' | 'N' | 'P' | null
  status: 'vigente' | 'cancelado'
  cancelledAt: string | null
}
