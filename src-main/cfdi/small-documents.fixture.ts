/** One small document of each version with every field set, written by hand, and ways to change it. */

export const TIMBRE =
  '<tfd:TimbreFiscalDigital xmlns:tfd="http://www.sat.gob.mx/TimbreFiscalDigital" Version="1.1" UUID="0b3c5d7e-1f2a-4b6c-8d9e-0a1b2c3d4e5f" FechaTimbrado="2026-03-01T10:21:00" RfcProvCertif="SPR190613I52" SelloCFD="AAAA" NoCertificadoSAT="30001000000500003456" SelloSAT="BBBB"/>'

export const CFDI_40 = `<?xml version="1.0" encoding="UTF-8"?>
<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.sat.gob.mx/cfd/4 http://www.sat.gob.mx/sitio_internet/cfd/4/cfdv40.xsd" Version="4.0" Serie="FA" Folio="17" Fecha="2026-03-01T10:20:30" Sello="c2VsbG8gaW52ZW50YWRvABCDEFGH" FormaPago="03" NoCertificado="30001000000500003416" Certificado="TUlJ" SubTotal="1000.00" Descuento="10.00" Moneda="USD" TipoCambio="17.4512" Total="1148.40" TipoDeComprobante="I" Exportacion="01" MetodoPago="PUE" LugarExpedicion="64000">
  <cfdi:CfdiRelacionados TipoRelacion="04"><cfdi:CfdiRelacionado UUID="aaaaaaaa-0000-4000-8000-000000000001"/></cfdi:CfdiRelacionados>
  <cfdi:Emisor Rfc="EKU9003173C9" Nombre="ESCUELA KEMPER URGATE" RegimenFiscal="601"/>
  <cfdi:Receptor Rfc="CACX7605101P8" Nombre="XOCHILT CASAS CHÁVEZ" DomicilioFiscalReceptor="36257" RegimenFiscalReceptor="612" UsoCFDI="G03"/>
  <cfdi:Conceptos>
    <cfdi:Concepto ClaveProdServ="84111506" Cantidad="2" ClaveUnidad="E48" Unidad="Servicio" Descripcion="Diseño &amp; más" ValorUnitario="500.00" Importe="1000.00" Descuento="10.00" ObjetoImp="02">
      <cfdi:Impuestos><cfdi:Traslados><cfdi:Traslado Base="990.00" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="999999.00"/></cfdi:Traslados></cfdi:Impuestos>
    </cfdi:Concepto>
  </cfdi:Conceptos>
  <cfdi:Impuestos TotalImpuestosRetenidos="12.5" TotalImpuestosTrasladados="158.405">
    <cfdi:Retenciones><cfdi:Retencion Impuesto="001" Importe="12.5"/><cfdi:Retencion Impuesto="002" Importe="0"/></cfdi:Retenciones>
    <cfdi:Traslados><cfdi:Traslado Base="1" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="158.4"/><cfdi:Traslado Base="1" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.080000" Importe="0.005"/><cfdi:Traslado Base="1" Impuesto="002" TipoFactor="Exento"/></cfdi:Traslados>
  </cfdi:Impuestos>
  <cfdi:Complemento><x:Pagos xmlns:x="http://www.sat.gob.mx/Pagos20" Version="2.0"/>${TIMBRE}</cfdi:Complemento>
</cfdi:Comprobante>`

export const CFDI_32 = `<?xml version="1.0" encoding="UTF-8"?>
<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/3" version="3.2" serie="A" folio="9" fecha="2014-05-06T07:08:09" sello="AAAAAAAAAAAAAAAABCDEFGHI" formaDePago="PAGO EN UNA SOLA EXHIBICION" noCertificado="20001000000200000192" certificado="TUlJ" subTotal="100" TipoCambio="No aplica" Moneda="Pesos" total="116.00" tipoDeComprobante="egreso" metodoDePago="99" LugarExpedicion="Monterrey, N.L.">
  <cfdi:Emisor rfc="EKU9003173C9" nombre="ESCUELA"><cfdi:RegimenFiscal Regimen="General de Ley"/><cfdi:RegimenFiscal Regimen="Otro"/></cfdi:Emisor>
  <cfdi:Receptor rfc="XAXX010101000"/>
  <cfdi:Conceptos><cfdi:Concepto cantidad=".5" unidad="PZA" descripcion="Cosa" valorUnitario="200." importe="+100"/></cfdi:Conceptos>
  <cfdi:Impuestos><cfdi:Retenciones><cfdi:Retencion impuesto="ISR" importe="1.00"/></cfdi:Retenciones><cfdi:Traslados><cfdi:Traslado impuesto="IVA" tasa="16" importe="16.00"/><cfdi:Traslado impuesto="IEPS" tasa="8" importe="2.00"/></cfdi:Traslados></cfdi:Impuestos>
  <cfdi:Complemento><t:TimbreFiscalDigital xmlns:t="http://www.sat.gob.mx/TimbreFiscalDigital" version="1.0" UUID="0B3C5D7E-1F2A-4B6C-8D9E-0A1B2C3D4E5F" FechaTimbrado="2014-05-06T07:10:00" selloCFD="A" noCertificadoSAT="1" selloSAT="B"/></cfdi:Complemento>
</cfdi:Comprobante>`

export const RETENCION_20 = `<?xml version="1.0" encoding="UTF-8"?>
<retenciones:Retenciones xmlns:retenciones="http://www.sat.gob.mx/esquemas/retencionpago/2" Version="2.0" FolioInt="8" Sello="AAAAAAAAAAAAAAAABCDEFGHI" NoCertificado="30001000000500003416" Certificado="TUlJ" FechaExp="2026-03-01T10:20:30" LugarExpRetenc="64000" CveRetenc="14">
  <retenciones:CfdiRetenRelacionados TipoRelacion="01" UUID="aaaaaaaa-0000-4000-8000-000000000001"/>
  <retenciones:Emisor RfcE="EKU9003173C9" NomDenRazSocE="ESCUELA" RegimenFiscalE="601"/>
  <retenciones:Receptor NacionalidadR="Nacional"><retenciones:Nacional RfcR="CACX7605101P8" NomDenRazSocR="XOCHILT" DomicilioFiscalR="36257"/></retenciones:Receptor>
  <retenciones:Periodo MesIni="01" MesFin="12" Ejercicio="2025"/>
  <retenciones:Totales MontoTotOperacion="500.00" MontoTotGrav="500" MontoTotExent="0" MontoTotRet="52.5">
    <retenciones:ImpRetenidos BaseRet="500" ImpuestoRet="001" MontoRet="50.00" TipoPagoRet="01"/><retenciones:ImpRetenidos BaseRet="500" ImpuestoRet="001" MontoRet="2.5" TipoPagoRet="01"/>
  </retenciones:Totales>
  <retenciones:Complemento>${TIMBRE}</retenciones:Complemento>
</retenciones:Retenciones>`

export const RETENCION_10 = `<r:Retenciones xmlns:r="http://www.sat.gob.mx/esquemas/retencionpago/1" Version="1.0" FolioInt="8" Sello="AAAAAAAAAAAAAAAABCDEFGHI" NumCert="20001000000200000192" Cert="TUlJ" FechaExp="2015-01-02T03:04:05-06:00" CveRetenc="18">
  <r:Emisor RFCEmisor="EKU9003173C9" NomDenRazSocE="ESCUELA"/>
  <r:Receptor Nacionalidad="Extranjero"><r:Extranjero NumRegIdTrib="998877" NomDenRazSocR="JOHN DOE"/></r:Receptor>
  <r:Periodo MesIni="1" MesFin="12" Ejerc="2014"/>
  <r:Totales montoTotOperacion="500.00" montoTotGrav="500" montoTotExent="0" montoTotRet="50"><r:ImpRetenidos BaseRet="500" Impuesto="02" montoRet="50" TipoPagoRet="Pago definitivo"/></r:Totales>
  <r:Complemento>${TIMBRE}</r:Complemento>
</r:Retenciones>`

/** The document with one part of it replaced. @throws {Error} when the part is not there, so that no test changes nothing */
export function changed(document: string, part: string, by: string): string {
  if (!document.includes(part)) throw new Error(`not in the document: ${part}`)
  return document.replace(part, () => by)
}
