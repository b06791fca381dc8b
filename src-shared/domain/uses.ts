/**
 * c_UsoCFDI: what a receptor may declare to use an invoice for, by regime.
 *
 * @see SAT, catálogos del CFDI 4.0, c_UsoCFDI 2.0 (as of 2024-04-26), column "Régimen Fiscal Receptor". Published copies
 * differ on G02 with 616; it is allowed here, since we only refuse what is surely wrong.
 */
import { REGIMES } from './regimes'

export interface Use {
  code: string
  name: string
  /** Codes of the regimes of the receptor it is allowed for. */
  regimes: readonly string[]
}

const BUSINESS = ['601', '603', '606', '612', '620', '621', '622', '623', '624', '625', '626']
/** Personal deductions: personas físicas only. */
const PERSONAL = ['605', '606', '607', '608', '611', '612', '614', '615', '625']
const ALL = REGIMES.map((regime) => regime.code)

export const USES: readonly Use[] = [
  { code: 'G01', name: 'Adquisición de mercancías', regimes: BUSINESS },
  { code: 'G02', name: 'Devoluciones, descuentos o bonificaciones', regimes: [...BUSINESS, '616'] },
  { code: 'G03', name: 'Gastos en general', regimes: BUSINESS },
  { code: 'I01', name: 'Construcciones', regimes: BUSINESS },
  { code: 'I02', name: 'Mobiliario y equipo de oficina por inversiones', regimes: BUSINESS },
  { code: 'I03', name: 'Equipo de transporte', regimes: BUSINESS },
  { code: 'I04', name: 'Equipo de cómputo y accesorios', regimes: BUSINESS },
  { code: 'I05', name: 'Dados, troqueles, moldes, matrices y herramental', regimes: BUSINESS },
  { code: 'I06', name: 'Comunicaciones telefónicas', regimes: BUSINESS },
  { code: 'I07', name: 'Comunicaciones satelitales', regimes: BUSINESS },
  { code: 'I08', name: 'Otra maquinaria y equipo', regimes: BUSINESS },
  { code: 'D01', name: 'Honorarios médicos, dentales y gastos hospitalarios', regimes: PERSONAL },
  { code: 'D02', name: 'Gastos médicos por incapacidad o discapacidad', regimes: PERSONAL },
  { code: 'D03', name: 'Gastos funerales', regimes: PERSONAL },
  { code: 'D04', name: 'Donativos', regimes: PERSONAL },
  { code: 'D05', name: 'Intereses reales efectivamente pagados por créditos hipotecarios (casa habitación)', regimes: PERSONAL },
  { code: 'D06', name: 'Aportaciones voluntarias al SAR', regimes: PERSONAL },
  { code: 'D07', name: 'Primas por seguros de gastos médicos', regimes: PERSONAL },
  { code: 'D08', name: 'Gastos de transportación escolar obligatoria', regimes: PERSONAL },
  { code: 'D09', name: 'Depósitos en cuentas para el ahorro, primas que tengan como base planes de pensiones', regimes: PERSONAL },
  { code: 'D10', name: 'Pagos por servicios educativos (colegiaturas)', regimes: PERSONAL },
  { code: 'S01', name: 'Sin efectos fiscales', regimes: ALL },
  { code: 'CP01', name: 'Pagos', regimes: ALL },
  { code: 'CN01', name: 'Nómina', regimes: ['605'] },
]

/** @returns the use of a code like `G03`, or null when the catalogue of CFDI 4.0 has none (as P01, which ended with 3.3) */
export function findUse(code: string): Use | null {
  return USES.find((use) => use.code === code) ?? null
}

export function isUseAllowed(use: Use, regime: string): boolean {
  return use.regimes.includes(regime)
}
