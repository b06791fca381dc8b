/** In which order the clients are listed; remembered. */
import { useState } from 'react'
import type { TaxpayerView } from '../../../src-shared/contract/views'
import { remember, remembered } from '../../core/settings'
import type { Order } from '../../ui/SortHead'
import { efirmaDays } from './client-facts'

export const ORDERS = ['name', 'efirma', 'last', 'invoices'] as const
export type ClientOrder = Order<(typeof ORDERS)[number]>

const USUAL: ClientOrder = { by: 'name', direction: 'ascending' }
const NAME = 'clientes.order'

export function useClientOrder(): [ClientOrder, (order: ClientOrder) => void] {
  const [order, setOrder] = useState(() => remembered(NAME, readOrder, USUAL))
  return [
    order,
    (next) => {
      setOrder(next)
      remember(NAME, next)
    },
  ]
}

function readOrder(value: unknown): ClientOrder | null {
  const { by, direction } = (typeof value === 'object' && value !== null ? value : {}) as { by?: unknown; direction?: unknown }
  const column = ORDERS.find((one) => one === by)
  return column && (direction === 'ascending' || direction === 'descending') ? { by: column, direction } : null
}

/** A missing e.firma and a download that never was count as the most urgent: they come first, upwards. */
const VALUES: Readonly<Record<ClientOrder['by'], (client: TaxpayerView) => number>> = {
  name: () => 0,
  efirma: (client) => efirmaDays(client) ?? Number.MIN_SAFE_INTEGER,
  last: (client) => client.lastDownloadAt ?? 0,
  invoices: (client) => client.invoices,
}

export function ordered(clients: readonly TaxpayerView[], { by, direction }: ClientOrder): TaxpayerView[] {
  const value = VALUES[by]
  const sign = direction === 'ascending' ? 1 : -1
  return clients.toSorted((a, b) => sign * (value(a) - value(b) || a.name.localeCompare(b.name, 'es')))
}
