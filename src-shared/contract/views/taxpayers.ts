/** Clients and their credentials as they cross the border; never a secret. */
import { z } from 'zod'
import { ErrorView } from './basics'

export const Address = z.object({
  street: z.string().optional(),
  exteriorNumber: z.string().optional(),
  interiorNumber: z.string().optional(),
  neighborhood: z.string().optional(),
  municipality: z.string().optional(),
  state: z.string().optional(),
  country: z.string().optional(),
})

/** A client of the despacho, as typed by the person. Keys as in the outside contract. */
export const TaxpayerProfile = z.strictObject({
  rfc: z.string().min(1),
  name: z.string().trim().min(1).max(300),
  givenNames: z.string().optional(),
  firstSurname: z.string().optional(),
  secondSurname: z.string().optional(),
  postalCode: z.string().regex(/^\d{5}$/),
  regime: z.string().regex(/^\d{3}$/),
  use: z
    .string()
    .regex(/^[A-Z]{1,2}\d{2}$/)
    .optional(),
  email: z.email().optional(),
  phone: z.string().max(40).optional(),
  address: Address.optional(),
})
export type TaxpayerProfile = z.infer<typeof TaxpayerProfile>

export const CredentialKind = z.enum(['efirma', 'ciec', 'portal'])
export type CredentialKind = z.infer<typeof CredentialKind>

/** What is known of a stored credential; never the secret. */
export const CredentialView = z.object({
  rfc: z.string(),
  kind: CredentialKind,
  /** Portal logins only. */
  portal: z.string().nullable(),
  user: z.string().nullable(),
  /** e.firma only: 20-digit certificate number, validity (UTC ms), name in the certificate. */
  certificateNumber: z.string().nullable(),
  validFrom: z.number().nullable(),
  validTo: z.number().nullable(),
  savedAt: z.number(),
})
export type CredentialView = z.infer<typeof CredentialView>

export const TaxpayerView = TaxpayerProfile.extend({
  warnings: z.array(z.string()),
  createdAt: z.number(),
  credentials: z.array(CredentialView),
  /** Last time a download of this client ended well, or null. */
  lastDownloadAt: z.number().nullable(),
  invoices: z.number(),
})
export type TaxpayerView = z.infer<typeof TaxpayerView>

/** What a certificate says, read locally. */
export const CertificateView = z.object({
  rfc: z.string(),
  /** RFC of the legal representative, for personas morales. */
  representativeRfc: z.string().nullable(),
  curp: z.string().nullable(),
  name: z.string(),
  kind: z.enum(['efirma', 'csd']),
  certificateNumber: z.string(),
  validFrom: z.number(),
  validTo: z.number(),
})
export type CertificateView = z.infer<typeof CertificateView>

export const CredentialCheck = z.object({
  rfc: z.string(),
  kind: CredentialKind,
  ok: z.boolean(),
  problem: ErrorView.nullable(),
  certificate: CertificateView.nullable(),
})
export type CredentialCheck = z.infer<typeof CredentialCheck>
