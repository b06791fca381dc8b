/** How urgent the things that wait are, and where each leads. */
import type { InboxItem } from '../../core/overview'
import { go, type Route } from '../../core/router'

const URGENCY: Readonly<Record<InboxItem['kind'], number>> = {
  task_needs_person: 0,
  efirma_expired: 1,
  task_failed: 2,
  cancelled_found: 3,
  efirma_expiring: 4,
  efirma_missing: 5,
}

/** The most urgent first; among equals the e.firma that ends first, else the newest. */
export function byUrgency(items: readonly InboxItem[]): InboxItem[] {
  return items.toSorted((a, b) => URGENCY[a.kind] - URGENCY[b.kind] || daysOf(a) - daysOf(b) || b.at - a.at)
}

function daysOf({ params }: InboxItem): number {
  return typeof params['days'] === 'number' ? params['days'] : 0
}

export function openItem(item: InboxItem): void {
  go(routeOf(item))
}

function routeOf({ kind, rfc, taskId }: InboxItem): Route {
  if (kind === 'task_failed' || kind === 'task_needs_person') return { place: 'descargas', ...(taskId === null ? {} : { taskId }) }
  if (kind === 'cancelled_found') return { place: 'facturas', filter: { status: 'cancelado', ...(rfc === null ? {} : { rfc }) } }
  return { place: 'clientes', ...(rfc === null ? {} : { rfc, dialog: 'efirma' as const }) }
}
