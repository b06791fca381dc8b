/** Clients and credentials of the make-believe world. A file called `csd…` is a seal, the password `12345678a` opens keys. */
import type { Handlers } from '../../src-shared/contract/api'
import type { CertificateView, CredentialView, TaxpayerProfile, TaxpayerView } from '../../src-shared/contract/views'
import { AppError, toErrorData, type ErrorCode } from '../../src-shared/domain/errors'
import { readRfc } from '../../src-shared/domain/rfc'
import { DAY_MS, NOW_MS } from './people'

type ClientHandlers = Pick<Handlers, Extract<keyof Handlers, `taxpayer.${string}` | `credential.${string}`>>

export const RIGHT_PASSWORD = '12345678a'

const CERTIFICATE: CertificateView = {
  rfc: 'HTO170823LK4',
  representativeRfc: 'OERT7510128A3',
  curp: null,
  name: 'Herrajes y Tornillos del Oriente SA de CV',
  kind: 'efirma',
  certificateNumber: '00001000000514237781',
  validFrom: NOW_MS - 984 * DAY_MS,
  validTo: NOW_MS + 477 * DAY_MS,
}

export function clientHandlers({ clients, nowMs }: { clients: TaxpayerView[]; nowMs: () => number }): ClientHandlers {
  const known = (rfc: string) => {
    const one = clients.find((client) => client.rfc === rfc)
    if (!one) throw new AppError('taxpayer.unknown', { rfc })
    return one
  }
  const problem = (code: ErrorCode) => {
    const { params, detail } = toErrorData(new AppError(code))
    return { code, params: { ...params }, detail }
  }
  return {
    'taxpayer.list': async () => ({ taxpayers: [...clients] }),
    'taxpayer.add': async (profile) => {
      if (clients.some((one) => one.rfc === profile.rfc)) throw new AppError('taxpayer.exists', { rfc: profile.rfc })
      const parts = readRfc(profile.rfc)
      if (!parts) throw new AppError('taxpayer.bad-rfc', { rfc: profile.rfc })
      const warnings = parts.checkDigitOk ? [] : ['taxpayer.check-digit']
      const added = { ...profile, warnings, createdAt: nowMs(), credentials: [], lastDownloadAt: null, invoices: 0 }
      clients.push(added)
      return added
    },
    'taxpayer.update': async (profile: TaxpayerProfile) => Object.assign(known(profile.rfc), profile),
    'taxpayer.remove': async ({ rfc }) => {
      clients.splice(clients.indexOf(known(rfc)), 1)
      return { rfc }
    },
    'credential.inspect': async ({ cer, key, password }) => {
      const text = cer === undefined ? '' : atob(cer)
      if (cer !== undefined && text.startsWith('csd'))
        return { certificate: { ...CERTIFICATE, kind: 'csd' }, keyOpens: null, problem: problem('efirma.is-csd') }
      const certificate = cer === undefined ? null : { ...CERTIFICATE, ...(readRfc(text.trim()) ? { rfc: text.trim() } : {}) }
      if (key === undefined || password === undefined) return { certificate, keyOpens: null, problem: null }
      const keyOpens = password === RIGHT_PASSWORD
      return { certificate, keyOpens, problem: keyOpens ? null : problem('efirma.wrong-password') }
    },
    'credential.set': async (credential) => {
      const client = known(credential.rfc)
      if (credential.password !== RIGHT_PASSWORD) throw new AppError('efirma.wrong-password')
      const { certificateNumber, validFrom, validTo } = CERTIFICATE
      const efirma = credential.kind === 'efirma'
      const view: CredentialView = {
        rfc: credential.rfc,
        kind: credential.kind,
        portal: null,
        user: null,
        certificateNumber: efirma ? certificateNumber : null,
        validFrom: efirma ? validFrom : null,
        validTo: efirma ? validTo : null,
        savedAt: nowMs(),
      }
      client.credentials = [...client.credentials.filter((one) => one.kind !== credential.kind), view]
      return view
    },
    'credential.check': async ({ rfc }) => ({
      checks: known(rfc).credentials.map(({ kind }) => ({
        rfc,
        kind,
        ok: true,
        problem: null,
        certificate: kind === 'efirma' ? { ...CERTIFICATE, rfc } : null,
      })),
    }),
    'credential.list': async ({ rfc }) => ({ credentials: (rfc === undefined ? clients : [known(rfc)]).flatMap((one) => one.credentials) }),
    'credential.remove': async ({ rfc, kind }) => {
      const client = known(rfc)
      const rest = client.credentials.filter((one) => one.kind !== kind)
      const removed = rest.length < client.credentials.length
      client.credentials = rest
      return { removed }
    },
  }
}
