/** Small invented documents and metadata of the SAT, with every field at the test's choice. */
import { writeZip, type ZipMember } from '../../support/zip-files'

export interface SmallCfdi {
  uuid: string
  type: 'I' | 'E' | 'T' | 'N' | 'P'
  date: string
  issuer: string
  issuerName: string
  receiver: string
  receiverName: string
  subtotal: string
  total: string
  currency: string
  exchangeRate: string | null
  vat: string | null
  series: string | null
  folio: string | null
  description: string
  seal: string
  /** After the seal: what PACs and portals may change without breaking it. */
  addenda: string
}

export const CLIENT_A = 'AAA010101AAA'
export const CLIENT_B = 'ÑB&020202BB2'
export const STRANGER = 'XAXX010101000'

export function uuidOf(number: number): string {
  return `${number.toString(16).padStart(8, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`.toUpperCase()
}

export function cfdi(number: number, changes: Partial<SmallCfdi> = {}): SmallCfdi {
  return {
    uuid: uuidOf(number),
    type: 'I',
    date: '2026-03-15T12:00:00',
    issuer: STRANGER,
    issuerName: 'Proveedora de Cañas',
    receiver: CLIENT_A,
    receiverName: 'Cliente A',
    subtotal: '100.00',
    total: '116.00',
    currency: 'MXN',
    exchangeRate: null,
    vat: '16.00',
    series: 'A',
    folio: String(number),
    description: 'Servicio',
    seal: `sello${number}==`,
    addenda: '',
    ...changes,
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

export function xmlOf(document: SmallCfdi): string {
  const attribute = (name: string, value: string | null) => (value === null ? '' : ` ${name}="${escaped(value)}"`)
  const taxes =
    document.vat === null
      ? ''
      : `<cfdi:Impuestos TotalImpuestosTrasladados="${document.vat}"><cfdi:Traslados><cfdi:Traslado Base="1" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="${document.vat}"/></cfdi:Traslados></cfdi:Impuestos>`
  return (
    `<?xml version="1.0" encoding="UTF-8"?><cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4" Version="4.0"` +
    attribute('Serie', document.series) +
    attribute('Folio', document.folio) +
    attribute('Fecha', document.date) +
    attribute('Sello', document.seal) +
    attribute('SubTotal', document.subtotal) +
    attribute('Moneda', document.currency) +
    attribute('TipoCambio', document.exchangeRate) +
    attribute('Total', document.total) +
    attribute('TipoDeComprobante', document.type) +
    ' NoCertificado="30001000000500003416" Exportacion="01" LugarExpedicion="64000">' +
    `<cfdi:Emisor${attribute('Rfc', document.issuer)}${attribute('Nombre', document.issuerName)} RegimenFiscal="601"/>` +
    `<cfdi:Receptor${attribute('Rfc', document.receiver)}${attribute('Nombre', document.receiverName)} UsoCFDI="G03"/>` +
    `<cfdi:Conceptos><cfdi:Concepto ClaveProdServ="01010101" Cantidad="1"${attribute('Descripcion', document.description)} ValorUnitario="1" Importe="1"/></cfdi:Conceptos>` +
    taxes +
    '<cfdi:Complemento><tfd:TimbreFiscalDigital xmlns:tfd="http://www.sat.gob.mx/TimbreFiscalDigital" Version="1.1"' +
    attribute('UUID', document.uuid) +
    attribute('FechaTimbrado', document.date) +
    ` RfcProvCertif="SPR190613I52"${attribute('SelloCFD', document.seal)} NoCertificadoSAT="30001000000500003456" SelloSAT="x"/></cfdi:Complemento>` +
    `${document.addenda}</cfdi:Comprobante>`
  )
}

export function memberOf(document: SmallCfdi): ZipMember {
  return { name: `${document.uuid}.xml`, content: xmlOf(document) }
}

export interface Listed {
  document: SmallCfdi
  /** Civil time of the cancellation, or null while in force. */
  cancelledAt?: string | null
}

const HEADER =
  'Uuid~RfcEmisor~NombreEmisor~RfcReceptor~NombreReceptor~RfcPac~FechaEmision~FechaCertificacionSat~Monto~EfectoComprobante~Estatus~FechaCancelacion'

/** A package of metadata as the SAT gives it. */
export function writeMetadata(file: string, rows: readonly Listed[]): void {
  const lines = rows.map(({ document: d, cancelledAt = null }) => {
    const date = d.date.replace('T', ' ')
    const status = cancelledAt === null ? ['1', ''] : ['0', cancelledAt.replace('T', ' ')]
    return [d.uuid, d.issuer, d.issuerName, d.receiver, d.receiverName, 'SPR190613I52', date, date, d.total, d.type, ...status].join('~')
  })
  writeZip(file, [{ name: 'ID_01.txt', content: `${[HEADER, ...lines].join('\r\n')}\r\n` }])
}
