/** Namespaces, hosts and paths of the service. */

export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/'
export const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#'
export const SECURITY = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'
export const UTILITY = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'
export const SERVICE = 'http://DescargaMasivaTerceros.sat.gob.mx'
/** Of Autentica only, without `.sat`. */
export const AUTHENTICATION = 'http://DescargaMasivaTerceros.gob.mx'
export const TEMPURI = 'http://tempuri.org/'

export type Family = 'cfdi' | 'retenciones'
export type Endpoint = 'authenticate' | 'request' | 'verify' | 'download' | 'status'

export interface Route {
  endpoint: Endpoint
  family: Family
}

/** Real origin to the prefix under which it is served. */
export const PREFIXES: Readonly<Record<string, string>> = {
  'https://cfdidescargamasivasolicitud.clouda.sat.gob.mx': '/cfdi-solicitud',
  'https://cfdidescargamasiva.clouda.sat.gob.mx': '/cfdi-descarga',
  'https://retendescargamasivasolicitud.clouda.sat.gob.mx': '/retenciones-solicitud',
  'https://retendescargamasiva.clouda.sat.gob.mx': '/retenciones-descarga',
  'https://consultaqr.facturaelectronica.sat.gob.mx': '/consulta',
}

const SERVICES: Readonly<Record<string, Endpoint>> = {
  '-solicitud/Autenticacion/Autenticacion.svc': 'authenticate',
  '-solicitud/SolicitaDescargaService.svc': 'request',
  '-solicitud/VerificaSolicitudDescargaService.svc': 'verify',
  '-descarga/DescargaMasivaService.svc': 'download',
}

/** @param path of the request, with the prefix */
export function routeOf(path: string): Route | null {
  if (path === '/consulta/ConsultaCFDIService.svc') return { endpoint: 'status', family: 'cfdi' }
  const match = /^\/(cfdi|retenciones)(-.*)$/.exec(path)
  const endpoint = SERVICES[match?.[2] ?? '']
  return match === null || endpoint === undefined ? null : { endpoint, family: match[1] === 'cfdi' ? 'cfdi' : 'retenciones' }
}

/** SOAPAction of each operation, by its element in the body. */
export const ACTIONS: Readonly<Record<Endpoint, Readonly<Record<string, string>>>> = {
  authenticate: { Autentica: `${AUTHENTICATION}/IAutenticacion/Autentica` },
  request: {
    SolicitaDescargaEmitidos: `${SERVICE}/ISolicitaDescargaService/SolicitaDescargaEmitidos`,
    SolicitaDescargaRecibidos: `${SERVICE}/ISolicitaDescargaService/SolicitaDescargaRecibidos`,
    SolicitaDescargaFolio: `${SERVICE}/ISolicitaDescargaService/SolicitaDescargaFolio`,
  },
  verify: { VerificaSolicitudDescarga: `${SERVICE}/IVerificaSolicitudDescargaService/VerificaSolicitudDescarga` },
  download: { PeticionDescargaMasivaTercerosEntrada: `${SERVICE}/IDescargaMasivaTercerosService/Descargar` },
  status: { Consulta: `${TEMPURI}IConsultaCFDIService/Consulta` },
}
