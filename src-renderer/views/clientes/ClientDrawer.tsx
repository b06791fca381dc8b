import { Check, Ellipsis } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { CredentialView, TaxpayerView } from '../../../src-shared/contract/views'
import { findRegime } from '../../../src-shared/domain/regimes'
import { findUse } from '../../../src-shared/domain/uses'
import { toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import { useApp } from '../../core/app'
import { client as core } from '../../core/client'
import { go } from '../../core/router'
import { useWords } from '../../core/words'
import { count } from '../../format/numbers'
import { useDates } from '../../format/use-dates'
import { Button } from '../../ui/Button'
import { Drawer } from '../../ui/Drawer'
import { HintLine } from '../../ui/Field'
import { ActionMenu } from '../../ui/Menu'
import { ErrorNote, Note } from '../../ui/Note'
import { Validity } from './CertificateCard'
import { efirmaOf, isExpiring } from './client-facts'
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

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function EfirmaPart({ client, onRenew }: { client: TaxpayerView; onRenew: () => void }) {
  const words = useWords().clientes.drawer
  const efirma = efirmaOf(client)
  if (efirma === null) {
    return (
      <Part title={words.efirma}>
        <p className="t2 s13">{words.none}</p>
        <Button aria-haspopup="dialog" onClick={onRenew}>
          {words.add}
        </Button>
      </Part>
    )
  }
  return (
    <Part title={words.efirma}>
      <StoredEfirma client={client} efirma={efirma} />
      {isExpiring(client) && <Note tone="amber">{words.howToRenew}</Note>}
      <Checking key={client.rfc} rfc={client.rfc} onRenew={onRenew} />
    </Part>
  )
}

function StoredEfirma({ client, efirma }: { client: TaxpayerView; efirma: CredentialView }) {
  const words = useWords().clientes.drawer
  const dates = useDates()
  const inFile = useApp((state) => state.info?.vault.kind === 'file')
  return (
    <>
      {efirma.validFrom !== null && efirma.validTo !== null && <Validity key={client.rfc} from={efirma.validFrom} to={efirma.validTo} />}
      <dl className="pairs">
        <dt>{words.certificate}</dt>
        <dd className="mono selectable">{efirma.certificateNumber}</dd>
        <dt>{words.savedAt}</dt>
        <dd>{dates.moment(efirma.savedAt)}</dd>
      </dl>
      <p className="t2 s12">{inFile ? words.inFile : words.inKeychain}</p>
    </>
  )
}

/** Takes the e.firma out of the keychain and opens it, without the SAT. */
function Checking({ rfc, onRenew }: { rfc: string; onRenew: () => void }) {
  const words = useWords().clientes.drawer
  const [result, setResult] = useState<'none' | 'asking' | 'ok' | ErrorData>('none')
  const check = async () => {
    setResult('asking')
    try {
      const { checks } = await core.call('credential.check', { rfc })
      setResult(checks.find((one) => one.kind === 'efirma')?.problem ?? 'ok')
    } catch (thrown) {
      setResult(toErrorData(toAppError(thrown)))
    }
  }
  return (
    <>
      {result === 'ok' && <HintLine hint={{ tone: 'green', text: words.checkOk }} />}
      {typeof result === 'object' && <ErrorNote error={result} />}
      <div className="row">
        <Button icon={Check} disabled={result === 'asking'} onClick={() => void check()}>
          {result === 'asking' ? words.checking : words.check}
        </Button>
        <Button aria-haspopup="dialog" onClick={onRenew}>
          {words.renew}
        </Button>
      </div>
    </>
  )
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
