/** `status` as a number in the tables: they are scanned by the million. */
import type { SatStatus } from '../../src-shared/contract/views'

export const UNKNOWN = 0
export const VIGENTE = 1
export const CANCELADO = 2

export function statusNumber(status: SatStatus | null): number {
  if (status === null) return UNKNOWN
  return status === 'vigente' ? VIGENTE : CANCELADO
}

export function statusName(number: number): SatStatus | null {
  if (number === VIGENTE) return 'vigente'
  return number === CANCELADO ? 'cancelado' : null
}
