/** What a cell shows. Plain functions, not components: a screen holds hundreds of cells, which come and go with every scroll. */
import type { ReactNode } from 'react'
import type { FacturasWords } from '../../../src-shared/messages/es-MX/window-facturas'
import { shortName, useTaxpayers } from '../../core/taxpayers'
import type { Dates } from '../../format/dates'
import { amount, isZero } from '../../format/money'
import { Dot } from '../../ui/State'
import { folioOf, importeOf, partyOf, type ColumnId } from './columns'
import type { Row } from './rows'

export function cellContent(id: ColumnId, row: Row, words: FacturasWords, dates: Dates): ReactNode {
  switch (id) {
    case 'date':
      return dates.date(row.date)
    case 'type':
      return row.type && <span title={words.types[row.type]}>{words.types[row.type].split(' ')[0]}</span>
    case 'direction':
      return row.direction && words[row.direction]
    case 'client':
      return <Client rfc={row.taxpayerRfc} />
    case 'party':
      return party(row, words)
    case 'folio':
      return <span title={folioOf(row)}>{folioOf(row)}</span>
    case 'status':
      return status(row, words)
    case 'partyRfc':
      return <span className="mono t2">{partyOf(row).rfc}</span>
    case 'uuid':
      return <span className="mono t2">{row.uuid}</span>
    case 'use':
      return <span className="t2">{row.use}</span>
    case 'method':
      return <span className="t2">{row.paymentMethod}</span>
    case 'currency':
      return <span className="t2">{row.currency}</span>
    default:
      return figure(importeOf(id, row), id === 'total')
  }
}

function figure(importe: string | null, strong: boolean): ReactNode {
  if (importe === null) return <span className="t3">–</span>
  return <span className={isZero(importe) ? 't3' : strong ? 'medium' : undefined}>{amount(importe)}</span>
}

/** Clients change their names and come in later than their invoices. */
function Client({ rfc }: { rfc: string | null }) {
  const name = useTaxpayers((state) => (rfc === null ? '' : (state.byRfc[rfc]?.name ?? rfc)))
  return <span title={name}>{shortName(name)}</span>
}

function party(row: Row, { grid }: FacturasWords): ReactNode {
  const { name } = partyOf(row)
  return (
    <span className="invoices-party">
      <span className="cut" title={name ?? undefined}>
        {name ?? grid.noName}
      </span>
      {!row.hasXml && <span className="invoices-mark">{grid.metadataOnly}</span>}
    </span>
  )
}

function status({ satStatus }: Row, words: FacturasWords): ReactNode {
  if (satStatus === null) return <Dot>{words.status.unknown}</Dot>
  return <Dot tone={satStatus === 'vigente' ? 'green' : 'red'}>{words.status[satStatus]}</Dot>
}
