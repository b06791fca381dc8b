/** Type N: wages with the complement Nómina 1.2. */
import { PESO, printed, times, type Micros } from '../amounts'
import { addSeconds } from '../../../src-shared/domain/civil-time'
import { node, type XmlNode } from '../xml'
import { isGeneric, NO_AMOUNTS, type Amounts, type Draft, type Facts } from './facts'
import { issuerNode, receiverNode } from './parties'
import { comprobante } from './sale'

const DAYS = 15n
const JOBS = ['Auxiliar administrativo', 'Almacenista', 'Ejecutiva de ventas', 'Chofer repartidor', 'Contadora', 'Técnico de mantenimiento']

interface Wages {
  salary: Micros
  subsidy: Micros
  socialSecurity: Micros
  incomeTax: Micros
  loan: Micros
}

export function writePayroll(facts: Facts): Draft {
  const { random, version } = facts
  const wages = makeWages(facts)
  const deductions = wages.socialSecurity + wages.incomeTax + wages.loan
  const subtotal = wages.salary + wages.subsidy
  const amounts: Amounts = {
    ...NO_AMOUNTS,
    subtotal: printed(subtotal),
    discount: printed(deductions),
    total: printed(subtotal - deductions),
    currency: 'MXN',
    paymentMethod: 'PUE',
    paymentForm: version === '3.3' ? '99' : null,
    use: version === '3.3' ? 'P01' : 'CN01',
  }
  const line = node('cfdi:Concepto', {
    ClaveProdServ: '84111505',
    Cantidad: '1',
    ClaveUnidad: 'ACT',
    Descripcion: 'Pago de nómina',
    ValorUnitario: amounts.subtotal,
    Importe: amounts.subtotal,
    Descuento: amounts.discount,
    ObjetoImp: version === '3.3' ? null : '01',
  })
  const root = comprobante(facts, amounts, [
    issuerNode(facts),
    receiverNode(facts, amounts.use ?? 'CN01'),
    node('cfdi:Conceptos', {}, line),
  ])
  return { root, complements: [payroll(facts, wages, random.pick(JOBS))], amounts, taxes: [] }
}

function makeWages({ random }: Facts): Wages {
  const daily = BigInt(random.integer(28_000, 190_000)) * 10_000n
  const salary = daily * DAYS
  const low = daily < 400n * PESO
  return {
    salary,
    subsidy: low ? BigInt(random.integer(5_000, 24_000)) * 10_000n : 0n,
    socialSecurity: times(salary, 27_500n, 2),
    incomeTax: times(salary, low ? 21_300n : 147_900n, 2),
    loan: random.chance(0.2) ? times(salary, 80_000n, 2) : 0n,
  }
}

function payroll({ date, issuer, receiver, random }: Facts, wages: Wages, job: string): XmlNode {
  const { salary, subsidy, socialSecurity, incomeTax, loan } = wages
  const day = date.slice(0, 10)
  const daily = salary / DAYS
  const others = socialSecurity + loan
  return node(
    'nomina12:Nomina',
    {
      Version: '1.2',
      TipoNomina: 'O',
      FechaPago: day,
      FechaInicialPago: addSeconds(date, -14 * 86_400).slice(0, 10),
      FechaFinalPago: day,
      NumDiasPagados: `${DAYS}.000`,
      TotalPercepciones: printed(salary),
      TotalDeducciones: printed(others + incomeTax),
      TotalOtrosPagos: printed(subsidy),
    },
    node('nomina12:Emisor', { Curp: issuer.curp, RegistroPatronal: `Y${String(random.integer(10_000_000, 99_999_999))}10` }),
    node('nomina12:Receptor', {
      Curp: isGeneric(receiver) ? null : receiver.curp,
      NumSeguridadSocial: String(random.integer(10_000, 99_999)) + String(random.integer(100_000, 999_999)),
      FechaInicioRelLaboral: `${Number(day.slice(0, 4)) - random.integer(1, 9)}-02-01`,
      Antigüedad: `P${random.integer(52, 480)}W`,
      TipoContrato: '01',
      Sindicalizado: 'No',
      TipoJornada: '01',
      TipoRegimen: '02',
      NumEmpleado: String(random.integer(1, 400)).padStart(4, '0'),
      Departamento: random.pick(['Administración', 'Operación', 'Ventas']),
      Puesto: job,
      RiesgoPuesto: '1',
      PeriodicidadPago: '04',
      SalarioBaseCotApor: printed(times(daily, 1_045_200n, 2)),
      SalarioDiarioIntegrado: printed(times(daily, 1_045_200n, 2)),
      ClaveEntFed: 'CMX',
    }),
    node(
      'nomina12:Percepciones',
      { TotalSueldos: printed(salary), TotalGravado: printed(salary), TotalExento: '0.00' },
      node('nomina12:Percepcion', {
        TipoPercepcion: '001',
        Clave: '001',
        Concepto: 'Sueldos y salarios',
        ImporteGravado: printed(salary),
        ImporteExento: '0.00',
      }),
    ),
    node(
      'nomina12:Deducciones',
      { TotalOtrasDeducciones: printed(others), TotalImpuestosRetenidos: printed(incomeTax) },
      deduction('001', '052', 'IMSS', socialSecurity),
      deduction('002', '045', 'ISR', incomeTax),
      loan === 0n ? null : deduction('010', '059', 'Crédito INFONAVIT', loan),
    ),
    subsidy === 0n ? null : node('nomina12:OtrosPagos', {}, employmentSubsidy(subsidy)),
  )
}

function deduction(kind: string, key: string, concept: string, amount: Micros): XmlNode {
  return node('nomina12:Deduccion', { TipoDeduccion: kind, Clave: key, Concepto: concept, Importe: printed(amount) })
}

function employmentSubsidy(amount: Micros): XmlNode {
  return node(
    'nomina12:OtroPago',
    { TipoOtroPago: '002', Clave: '035', Concepto: 'Subsidio para el empleo', Importe: printed(amount) },
    node('nomina12:SubsidioAlEmpleo', { SubsidioCausado: printed(amount) }),
  )
}
