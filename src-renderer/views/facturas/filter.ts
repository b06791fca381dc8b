/** What the grid is asked to show: the choices of this screen, together with the client and the period of the top bar. */
import { create } from 'zustand'
import type { Direction, InvoiceFilter, InvoiceType, SatStatus } from '../../../src-shared/contract/views'
import { chooseClient, periodDates, type Period } from '../../core/scope'
import { remember, remembered } from '../../core/settings'

export type Order = 'newest' | 'oldest'

/** The period of the top bar, or dates of this screen; without either end they are open. */
export type DateChoice = { kind: 'period' } | { kind: 'own'; from?: string; to?: string }

export interface Choices {
  direction: Direction | null
  type: InvoiceType | null
  status: SatStatus | null
  dates: DateChoice
  search: string
  order: Order
}

const NO_FILTERS: Pick<Choices, 'type' | 'status' | 'dates' | 'search'> = {
  type: null,
  status: null,
  dates: { kind: 'period' },
  search: '',
}

export const useChoices = create<Choices>(() => ({ ...NO_FILTERS, direction: 'received', order: 'newest' }))

const REMEMBERED = 'facturas.view'

/** Takes up the switch and the order as they were left; filters start empty, so that nothing is hidden unnoticed. */
export function restoreChoices(): void {
  useChoices.setState(remembered(REMEMBERED, readKept, {}))
}

function readKept(value: unknown): Partial<Choices> | null {
  if (typeof value !== 'object' || value === null) return null
  const { direction, order } = value as Record<string, unknown>
  return {
    ...(direction === 'received' || direction === 'issued' || direction === null ? { direction } : {}),
    ...(order === 'newest' || order === 'oldest' ? { order } : {}),
  }
}

export function choose(changes: Partial<Choices>): void {
  useChoices.setState(changes)
  if (changes.direction === undefined && changes.order === undefined) return
  const { direction, order } = useChoices.getState()
  remember(REMEMBERED, { direction, order })
}

/** Back to what the top bar says. */
export function clearFilters(): void {
  useChoices.setState(NO_FILTERS)
}

/** Another screen leads here with a filter: it replaces the choices. What is searched for from outside is searched in all dates. */
export function takeFilter(filter: InvoiceFilter): void {
  const { rfc, from, to, direction = null, type = null, status = null, search = '' } = filter
  if (rfc !== undefined) chooseClient(rfc)
  const dated = from !== undefined || to !== undefined
  const dates: DateChoice = dated ? ownDates(from, to) : search === '' ? { kind: 'period' } : { kind: 'own' }
  useChoices.setState({ direction, type, status, search, dates })
}

export function ownDates(from: string | undefined, to: string | undefined): DateChoice {
  return { kind: 'own', ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

/** The filter as the contract has it. */
export function filterOf(choices: Omit<Choices, 'order'>, scope: { rfc: string | null; period: Period }): InvoiceFilter {
  const { direction, type, status, dates, search } = choices
  const { from, to } = dates.kind === 'period' ? periodDates(scope.period) : dates
  const words = search.trim().slice(0, 200)
  return {
    ...(scope.rfc === null ? {} : { rfc: scope.rfc }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(direction === null ? {} : { direction }),
    ...(type === null ? {} : { type }),
    ...(status === null ? {} : { status }),
    ...(words === '' ? {} : { search: words }),
  }
}

/** True when something of this screen's own narrows the list. */
export function isNarrowed({ type, status, search, dates }: Choices): boolean {
  return type !== null || status !== null || search.trim() !== '' || (dates.kind === 'own' && (dates.from ?? dates.to) !== undefined)
}
