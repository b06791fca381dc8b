/** The signed calls: what is asked for travels as attributes of one element, whose last child is the signature. */
import type { EFirma } from '../../efirma/efirma'
import { REQUEST_NAMESPACE, type RequestOperation } from '../endpoints'
import type { DownloadQuery } from '../sat-ws'
import { attributesText } from './escape'
import { certificateKeyInfo, signatureText } from './signature'

const STATUS = { todos: 'Todos', vigente: 'Vigente', cancelado: 'Cancelado' } as const
const CONTENT = { xml: 'CFDI', metadata: 'Metadata' } as const

export function queryOperation({ direction }: DownloadQuery): RequestOperation {
  return direction === 'issued' ? 'SolicitaDescargaEmitidos' : 'SolicitaDescargaRecibidos'
}

/**
 * SolicitaDescargaEmitidos or -Recibidos. `EstadoComprobante` always goes along, since documents of the SAT disagree on its
 * default; what has no value is left out, since empty attributes were answered with 301.
 */
export function queryMessage(efirma: EFirma, query: DownloadQuery): string {
  const { rfc } = efirma.certificate
  const attributes = {
    EstadoComprobante: STATUS[query.status],
    FechaInicial: query.from,
    FechaFinal: query.to,
    RfcSolicitante: rfc,
    TipoSolicitud: CONTENT[query.content],
    ...(query.direction === 'issued' ? { RfcEmisor: rfc } : { RfcReceptor: rfc }),
  }
  return signedMessage(efirma, queryOperation(query), 'solicitud', attributes)
}

/** In lower case, as phpcfdi sends it. */
export function folioMessage(efirma: EFirma, uuid: string): string {
  const attributes = { Folio: uuid.toLowerCase(), RfcSolicitante: efirma.certificate.rfc }
  return signedMessage(efirma, 'SolicitaDescargaFolio', 'solicitud', attributes)
}

export function verifyMessage(efirma: EFirma, requestId: string): string {
  const attributes = { IdSolicitud: requestId, RfcSolicitante: efirma.certificate.rfc }
  return signedMessage(efirma, 'VerificaSolicitudDescarga', 'solicitud', attributes)
}

export function downloadMessage(efirma: EFirma, packageId: string): string {
  const attributes = { IdPaquete: packageId, RfcSolicitante: efirma.certificate.rfc }
  return signedMessage(efirma, 'PeticionDescargaMasivaTercerosEntrada', 'peticionDescarga', attributes)
}

function signedMessage(efirma: EFirma, operation: string, element: string, attributes: Readonly<Record<string, string>>): string {
  const opening = `<des:${element} ${attributesText(attributes)}>`
  const canonical = `<des:${operation} xmlns:des="${REQUEST_NAMESPACE}">${opening}</des:${element}></des:${operation}>`
  const signature = signatureText(efirma, canonical, '', certificateKeyInfo(efirma))
  return (
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:des="${REQUEST_NAMESPACE}" ` +
    `xmlns:xd="http://www.w3.org/2000/09/xmldsig#"><s:Header/><s:Body>` +
    `<des:${operation}>${opening}${signature}</des:${element}></des:${operation}></s:Body></s:Envelope>`
  )
}
