/**
 * The cadena original: the text a seal signs. Values in the order of the SAT's stylesheets (cadenaoriginal_4_0.xslt and those
 * of the complements), joined by `|`, spaces collapsed.
 */
import type { XmlNode } from './xml'

const TAX_LINE = ['Base', 'Impuesto', 'TipoFactor', 'TasaOCuota', 'Importe']

/** Attributes of each node that the seal covers, in order. What is not named here (seals, certificate, schemas) is not covered. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  'cfdi:Comprobante': [
    'Version',
    'Serie',
    'Folio',
    'Fecha',
    'FormaPago',
    'NoCertificado',
    'CondicionesDePago',
    'SubTotal',
    'Descuento',
    'Moneda',
    'TipoCambio',
    'Total',
    'TipoDeComprobante',
    'Exportacion',
    'MetodoPago',
    'LugarExpedicion',
    'Confirmacion',
  ],
  'cfdi:InformacionGlobal': ['Periodicidad', 'Meses', 'Año'],
  'cfdi:CfdiRelacionados': ['TipoRelacion'],
  'cfdi:CfdiRelacionado': ['UUID'],
  'cfdi:Emisor': ['Rfc', 'Nombre', 'RegimenFiscal', 'FacAtrAdquirente'],
  'cfdi:Receptor': ['Rfc', 'Nombre', 'DomicilioFiscalReceptor', 'ResidenciaFiscal', 'NumRegIdTrib', 'RegimenFiscalReceptor', 'UsoCFDI'],
  'cfdi:Concepto': [
    'ClaveProdServ',
    'NoIdentificacion',
    'Cantidad',
    'ClaveUnidad',
    'Unidad',
    'Descripcion',
    'ValorUnitario',
    'Importe',
    'Descuento',
    'ObjetoImp',
  ],
  'cfdi:Traslado': TAX_LINE,
  'cfdi:Retencion': TAX_LINE,
  'cfdi:CuentaPredial': ['Numero'],
  'implocal:ImpuestosLocales': ['version', 'TotaldeRetenciones', 'TotaldeTraslados'],
  'implocal:RetencionesLocales': ['ImpLocRetenido', 'TasadeRetencion', 'Importe'],
  'implocal:TrasladosLocales': ['ImpLocTrasladado', 'TasadeTraslado', 'Importe'],
  'leyendasFisc:LeyendasFiscales': ['version'],
  'leyendasFisc:Leyenda': ['disposicionFiscal', 'norma', 'textoLeyenda'],
  'pago20:Pagos': ['Version'],
  'pago20:Totales': [
    'TotalRetencionesIVA',
    'TotalRetencionesISR',
    'TotalRetencionesIEPS',
    'TotalTrasladosBaseIVA16',
    'TotalTrasladosImpuestoIVA16',
    'TotalTrasladosBaseIVA8',
    'TotalTrasladosImpuestoIVA8',
    'TotalTrasladosBaseIVA0',
    'TotalTrasladosImpuestoIVA0',
    'TotalTrasladosBaseIVAExento',
    'MontoTotalPagos',
  ],
  'pago20:Pago': ['FechaPago', 'FormaDePagoP', 'MonedaP', 'TipoCambioP', 'Monto', 'NumOperacion', 'CtaOrdenante', 'CtaBeneficiario'],
  'pago20:DoctoRelacionado': [
    'IdDocumento',
    'Serie',
    'Folio',
    'MonedaDR',
    'EquivalenciaDR',
    'NumParcialidad',
    'ImpSaldoAnt',
    'ImpPagado',
    'ImpSaldoInsoluto',
    'ObjetoImpDR',
  ],
  'pago20:RetencionDR': ['BaseDR', 'ImpuestoDR', 'TipoFactorDR', 'TasaOCuotaDR', 'ImporteDR'],
  'pago20:TrasladoDR': ['BaseDR', 'ImpuestoDR', 'TipoFactorDR', 'TasaOCuotaDR', 'ImporteDR'],
  'pago20:RetencionP': ['ImpuestoP', 'ImporteP'],
  'pago20:TrasladoP': ['BaseP', 'ImpuestoP', 'TipoFactorP', 'TasaOCuotaP', 'ImporteP'],
  'pago10:Pagos': ['Version'],
  'pago10:Pago': ['FechaPago', 'FormaDePagoP', 'MonedaP', 'TipoCambioP', 'Monto', 'NumOperacion', 'CtaOrdenante', 'CtaBeneficiario'],
  'pago10:DoctoRelacionado': [
    'IdDocumento',
    'Serie',
    'Folio',
    'MonedaDR',
    'TipoCambioDR',
    'MetodoDePagoDR',
    'NumParcialidad',
    'ImpSaldoAnt',
    'ImpPagado',
    'ImpSaldoInsoluto',
  ],
  'nomina12:Nomina': [
    'Version',
    'TipoNomina',
    'FechaPago',
    'FechaInicialPago',
    'FechaFinalPago',
    'NumDiasPagados',
    'TotalPercepciones',
    'TotalDeducciones',
    'TotalOtrosPagos',
  ],
  'nomina12:Emisor': ['Curp', 'RegistroPatronal', 'RfcPatronOrigen'],
  'nomina12:Receptor': [
    'Curp',
    'NumSeguridadSocial',
    'FechaInicioRelLaboral',
    'Antigüedad',
    'TipoContrato',
    'Sindicalizado',
    'TipoJornada',
    'TipoRegimen',
    'NumEmpleado',
    'Departamento',
    'Puesto',
    'RiesgoPuesto',
    'PeriodicidadPago',
    'Banco',
    'CuentaBancaria',
    'SalarioBaseCotApor',
    'SalarioDiarioIntegrado',
    'ClaveEntFed',
  ],
  'nomina12:Percepciones': ['TotalSueldos', 'TotalSeparacionIndemnizacion', 'TotalJubilacionPensionRetiro', 'TotalGravado', 'TotalExento'],
  'nomina12:Percepcion': ['TipoPercepcion', 'Clave', 'Concepto', 'ImporteGravado', 'ImporteExento'],
  'nomina12:Deducciones': ['TotalOtrasDeducciones', 'TotalImpuestosRetenidos'],
  'nomina12:Deduccion': ['TipoDeduccion', 'Clave', 'Concepto', 'Importe'],
  'nomina12:OtroPago': ['TipoOtroPago', 'Clave', 'Concepto', 'Importe'],
  'nomina12:SubsidioAlEmpleo': ['SubsidioCausado'],
  'retenciones:Retenciones': ['Version', 'NoCertificado', 'FolioInt', 'FechaExp', 'LugarExpRetenc', 'CveRetenc', 'DescRetenc'],
  'retenciones:Emisor': ['RfcE', 'NomDenRazSocE', 'RegimenFiscalE'],
  'retenciones:Receptor': ['NacionalidadR'],
  'retenciones:Nacional': ['RfcR', 'NomDenRazSocR', 'CurpR', 'DomicilioFiscalR'],
  'retenciones:Periodo': ['MesIni', 'MesFin', 'Ejercicio'],
  'retenciones:Totales': ['MontoTotOperacion', 'MontoTotGrav', 'MontoTotExent', 'MontoTotRet', 'UtilidadBimestral', 'ISRCorrespondiente'],
  'retenciones:ImpRetenidos': ['BaseRet', 'ImpuestoRet', 'MontoRet', 'TipoPagoRet'],
  'dividendos:Dividendos': ['Version'],
  'dividendos:DividOUtil': [
    'CveTipDivOUtil',
    'MontISRAcredRetMexico',
    'MontISRAcredRetExtranjero',
    'MontRetExtDivExt',
    'TipoSocDistrDiv',
    'MontISRAcredNal',
    'MontDivAcumNal',
    'MontDivAcumExt',
  ],
  'intereses:Intereses': [
    'Version',
    'SistFinanciero',
    'RetiroAORESRetInt',
    'OperFinancDerivad',
    'MontIntNominal',
    'MontIntReal',
    'Perdida',
  ],
  'tfd:TimbreFiscalDigital': ['Version', 'UUID', 'FechaTimbrado', 'RfcProvCertif', 'Leyenda', 'SelloCFD', 'NoCertificadoSAT'],
}

/** The one node whose own values stand after each group of its children. */
const TOTALS_AFTER: Readonly<Record<string, string>> = {
  'cfdi:Retenciones': 'TotalImpuestosRetenidos',
  'cfdi:Traslados': 'TotalImpuestosTrasladados',
}

/** @param root of a document, or a stamp, before its own seal; addenda and stamps inside a document must be left out */
export function cadenaOriginal(root: XmlNode): string {
  return `||${valuesOf(root).map(collapsed).join('|')}||`
}

function valuesOf(node: XmlNode): string[] {
  const own = (ORDER[node.name] ?? []).flatMap((name) => node.attributes[name] ?? [])
  if (node.name !== 'cfdi:Impuestos') return [...own, ...node.children.flatMap(valuesOf)]
  // Of a concept, transferred taxes come first; of the document, withheld ones, each group followed by its total.
  return node.children.flatMap((group) => [...valuesOf(group), node.attributes[TOTALS_AFTER[group.name] ?? ''] ?? []].flat())
}

function collapsed(value: string): string {
  return value.replace(/[ \t\r\n]+/g, ' ').trim()
}
