import { Ellipsis } from 'lucide-react'
import type { TaxpayerView } from '../../../src-shared/contract/views'
import { findRegime } from '../../../src-shared/domain/regimes'
import { findUse } from '../../../src-shared/domain/uses'
import { useApp } from '../../core/app'
import { go } from '../../core/router'
import { useWords } from '../../core/words'
import { count } from '../../format/numbers'
import { useDates } from '../../format/use-dates'
import { Button } from '../../ui/Button'
import { Drawer } from '../../ui/Drawer'
import { ActionMenu } from '../../ui/Menu'
import { Note } from '../../ui/Note'
import { EfirmaPart, Part } from './EfirmaPart'
import { useClientActions, type ClientWish } from './use-client-actions'

export interface ClientDrawerProps {
  client: TaxpayerView
  onClose: () => void
  onWish: (wish: ClientWish) => void
}

/** All that is known of one client, and whether its e.firma still serves. */
export function ClientDrawer({ client, onClose, onWish }: ClientDrawerProps) {
  const words = useWords().clientes
  const actions = useClientActions(client, onWish)
  const { rfc } = client
  return (
    <Drawer
      title={client.name}
      subtitle={<span className="mono selectable">{rfc}</span>}
      onClose={onClose}
      headEnd={
        <ActionMenu actions={actions}>
          <button type="button" className="icon-btn" aria-label={words.menu.label.replace('{name}', client.name)}>
            <Ellipsis size={16} aria-hidden />
          </button>
        </ActionMenu>
      }
      footer={
        <>
          <Button onClick={() => onWish({ what: 'edit', rfc })}>{words.drawer.edit}</Button>
          <Button onClick={() => go({ place: 'facturas', filter: { rfc } })}>{words.drawer.seeInvoices}</Button>
        </>
      }
    >
      <div className="drawer-body drawer-parts">
        {client.warnings.map((warning) => (
          <Warning key={warning} code={warning} />
        ))}
        <EfirmaPart client={client} onRenew={() => onWish({ what: 'efirma', rfc })} />
        <TaxData client={client} />
        <History client={client} />
      </div>
    </Drawer>
  )
}

function Warning({ code }: { code: string }) {
  const words: Readonly<Record<string, string>> = useWords().clientes.warnings
  const text = words[code]
  return text === undefined ? null : <Note tone="amber">{text}</Note>
}

function TaxData({ client }: { client: TaxpayerView }) {
  const words = useWords().clientes.drawer
  const regime = findRegime(client.regime)
  const use = client.use === undefined ? null : findUse(client.use)
  return (
    <Part title={words.data}>
      <dl className="pairs">
        <dt>{words.regime}</dt>
        <dd>
          {client.regime} {regime?.name}
        </dd>
        <dt>{words.postalCode}</dt>
        <dd>{client.postalCode}</dd>
        <dt>{words.use}</dt>
        <dd>{use ? `${use.code} ${use.name}` : <Missing />}</dd>
        <dt>{words.email}</dt>
        <dd className="selectable">{client.email ?? <Missing />}</dd>
        <dt>{words.phone}</dt>
        <dd className="selectable">{client.phone ?? <Missing />}</dd>
      </dl>
    </Part>
  )
}

function Missing() {
  return <span className="t3">{useWords().clientes.drawer.nothing}</span>
}

function History({ client }: { client: TaxpayerView }) {
  const { drawer, never } = useWords().clientes
  const dates = useDates()
  const now = useApp((state) => state.now)
  return (
    <Part title={drawer.history}>
      <dl className="pairs">
        <dt>{drawer.invoices}</dt>
        <dd>{count(client.invoices)}</dd>
        <dt>{drawer.lastDownload}</dt>
        <dd>{client.lastDownloadAt === null ? never : dates.told(client.lastDownloadAt, now)}</dd>
        <dt>{drawer.since}</dt>
        <dd>{dates.moment(client.createdAt)}</dd>
      </dl>
    </Part>
  )
}
