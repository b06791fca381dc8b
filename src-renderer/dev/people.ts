/** Invented clients and suppliers. Names, RFCs and amounts belong to nobody. */
import type { CredentialView, TaxpayerView } from '../../src-shared/contract/views'

/** The make-believe day: Monday 23 November 2026, 10:00 in Mexico. */
export const NOW_MS = Date.UTC(2026, 10, 23, 16, 0, 0)
export const DAY_MS = 86_400_000

interface Invented {
  rfc: string
  name: string
  regime: string
  postalCode: string
  /** Days until the e.firma ends; null without one. */
  days: number | null
  ciec?: true
}

const CLIENTS: readonly Invented[] = [
  { rfc: 'AMC120514K31', name: 'Aceros Monte Claro SA de CV', regime: '601', postalCode: '64000', days: 641 },
  { rfc: 'BLV150830PT2', name: 'Botica La Vereda SA de CV', regime: '601', postalCode: '44100', days: 402 },
  { rfc: 'CNP090219H58', name: 'Constructora Nueve Pinos SA de CV', regime: '601', postalCode: '76246', days: 9 },
  { rfc: 'DVT110706QW4', name: 'Distribuidora Valle Tinto SA de CV', regime: '601', postalCode: '54090', days: 733 },
  { rfc: 'ESA0309128M7', name: 'Equipos y Servicios Anáhuac SA de CV', regime: '601', postalCode: '06600', days: 210 },
  { rfc: 'FGM161125LN0', name: 'Fletes Garza Mireles SA de CV', regime: '624', postalCode: '25000', days: 1_102 },
  { rfc: 'GUPR7802215S9', name: 'Gutiérrez Palma Rodrigo', regime: '612', postalCode: '37000', days: 57, ciec: true },
  { rfc: 'HOL190507GD6', name: 'Herrajes Olmeca S de RL de CV', regime: '626', postalCode: '72000', days: 905 },
  { rfc: 'IZQ120831UB3', name: 'Imprenta Izquierdo SA de CV', regime: '601', postalCode: '20000', days: 466 },
  { rfc: 'MELA8506144H2', name: 'Medina Luévano Adriana', regime: '612', postalCode: '31000', days: 24 },
  { rfc: 'SAE150910FN5', name: 'Semillas Los Álamos SPR de RL', regime: '622', postalCode: '81200', days: 330 },
  { rfc: 'TXQ070118CE8', name: 'Textiles Xochitl Quiroga SA de CV', regime: '601', postalCode: '90000', days: null },
]

export const SUPPLIERS: readonly (readonly [rfc: string, name: string])[] = [
  ['ECM990424HY1', 'Empaques y Cartón del Mayab'],
  ['CLR080620EV3', 'Combustibles La Ribera'],
  ['MSJ050812RT8', 'Molinos San Jerónimo'],
  ['FHV130228BQ6', 'Fletes Hermanos Vidal'],
  ['RIP170405JX2', 'Refrigeración Industrial del Pacífico'],
  ['ADB011131WP5', 'Azúcar y Derivados Belén'],
  ['PCN940809MA1', 'Papelería El Cenzontle'],
  ['LCA120720GB4', 'Lácteos Cerro Azul'],
  ['MTR150311ZN7', 'Mantenimiento Trujillo y Asociados'],
  ['PEAM8109317L0', 'Peña Arreola Mónica'],
  ['BTN020907UC9', 'Bodegas Tenayuca'],
  ['TAN060203LK2', 'Telecomunicaciones Ánfora'],
  ['UCS110529SF4', 'Uniformes Costa y Sierra'],
  ['APV870516QD3', 'Aseguradora Puerto Viejo'],
]

/** @param amount more than the twelve above are copies with numbers, to see how a large despacho fares */
export function inventClients(amount: number): TaxpayerView[] {
  return Array.from({ length: amount }, (_, index) => clientOf(numbered(index), index))
}

function numbered(index: number): Invented {
  const one = CLIENTS[index % CLIENTS.length]
  if (one === undefined) throw new RangeError('there are no invented clients')
  const round = Math.floor(index / CLIENTS.length)
  if (round === 0) return one
  return { ...one, name: `${one.name} ${round}`, rfc: `${one.rfc.slice(0, -3)}${String(round).padStart(2, '0')}${one.rfc.slice(-1)}` }
}

function clientOf(one: Invented, index: number): TaxpayerView {
  return {
    rfc: one.rfc,
    name: one.name,
    postalCode: one.postalCode,
    regime: one.regime,
    use: 'G03',
    email: `contabilidad@${one.rfc.toLowerCase()}.example.mx`,
    warnings: [],
    createdAt: NOW_MS - 400 * DAY_MS,
    credentials: credentialsOf(one),
    lastDownloadAt: index === 11 ? null : NOW_MS - (index === 6 || index === 9 ? 3 * DAY_MS : (80 - (index % 12) * 5) * 60_000),
    invoices: 0,
  }
}

function credentialsOf({ rfc, days, ciec }: Invented): CredentialView[] {
  const empty = { rfc, portal: null, user: null, certificateNumber: null, validFrom: null, validTo: null, savedAt: NOW_MS - 90 * DAY_MS }
  const validTo = NOW_MS + (days ?? 0) * DAY_MS + 3_600_000
  const certificate = { certificateNumber: '00001000000514237781', validFrom: validTo - 1461 * DAY_MS, validTo }
  return [
    ...(days === null ? [] : [{ ...empty, kind: 'efirma' as const, ...certificate }]),
    ...(ciec ? [{ ...empty, kind: 'ciec' as const }] : []),
  ]
}
