/** What several views are made of: errors as data, civil dates, money, the words of the SAT for kinds and states. */
import { z } from 'zod'
import { isErrorCode, type ErrorCode } from '../../domain/errors'

export const ErrorCodeText = z.string().refine(isErrorCode) as unknown as z.ZodType<ErrorCode>
export const ErrorView = z.object({
  code: ErrorCodeText,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  detail: z.string().nullable(),
})
export type ErrorView = z.infer<typeof ErrorView>

export const CivilDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const CivilTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/)
export const Money = z.string().regex(/^-?\d{1,18}(\.\d{1,6})?$/)

export const Direction = z.enum(['received', 'issued'])
export type Direction = z.infer<typeof Direction>
export const DocumentKind = z.enum(['cfdi', 'retenciones'])
export type DocumentKind = z.infer<typeof DocumentKind>
/** R is ours, for retenciones, which carry no TipoDeComprobante. */
export const InvoiceType = z.enum(['I', 'E', 'T', 'N', 'P', 'R'])
export type InvoiceType = z.infer<typeof InvoiceType>
export const SatStatus = z.enum(['vigente', 'cancelado'])
export type SatStatus = z.infer<typeof SatStatus>
