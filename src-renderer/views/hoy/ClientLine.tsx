import { Download } from 'lucide-react'
import { memo } from 'react'
import type { Overview } from '../../../src-shared/contract/views'
import { nowMs, useApp } from '../../core/app'
import type { InboxItem } from '../../core/overview'
import { go } from '../../core/router'
import { counted, fill, useWords } from '../../core/words'
import { count } from '../../format/numbers'
import { useDates } from '../../format/use-dates'
import { CoverageStrip } from '../../ui/Coverage'
import { Pill } from '../../ui/State'
import { openItem } from './inbox-order'
import { INBOX_MARKS } from './Inbox'

type Client = Overview['clients'][number]

/** One client: how fresh, how complete, until when, and what waits. */
export const ClientLine = memo(({ client, waits }: { client: Client; waits: InboxItem | null }) => {
  const { hoy } = useWords()
  const { rfc } = client
  const complete = client.coverage.filter((cell) => cell.state === 'complete' || cell.state === 'changed').length
  return (
    <tr>
      <th scope="row">
        <button type="button" className="cell-link medium" title={client.name} onClick={() => go({ place: 'clientes', rfc })}>
          {client.name}
        </button>
      </th>
      <td className="col-rfc mono t2">{rfc}</td>
      <td className="col-last">
        <LastDownload client={client} />
      </td>
      <td className="num">
        <Figure value={client.fresh} onOpen={() => go({ place: 'facturas', filter: { rfc } })} />
      </td>
      <td className="num">
        <Figure value={client.cancelled} tone="cr" onOpen={() => go({ place: 'facturas', filter: { rfc, status: 'cancelado' } })} />
      </td>
      <td className="col-coverage">
        <span className="hoy-coverage">
          <CoverageStrip cells={client.coverage} />
          <span className="t2">{fill(hoy.clients.covered, { complete, months: client.coverage.length })}</span>
        </span>
      </td>
      <td className="num">
        <EfirmaDays validTo={client.efirmaValidTo} />
      </td>
      <td className="col-waiting">{waits && <Waits item={waits} />}</td>
    </tr>
  )
})

function LastDownload({ client }: { client: Client }) {
  const words = useWords().hoy.clients
  const dates = useDates()
  const now = useApp((state) => state.now)
  if (client.downloading) {
    return (
      <span className="cu row hoy-running">
        <Download size={12} strokeWidth={2} aria-hidden />
        {words.running}
      </span>
    )
  }
  if (client.lastDownloadAt === null) return <span className="t3">{words.never}</span>
  const days = (nowMs() - client.lastDownloadAt) / 86_400_000
  return <span className={days > 2 ? 'ca' : undefined}>{dates.told(client.lastDownloadAt, now)}</span>
}

function Figure({ value, tone, onOpen }: { value: number; tone?: string; onOpen: () => void }) {
  if (value === 0) return <span className="t3">0</span>
  return (
    <button type="button" className={tone ? `cell-link ${tone}` : 'cell-link'} onClick={onOpen}>
      {count(value)}
    </button>
  )
}

const SOON_DAYS = 30

export function EfirmaDays({ validTo }: { validTo: number | null }) {
  const words = useWords().hoy.clients
  if (validTo === null) return <span className="ca">{words.noEfirma}</span>
  const days = Math.floor((validTo - nowMs()) / 86_400_000)
  if (days < 0) return <span className="cr strong">{words.expired}</span>
  return <span className={days <= SOON_DAYS ? 'ca strong' : undefined}>{counted(words.days, days)}</span>
}

function Waits({ item }: { item: InboxItem }) {
  const words = useWords().hoy.inbox[item.kind]
  const { icon, tone } = INBOX_MARKS[item.kind]
  return (
    <button type="button" className="pill-button" title={words.verb} onClick={() => openItem(item)}>
      <Pill tone={tone} icon={icon}>
        {words.brief}
      </Pill>
    </button>
  )
}
