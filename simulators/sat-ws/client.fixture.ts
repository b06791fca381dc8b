/**
 * A client for tests, written by hand after the facts of the protocol: both signing profiles that work with the real SAT, and a
 * place to spoil each part. It shares nothing with the server beside it.
 */
import { createHash, sign, X509Certificate } from 'node:crypto'
import type { CertificateFiles } from '../world/client-files'
import type { SatSimulator } from './options'

const SERVICE = 'http://DescargaMasivaTerceros.sat.gob.mx'
const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const UTILITY = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'
const SECEXT = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const INCLUSIVE = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'

export const ORIGINS = {
  cfdi: {
    requests: 'https://cfdidescargamasivasolicitud.clouda.sat.gob.mx',
    packages: 'https://cfdidescargamasiva.clouda.sat.gob.mx',
  },
  retenciones: {
    requests: 'https://retendescargamasivasolicitud.clouda.sat.gob.mx',
    packages: 'https://retendescargamasiva.clouda.sat.gob.mx',
  },
} as const

/** What signs: an e.firma, or what somebody takes for one. */
export type Signer = Pick<CertificateFiles, 'cer' | 'privateKey'>

export interface Reply {
  status: number
  text: string
  headers: Headers
}

/** Changes the finished message: how a test spoils it. */
export type Spoil = (message: string) => string

/** How one call differs from a good one. */
export interface Options {
  family?: 'cfdi' | 'retenciones'
  profile?: 'exclusive' | 'inclusive'
  spoil?: Spoil
  token?: string | null
  action?: string
}

/** One SOAP call, sent to where the host map says. @throws {TypeError} when the connection breaks */
export async function post(sat: SatSimulator, url: string, action: string, body: string, token: string | null): Promise<Reply> {
  const { origin, pathname } = new URL(url)
  const headers: Record<string, string> = { 'Content-Type': 'text/xml;charset=UTF-8', SOAPAction: `"${action}"` }
  if (token !== null) headers['Authorization'] = `WRAP access_token="${token}"`
  const answer = await fetch(`${sat.hostMap[origin] ?? ''}${pathname}`, { method: 'POST', headers, body })
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

/** @param created UTC milliseconds, as is `expires` */
export function authenticationMessage(signer: Signer, created: number, expires = created + 300_000): string {
  const times = `<u:Created>${new Date(created).toISOString()}</u:Created><u:Expires>${new Date(expires).toISOString()}</u:Expires>`
  const signature = signatureOf(`<u:Timestamp xmlns:u="${UTILITY}" u:Id="_0">${times}</u:Timestamp>`, '#_0', signer, 'exclusive')
  const keyInfo = `<KeyInfo><o:SecurityTokenReference><o:Reference URI="#uuid-1"/></o:SecurityTokenReference></KeyInfo>`
  return (
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:u="${UTILITY}"><s:Header><o:Security xmlns:o="${SECEXT}" s:mustUnderstand="1">` +
    `<u:Timestamp u:Id="_0">${times}</u:Timestamp><o:BinarySecurityToken u:Id="uuid-1">${signer.cer.toString('base64')}</o:BinarySecurityToken>` +
    `<Signature xmlns="${DSIG}">${signature}${keyInfo}</Signature></o:Security></s:Header><s:Body><Autentica xmlns="http://DescargaMasivaTerceros.gob.mx"/></s:Body></s:Envelope>`
  )
}

/** @param inner elements before the signature */
export function signedMessage(
  operation: string,
  element: string,
  attributes: Record<string, string>,
  signer: Signer,
  profile: Options['profile'] = 'exclusive',
  inner = '',
): string {
  const sorted = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))
  const list = sorted.map(([name, value]) => ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`).join('')
  const inherited = profile === 'exclusive' ? '' : ' xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"'
  const digested = `<des:${operation} xmlns:des="${SERVICE}"${inherited}><des:${element}${list}>${inner}</des:${element}></des:${operation}>`
  const certificate = new X509Certificate(signer.cer)
  const serial = BigInt(`0x${certificate.serialNumber}`).toString()
  const keyInfo =
    `<KeyInfo><X509Data><X509IssuerSerial><X509IssuerName>CN=AC</X509IssuerName><X509SerialNumber>${serial}</X509SerialNumber></X509IssuerSerial>` +
    `<X509Certificate>${signer.cer.toString('base64')}</X509Certificate></X509Data></KeyInfo>`
  const signature = `<Signature xmlns="${DSIG}">${signatureOf(digested, '', signer, profile)}${keyInfo}</Signature>`
  return (
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:des="${SERVICE}"><s:Header/><s:Body>` +
    `<des:${operation}><des:${element}${list}>${inner}${signature}</des:${element}></des:${operation}></s:Body></s:Envelope>`
  )
}

function signatureOf(digested: string, uri: string, signer: Signer, profile: 'exclusive' | 'inclusive'): string {
  const digest = createHash('sha1').update(digested, 'utf8').digest('base64')
  const [method, transform] = profile === 'exclusive' ? [EXCLUSIVE, EXCLUSIVE] : [INCLUSIVE, `${DSIG}enveloped-signature`]
  const content =
    `<CanonicalizationMethod Algorithm="${method}"></CanonicalizationMethod><SignatureMethod Algorithm="${DSIG}rsa-sha1"></SignatureMethod>` +
    `<Reference URI="${uri}"><Transforms><Transform Algorithm="${transform}"></Transform></Transforms><DigestMethod Algorithm="${DSIG}sha1"></DigestMethod><DigestValue>${digest}</DigestValue></Reference>`
  // Inclusive canonical form declares all that is in scope where SignedInfo stands.
  const inScope = profile === 'exclusive' ? '' : ` xmlns:des="${SERVICE}" xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"`
  const signedInfo = `<SignedInfo xmlns="${DSIG}"${inScope}>${content}</SignedInfo>`
  const value = sign('sha1', Buffer.from(signedInfo, 'utf8'), signer.privateKey).toString('base64')
  return `<SignedInfo>${content}</SignedInfo><SignatureValue>${value}</SignatureValue>`
}

/** One client of the SAT, as a test needs it. Tokens are fetched when first needed and kept. */
export interface TestClient {
  rfc: string
  /** @returns the token. @throws when there is none */
  login(family?: 'cfdi' | 'retenciones'): Promise<string>
  /** Attributes of the result. */
  request(operation: string, attributes: Record<string, string>, options?: Options & { inner?: string }): Promise<Record<string, string>>
  verify(id: string, options?: Options): Promise<Record<string, string> & { packages: string[] }>
  download(id: string, options?: Options): Promise<{ code: string; zip: Buffer }>
}

/** @param rfc as RfcSolicitante, whatever the certificate says */
export function connect(sat: SatSimulator, rfc: string, signer: Signer, now: () => number = Date.now): TestClient {
  const tokens = new Map<string, string>()
  const login = async (family: 'cfdi' | 'retenciones' = 'cfdi') => {
    const url = `${ORIGINS[family].requests}/Autenticacion/Autenticacion.svc`
    const action = 'http://DescargaMasivaTerceros.gob.mx/IAutenticacion/Autentica'
    const reply = await post(sat, url, action, authenticationMessage(signer, now()), null)
    const token = /<AutenticaResult>([^<]+)</.exec(reply.text)?.[1]
    if (token === undefined) throw new Error(`no token: ${reply.status}`)
    tokens.set(family, token)
    return token
  }
  const call = async (url: string, action: string, message: string, { family = 'cfdi', spoil = (text) => text, token }: Options) => {
    const used = token === undefined ? (tokens.get(family) ?? (await login(family))) : token
    return post(sat, url, action, spoil(message), used)
  }
  return {
    rfc,
    login,
    async request(operation, attributes, options = {}) {
      const message = signedMessage(operation, 'solicitud', { RfcSolicitante: rfc, ...attributes }, signer, options.profile, options.inner)
      const url = `${ORIGINS[options.family ?? 'cfdi'].requests}/SolicitaDescargaService.svc`
      const { text } = await call(url, options.action ?? `${SERVICE}/ISolicitaDescargaService/${operation}`, message, options)
      return attributesOf(text, `${operation}Result`)
    },
    async verify(id, options = {}) {
      const message = signedMessage(
        'VerificaSolicitudDescarga',
        'solicitud',
        { IdSolicitud: id, RfcSolicitante: rfc },
        signer,
        options.profile,
      )
      const url = `${ORIGINS[options.family ?? 'cfdi'].requests}/VerificaSolicitudDescargaService.svc`
      const { text } = await call(url, `${SERVICE}/IVerificaSolicitudDescargaService/VerificaSolicitudDescarga`, message, options)
      const packages = [...text.matchAll(/<IdsPaquetes>([^<]+)</g)].map(([, found = '']) => found)
      return Object.assign(attributesOf(text, 'VerificaSolicitudDescargaResult'), { packages })
    },
    async download(id, options = {}) {
      const attributes = { IdPaquete: id, RfcSolicitante: rfc }
      const message = signedMessage('PeticionDescargaMasivaTercerosEntrada', 'peticionDescarga', attributes, signer, options.profile)
      const url = `${ORIGINS[options.family ?? 'cfdi'].packages}/DescargaMasivaService.svc`
      const { text } = await call(url, `${SERVICE}/IDescargaMasivaTercerosService/Descargar`, message, options)
      const zip = Buffer.from(/<Paquete>([^<]*)<\/Paquete>/.exec(text)?.[1] ?? '', 'base64')
      return { code: attributesOf(text, 'h:respuesta')['CodEstatus'] ?? '', zip }
    },
  }
}

function attributesOf(text: string, element: string): Record<string, string> {
  const found = new RegExp(`<${element}([^>]*)>`).exec(text)?.[1] ?? ''
  return Object.fromEntries([...found.matchAll(/ ([A-Za-z]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
}
