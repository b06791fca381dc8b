/** CFDI de retenciones e información de pagos 2.0: dividends (14), interest (16) and fees (25). */
import { PESO, printed, times, type Micros } from '../amounts'
import { node, type XmlNode } from '../xml'
import { isGeneric, NO_AMOUNTS, type Draft, type Facts } from './facts'

/** @throws {RangeError} for a receiver without a name of its own */
export function writeWithholding(facts: Facts): Draft {
  const { issuer, receiver, random, version, folio, date } = facts
  if (isGeneric(receiver)) throw new RangeError('a retención names its receiver')
  const key = random.pick(['14', '16', '25'] as const)
  const base = BigInt(random.integer(1_000, 250_000)) * PESO + BigInt(random.integer(0, 99)) * 10_000n
  const isr = times(base, { '14': 100_000n, '16': 5_000n, '25': 100_000n }[key], 2)
  const vat = key === '25' ? times(base, 106_667n, 2) : 0n
  const month = date.slice(5, 7)
  const root = node(
    'retenciones:Retenciones',
    {
      Version: version,
      FolioInt: folio,
      FechaExp: date,
      LugarExpRetenc: issuer.postalCode,
      CveRetenc: key,
      DescRetenc: key === '25' ? 'Retención por servicios profesionales' : null,
    },
    node('retenciones:Emisor', { RfcE: issuer.rfc, NomDenRazSocE: issuer.legalName, RegimenFiscalE: issuer.regime }),
    node(
      'retenciones:Receptor',
      { NacionalidadR: 'Nacional' },
      node('retenciones:Nacional', {
        RfcR: receiver.rfc,
        NomDenRazSocR: receiver.legalName,
        CurpR: receiver.curp,
        DomicilioFiscalR: receiver.postalCode,
      }),
    ),
    node('retenciones:Periodo', { MesIni: month, MesFin: month, Ejercicio: date.slice(0, 4) }),
    node(
      'retenciones:Totales',
      {
        MontoTotOperacion: printed(base),
        MontoTotGrav: printed(base),
        MontoTotExent: '0.00',
        MontoTotRet: printed(isr + vat),
      },
      taxLine(base, '001', isr),
      vat === 0n ? null : taxLine(base, '002', vat),
    ),
  )
  const amounts = {
    ...NO_AMOUNTS,
    // A retención has one amount, `MontoTotOperacion`: it stands for both.
    subtotal: printed(base),
    total: printed(base),
    currency: null,
    isrWithheld: printed(isr),
    vatWithheld: vat === 0n ? null : printed(vat),
  }
  return { root, complements: complementOf(key, base), amounts, taxes: [] }
}

function taxLine(base: Micros, tax: string, amount: Micros): XmlNode {
  return node('retenciones:ImpRetenidos', {
    BaseRet: printed(base),
    ImpuestoRet: tax,
    MontoRet: printed(amount),
    TipoPagoRet: tax === '001' ? '04' : '01',
  })
}

function complementOf(key: string, base: Micros): XmlNode[] {
  if (key === '14') {
    return [
      node(
        'dividendos:Dividendos',
        { Version: '1.0' },
        node('dividendos:DividOUtil', {
          CveTipDivOUtil: '06',
          MontISRAcredRetMexico: '0.00',
          MontISRAcredRetExtranjero: '0.00',
          TipoSocDistrDiv: 'Sociedad Nacional',
          MontDivAcumNal: printed(base),
        }),
      ),
    ]
  }
  if (key !== '16') return []
  const attributes = { Version: '1.0', SistFinanciero: 'SI', RetiroAORESRetInt: 'NO', OperFinancDerivad: 'NO' }
  return [node('intereses:Intereses', { ...attributes, MontIntNominal: printed(base), MontIntReal: printed(base), Perdida: '0.00' })]
}
