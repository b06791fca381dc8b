/** SOAP answers in the shapes the SAT sends (recorded in the tests of phpcfdi/sat-ws-descarga-masiva). */
import { AUTHENTICATION, SECURITY, SERVICE, SOAP, TEMPURI, UTILITY } from './names'

/** One HTTP answer before it is sent. */
export interface Answer {
  status: number
  body: string
  /** Written between `body` and `tail`, as base64. */
  payload?: Buffer
  tail?: string
  contentType?: string
}

const BODY_ATTRIBUTES = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'

/** @param created UTC milliseconds, as is `expires` */
export function tokenAnswer(token: string, created: number, expires: number): Answer {
  const times = `<u:Created>${new Date(created).toISOString()}</u:Created><u:Expires>${new Date(expires).toISOString()}</u:Expires>`
  return ok(
    `<s:Envelope xmlns:s="${SOAP}" xmlns:u="${UTILITY}"><s:Header><o:Security s:mustUnderstand="1" xmlns:o="${SECURITY}"><u:Timestamp u:Id="_0">${times}</u:Timestamp></o:Security></s:Header>` +
      `<s:Body><AutenticaResponse xmlns="${AUTHENTICATION}"><AutenticaResult>${escape(token)}</AutenticaResult></AutenticaResponse></s:Body></s:Envelope>`,
  )
}

/** What the SAT says to every fault of authentication alike. */
export function invalidSecurity(): Answer {
  return faultAnswer(
    `<faultcode xmlns:a="${SECURITY}">a:InvalidSecurity</faultcode>`,
    'An error occurred when verifying security for the message.',
  )
}

/** No such operation: among others for the one of before v1.5. */
export function actionNotSupported(action: string): Answer {
  return faultAnswer(
    '<faultcode xmlns:a="http://schemas.microsoft.com/ws/2005/05/addressing/none">a:ActionNotSupported</faultcode>',
    `The message with Action '${action}' cannot be processed at the receiver, due to a ContractFilter mismatch at the EndpointDispatcher.`,
  )
}

/** Not a SOAP message at all. */
export function internalFault(): Answer {
  return faultAnswer(
    '<faultcode xmlns:a="http://schemas.microsoft.com/net/2005/12/windowscommunicationfoundation/dispatcher">a:InternalServiceFault</faultcode>',
    'The server was unable to process the request due to an internal error.',
  )
}

/** @param operation e.g. `SolicitaDescargaEmitidos`; @param attributes of the result, in this order */
export function requestAnswer(operation: string, attributes: Record<string, string>): Answer {
  return service(`<${operation}Response xmlns="${SERVICE}"><${operation}Result${list(attributes)}/></${operation}Response>`)
}

/** One `IdsPaquetes` per package, as the real service lists them. */
export function verifyAnswer(attributes: Record<string, string>, packageIds: readonly string[]): Answer {
  const ids = packageIds.map((id) => `<IdsPaquetes>${escape(id)}</IdsPaquetes>`).join('')
  return service(
    `<VerificaSolicitudDescargaResponse xmlns="${SERVICE}"><VerificaSolicitudDescargaResult${list(attributes)}>${ids}</VerificaSolicitudDescargaResult></VerificaSolicitudDescargaResponse>`,
  )
}

/** The code of a download is in the header. */
export function downloadAnswer(code: string, message: string, zip: Buffer | null): Answer {
  const start =
    `<s:Envelope xmlns:s="${SOAP}"><s:Header><h:respuesta${list({ CodEstatus: code, Mensaje: message })} xmlns:h="${SERVICE}" xmlns="${SERVICE}" ${BODY_ATTRIBUTES}/></s:Header>` +
    `<s:Body ${BODY_ATTRIBUTES}><RespuestaDescargaMasivaTercerosSalida xmlns="${SERVICE}">`
  const end = '</RespuestaDescargaMasivaTercerosSalida></s:Body></s:Envelope>'
  if (zip === null) return ok(`${start}<Paquete/>${end}`)
  return { ...ok(`${start}<Paquete>`), payload: zip, tail: `</Paquete>${end}` }
}

/** Fields of ConsultaResult, in the order of the service. */
export interface StatusResult {
  CodigoEstatus: string
  EsCancelable: string
  Estado: string
  EstatusCancelacion: string
  ValidacionEFOS: string
}

export function statusAnswer(result: StatusResult): Answer {
  const fields = Object.entries(result).map(([name, value]) => (value === '' ? `<a:${name}/>` : `<a:${name}>${escape(value)}</a:${name}>`))
  return ok(
    `<s:Envelope xmlns:s="${SOAP}"><s:Body><ConsultaResponse xmlns="${TEMPURI}"><ConsultaResult xmlns:a="http://schemas.datacontract.org/2004/07/Sat.Cfdi.Negocio.ConsultaCfdi.Servicio" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">${fields.join('')}</ConsultaResult></ConsultaResponse></s:Body></s:Envelope>`,
  )
}

function service(content: string): Answer {
  return ok(`<s:Envelope xmlns:s="${SOAP}"><s:Body ${BODY_ATTRIBUTES}>${content}</s:Body></s:Envelope>`)
}

function faultAnswer(code: string, text: string): Answer {
  const fault = `<s:Fault>${code}<faultstring xml:lang="en-US">${escape(text)}</faultstring></s:Fault>`
  return { status: 500, body: `<s:Envelope xmlns:s="${SOAP}"><s:Body>${fault}</s:Body></s:Envelope>` }
}

function ok(body: string): Answer {
  return { status: 200, body }
}

function list(attributes: Record<string, string>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escape(value)}"`)
    .join('')
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
