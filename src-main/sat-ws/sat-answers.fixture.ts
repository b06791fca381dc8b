/**
 * Answers of the SAT, shaped as recorded in phpcfdi/sat-ws-descarga-masiva `tests/_files` (authenticate, query, verify,
 * download) and in the SAT's own documents; only ids, times and texts are made up.
 */

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/'
const UTILITY = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'
const SAT = 'http://DescargaMasivaTerceros.sat.gob.mx'

/** Long and with a percent sign, as real tokens are. */
export function tokenText(name: string): string {
  const part = (text: string) => Buffer.from(text).toString('base64url')
  return `${part('{"alg":"http://www.w3.org/2001/04/xmldsig-more#hmac-sha256","typ":"JWT"}')}.${part(`{"nbf":1,"name":"${name}"}`)}.${part(name.repeat(8))}%26wrap_subject%3d3330303031`
}

/** @param lastsMs as told by Created and Expires in the header */
export function tokenAnswer(name: string, lastsMs = 5 * 60_000, nowMs = Date.UTC(2026, 10, 23, 16)): string {
  const times = `<u:Created>${new Date(nowMs).toISOString()}</u:Created><u:Expires>${new Date(nowMs + lastsMs).toISOString()}</u:Expires>`
  return (
    `<s:Envelope xmlns:s="${SOAP}" xmlns:u="${UTILITY}"><s:Header><o:Security s:mustUnderstand="1" ` +
    'xmlns:o="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">' +
    `<u:Timestamp u:Id="_0">${times}</u:Timestamp></o:Security></s:Header><s:Body>` +
    `<AutenticaResponse xmlns="http://DescargaMasivaTerceros.gob.mx"><AutenticaResult>${tokenText(name)}</AutenticaResult></AutenticaResponse>` +
    '</s:Body></s:Envelope>'
  )
}

export function faultAnswer(code: string, words: string): string {
  return (
    `<s:Envelope xmlns:s="${SOAP}"><s:Body><s:Fault><faultcode xmlns:a="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">` +
    `a:${code}</faultcode><faultstring xml:lang="en-US">${words}</faultstring></s:Fault></s:Body></s:Envelope>`
  )
}

export const INVALID_SECURITY = faultAnswer('InvalidSecurity', 'An error occurred when verifying security for the message.')

export function requestAnswer(operation: string, attributes: string): string {
  return envelope(`<${operation}Response xmlns="${SAT}"><${operation}Result ${attributes}/></${operation}Response>`)
}

export function verifyAnswer(attributes: string, packages: readonly string[] = []): string {
  const ids = packages.map((id) => `<IdsPaquetes>${id}</IdsPaquetes>`).join('')
  return envelope(
    `<VerificaSolicitudDescargaResponse xmlns="${SAT}"><VerificaSolicitudDescargaResult ${attributes}>${ids}` +
      '</VerificaSolicitudDescargaResult></VerificaSolicitudDescargaResponse>',
  )
}

export function downloadHead(attributes = 'CodEstatus="5000" Mensaje="Solicitud Aceptada"'): string {
  return (
    `<s:Envelope xmlns:s="${SOAP}"><s:Header><h:respuesta ${attributes} xmlns:h="${SAT}" xmlns="${SAT}" ` +
    'xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/></s:Header><s:Body>' +
    `<RespuestaDescargaMasivaTercerosSalida xmlns="${SAT}"><Paquete>`
  )
}

export const DOWNLOAD_TAIL = '</Paquete></RespuestaDescargaMasivaTercerosSalida></s:Body></s:Envelope>'

export function downloadAnswer(content: Buffer, attributes?: string): string {
  return downloadHead(attributes) + content.toString('base64') + DOWNLOAD_TAIL
}

export function consultAnswer(fields: Readonly<Record<string, string>>): string {
  const children = Object.entries(fields).map(([name, text]) => `<a:${name}>${text}</a:${name}>`)
  return envelope(
    `<ConsultaResponse xmlns="http://tempuri.org/"><ConsultaResult xmlns:a="http://schemas.datacontract.org/2004/07/Sat.Cfdi.Negocio.ConsultaCfdi.Servicio" ` +
      `xmlns:i="http://www.w3.org/2001/XMLSchema-instance">${children.join('')}</ConsultaResult></ConsultaResponse>`,
  )
}

function envelope(body: string): string {
  return `<s:Envelope xmlns:s="${SOAP}"><s:Body xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${body}</s:Body></s:Envelope>`
}
