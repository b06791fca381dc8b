/**
 * c_RegimenFiscal: tax regimes and who may be in them. Those in force only: 609, 628, 629 and 630 ended in 2019 to 2020.
 *
 * @see SAT, catálogos del CFDI 4.0, c_RegimenFiscal (as of 2024-04-26)
 */
import type { PersonKind } from './rfc'

export interface Regime {
  code: string
  name: string
  persons: readonly PersonKind[]
}

const FISICA = ['fisica'] as const
const MORAL = ['moral'] as const
const BOTH = ['fisica', 'moral'] as const

export const REGIMES: readonly Regime[] = [
  { code: '601', name: 'General de Ley Personas Morales', persons: MORAL },
  { code: '603', name: 'Personas Morales con Fines no Lucrativos', persons: MORAL },
  { code: '605', name: 'Sueldos y Salarios e Ingresos Asimilados a Salarios', persons: FISICA },
  { code: '606', name: 'Arrendamiento', persons: FISICA },
  { code: '607', name: 'Régimen de Enajenación o Adquisición de Bienes', persons: FISICA },
  { code: '608', name: 'Demás ingresos', persons: FISICA },
  { code: '610', name: 'Residentes en el Extranjero sin Establecimiento Permanente en México', persons: BOTH },
  { code: '611', name: 'Ingresos por Dividendos (socios y accionistas)', persons: FISICA },
  { code: '612', name: 'Personas Físicas con Actividades Empresariales y Profesionales', persons: FISICA },
  { code: '614', name: 'Ingresos por intereses', persons: FISICA },
  { code: '615', name: 'Régimen de los ingresos por obtención de premios', persons: FISICA },
  { code: '616', name: 'Sin obligaciones fiscales', persons: FISICA },
  { code: '620', name: 'Sociedades Cooperativas de Producción que optan por diferir sus ingresos', persons: MORAL },
  { code: '621', name: 'Incorporación Fiscal', persons: FISICA },
  { code: '622', name: 'Actividades Agrícolas, Ganaderas, Silvícolas y Pesqueras', persons: MORAL },
  { code: '623', name: 'Opcional para Grupos de Sociedades', persons: MORAL },
  { code: '624', name: 'Coordinados', persons: MORAL },
  {
    code: '625',
    name: 'Régimen de las Actividades Empresariales con ingresos a través de Plataformas Tecnológicas',
    persons: FISICA,
  },
  { code: '626', name: 'Régimen Simplificado de Confianza', persons: BOTH },
]

/** @returns the regime of a three-digit code, or null when none in force has it */
export function findRegime(code: string): Regime | null {
  return REGIMES.find((regime) => regime.code === code) ?? null
}
