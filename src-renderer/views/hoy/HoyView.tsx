import { Download, Import, Users } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import type { Overview } from '../../../src-shared/contract/views'
import { useApp } from '../../core/app'
import { importInvoices } from '../../core/import-invoices'
import { loadOverview, useOverview } from '../../core/overview'
import { go } from '../../core/router'
import { useTaxpayers } from '../../core/taxpayers'
import { counted, useWords } from '../../core/words'
import { useDates } from '../../format/use-dates'
import { Button } from '../../ui/Button'
import { ErrorNote } from '../../ui/Note'
import { Empty, Page, PageHead } from '../../ui/Page'
import { ClientsTable } from './ClientsTable'
import { FetchAll } from './FetchAll'
import { Inbox } from './Inbox'
import { MonthCard } from './MonthCard'
import './hoy.css'

/** The day at a glance: what needs the person, what came in, and each client. */
export function HoyView() {
  const words = useWords()
  const dates = useDates()
  const now = useApp((state) => state.now)
  const { view: latest, error } = useOverview()
  // While a batch runs it changes every two seconds: drawing it never gets in the way of a key.
  const view = useDeferredValue(latest)
  const clients = useTaxpayers((state) => state.list.length)
  const [fetching, setFetching] = useState(false)
  const title = dates.longDay(now)
  if (clients === 0) {
    return (
      <Page>
        <PageHead title={title} />
        <Empty icon={Users} text={words.hoy.noClients}>
          <Button kind="primary" aria-haspopup="dialog" onClick={() => go({ place: 'clientes', dialog: 'add' })}>
            {words.hoy.addClient}
          </Button>
        </Empty>
      </Page>
    )
  }
  return (
    <Page>
      <PageHead title={title} summary={view ? <Summary view={view} /> : ' '}>
        <Button icon={Import} onClick={() => void importInvoices('invoices')}>
          {words.hoy.importInvoices}
        </Button>
        <Button kind="primary" icon={Download} aria-haspopup="dialog" onClick={() => setFetching(true)}>
          {words.hoy.fetchAll}
        </Button>
      </PageHead>
      {error && (
        <div className="hoy-error">
          <ErrorNote error={error} action={<Button onClick={() => void loadOverview()}>{words.frame.common.retry}</Button>} />
        </div>
      )}
      {view && <Day view={view} />}
      {!view && !error && (
        <p className="bare-middle late t2" role="status">
          {words.frame.common.loading}
        </p>
      )}
      {fetching && <FetchAll onClose={() => setFetching(false)} />}
    </Page>
  )
}

function Day({ view }: { view: Overview }) {
  return (
    <>
      <div className="hoy-cards">
        <Inbox items={view.inbox} />
        <MonthCard view={view} />
      </div>
      <ClientsTable clients={view.clients} inbox={view.inbox} />
    </>
  )
}

/** `12 clientes · 318 facturas nuevas desde ayer · 5 canceladas` */
function Summary({ view }: { view: Overview }) {
  const words = useWords().hoy.summary
  const fresh = view.clients.reduce((sum, client) => sum + client.fresh, 0)
  const cancelled = view.clients.reduce((sum, client) => sum + client.cancelled, 0)
  const parts = [
    counted(words.clients, view.clients.length),
    fresh === 0 ? words.nothing : counted(words.fresh, fresh),
    ...(cancelled === 0 ? [] : [counted(words.cancelled, cancelled)]),
  ]
  return <>{parts.join(' · ')}</>
}
