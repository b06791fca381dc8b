import type { Overview } from '../../../src-shared/contract/views'
import type { InboxItem } from '../../core/overview'
import { useWords } from '../../core/words'
import { count } from '../../format/numbers'
import { lineKeys } from '../../ui/move-by-arrows'
import { ClientLine } from './ClientLine'
import { byUrgency } from './inbox-order'

type Client = Overview['clients'][number]

const COLUMNS = ['name', 'rfc', 'last', 'fresh', 'cancelled', 'coverage', 'efirma', 'waiting'] as const

/** Every client in one line; the totals reconcile with the lines above. */
export function ClientsTable({ clients, inbox }: { clients: readonly Client[]; inbox: readonly InboxItem[] }) {
  const { hoy, frame } = useWords()
  const words = hoy.clients
  const waiting = Map.groupBy(byUrgency(inbox), (item) => item.rfc)
  const fresh = clients.reduce((sum, client) => sum + client.fresh, 0)
  const cancelled = clients.reduce((sum, client) => sum + client.cancelled, 0)
  return (
    <section className="hoy-clients" aria-label={words.title}>
      <h2>
        {words.title} <span className="count">{count(clients.length)}</span>
      </h2>
      <table className="table" aria-label={words.title}>
        <colgroup>
          {COLUMNS.map((column) => (
            <col key={column} className={`col-${column}`} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col" className="col-rfc">
              {words.rfc}
            </th>
            <th scope="col" className="col-last">
              {words.lastDownload}
            </th>
            <th scope="col" className="num" title={words.freshHint}>
              {words.fresh}
            </th>
            <th scope="col" className="num">
              {words.cancelled}
            </th>
            <th scope="col" className="col-coverage">
              {words.coverage}
            </th>
            <th scope="col" className="num">
              {words.efirma}
            </th>
            <th scope="col" className="col-waiting">
              {words.waiting}
            </th>
          </tr>
        </thead>
        <tbody {...lineKeys}>
          {clients.map((client) => (
            <ClientLine key={client.rfc} client={client} waits={waiting.get(client.rfc)?.[0] ?? null} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{frame.common.total}</th>
            <td className="col-rfc" aria-hidden />
            <td className="col-last" aria-hidden />
            <td className="num">
              <span className="dbl">{count(fresh)}</span>
            </td>
            <td className="num">
              <span className="dbl">{count(cancelled)}</span>
            </td>
            <td className="col-coverage" aria-hidden />
            <td aria-hidden />
            <td className="col-waiting" aria-hidden />
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
