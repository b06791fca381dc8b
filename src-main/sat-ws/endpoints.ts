/**
 * Where the SAT's web services live and what each call is named there. CFDI and retenciones are two installations of one
 * service, with tokens of their own.
 *
 * @see docs/sat/web-service.md, "Addresses"
 */
import type { DocumentKind } from '../../src-shared/contract/views'

export interface Endpoint {
  url: string
  soapAction: string
}

/** Namespace of requests and answers. */
export const REQUEST_NAMESPACE = 'http://DescargaMasivaTerceros.sat.gob.mx'
/** Of `Autentica` only; it lacks the `.sat.`: so it is at the SAT. */
export const AUTHENTICATE_NAMESPACE = 'http://DescargaMasivaTerceros.gob.mx'

export type RequestOperation = 'SolicitaDescargaEmitidos' | 'SolicitaDescargaRecibidos' | 'SolicitaDescargaFolio'

const HOSTS: Readonly<Record<DocumentKind, { request: string; download: string }>> = {
  cfdi: {
    request: 'https://cfdidescargamasivasolicitud.clouda.sat.gob.mx',
    download: 'https://cfdidescargamasiva.clouda.sat.gob.mx',
  },
  retenciones: {
    request: 'https://retendescargamasivasolicitud.clouda.sat.gob.mx',
    download: 'https://retendescargamasiva.clouda.sat.gob.mx',
  },
}

export function authenticateEndpoint(document: DocumentKind): Endpoint {
  return {
    url: `${HOSTS[document].request}/Autenticacion/Autenticacion.svc`,
    soapAction: `${AUTHENTICATE_NAMESPACE}/IAutenticacion/Autentica`,
  }
}

export function requestEndpoint(document: DocumentKind, operation: RequestOperation): Endpoint {
  return {
    url: `${HOSTS[document].request}/SolicitaDescargaService.svc`,
    soapAction: `${REQUEST_NAMESPACE}/ISolicitaDescargaService/${operation}`,
  }
}

export function verifyEndpoint(document: DocumentKind): Endpoint {
  return {
    url: `${HOSTS[document].request}/VerificaSolicitudDescargaService.svc`,
    soapAction: `${REQUEST_NAMESPACE}/IVerificaSolicitudDescargaService/VerificaSolicitudDescarga`,
  }
}

export function downloadEndpoint(document: DocumentKind): Endpoint {
  return {
    url: `${HOSTS[document].download}/DescargaMasivaService.svc`,
    soapAction: `${REQUEST_NAMESPACE}/IDescargaMasivaTercerosService/Descargar`,
  }
}

/** State of one CFDI: neither signature nor token. */
export const CONSULT_ENDPOINT: Endpoint = {
  url: 'https://consultaqr.facturaelectronica.sat.gob.mx/ConsultaCFDIService.svc',
  soapAction: 'http://tempuri.org/IConsultaCFDIService/Consulta',
}
