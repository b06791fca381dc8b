import { memo } from 'react'
import type { TaxpayerView } from '../../../src-shared/contract/views'
import { useApp } from '../../core/app'
import { counted, fill, useWords } from '../../core/words'
import { count } from '../../format/numbers'
import { useDates } from '../../format/use-dates'
import { lineKeys } from '../../ui/move-by-arrows'
import { RowMenu } from '../../ui/Menu'
import { SortHead } from '../../ui/SortHead'
import { efirmaDays, SOON_DAYS } from './client-facts'
import type { ClientOrder } from './client-order'
import { useClientActions, type ClientWish } from './use-client-actions'

export interface ClientsTableProps {
  clients: readonly TaxpayerView[]
  order: ClientOrder
  onOrder: (order: ClientOrder) => void
  openRfc: string | null
  onOpen: (rfc: string) => void
  onWish: (wish: ClientWish) => void
}

const COLUMNS = ['name', 'rfc', 'regime', 'access', 'efirma', 'last', 'invoices', 'menu'] as const

export function ClientsTable({ clients, order, onOrder, openRfc, onOpen, onWish }: ClientsTableProps) {
  const { column, title } = useWords().clientes
  return (
    <table className="table clients-table" aria-label={title}>
      <colgroup>
        {COLUMNS.map((name) => (
          <col key={name} className={`col-${name}`} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <SortHead column="name" word={column.name} order={order} onOrder={onOrder} />
          <th scope="col">{column.rfc}</th>
          <th scope="col" className="col-regime">
            {column.regime}
          </th>
          <th scope="col" className="col-access">
            {column.access}
          </th>
          <SortHead column="efirma" word={column.efirma} order={order} onOrder={onOrder} className="num" />
          <SortHead column="last" word={column.lastDownload} order={order} onOrder={onOrder} className="col-last" />
          <SortHead column="invoices" word={column.invoices} order={order} onOrder={onOrder} className="num col-invoices" />
          <th scope="col" className="col-menu" aria-hidden />
        </tr>
      </thead>
      <tbody {...lineKeys}>
        {clients.map((client) => (
          <ClientLine key={client.rfc} client={client} open={client.rfc === openRfc} onOpen={onOpen} onWish={onWish} />
        ))}
      </tbody>
    </table>
  )
}

interface ClientLineProps {
  client: TaxpayerView
  open: boolean
  onOpen: (rfc: string) => void
  onWish: (wish: ClientWish) => void
}

const ClientLine = memo(({ client, open, onOpen, onWish }: ClientLineProps) => {
  const words = useWords().clientes
  const dates = useDates()
  const now = useApp((state) => state.now)
  const actions = useClientActions(client, onWish)
  return (
    // A click anywhere on the line is the mouse's way to the button in it.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <tr data-clickable aria-selected={open} onClick={(event) => isLine(event.target) && onOpen(client.rfc)}>
      <th scope="row">
        <button type="button" className="cell-link medium" title={client.name} aria-expanded={open} onClick={() => onOpen(client.rfc)}>
          {client.name}
        </button>
      </th>
      <td className="mono t2">{client.rfc}</td>
      <td className="col-regime t2">{client.regime}</td>
      <td className="col-access">
        <Access client={client} />
      </td>
      <td className="num">
        <EfirmaLeft client={client} />
      </td>
      <td className="col-last">
        {client.lastDownloadAt === null ? <span className="t3">{words.never}</span> : dates.told(client.lastDownloadAt, now)}
      </td>
      <td className="num col-invoices">{count(client.invoices)}</td>
      <td className="col-menu">
        <RowMenu label={fill(words.menu.label, { name: client.name })} actions={actions} />
      </td>
    </tr>
  )
})

function isLine(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, [role="menu"]') === null
}

function Access({ client }: { client: TaxpayerView }) {
  const words = useWords().clientes.access
  const kinds = [...new Set(client.credentials.map((one) => words[one.kind]))]
  const [first, second] = kinds
  if (first === undefined) return <span className="ca">{words.none}</span>
  return <>{second === undefined ? first : fill(words.and, { first, second })}</>
}

export function EfirmaLeft({ client }: { client: TaxpayerView }) {
  const words = useWords().clientes
  const days = efirmaDays(client)
  if (days === null) return <span className="ca">{words.missing}</span>
  if (days < 0) return <span className="cr strong">{words.expired}</span>
  return <span className={days <= SOON_DAYS ? 'ca strong' : undefined}>{counted(words.days, days)}</span>
}
