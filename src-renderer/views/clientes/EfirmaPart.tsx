import { Check } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { CredentialView, TaxpayerView } from '../../../src-shared/contract/views'
import { toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import { useApp } from '../../core/app'
import { client as core } from '../../core/client'
import { useWords } from '../../core/words'
import { useDates } from '../../format/use-dates'
import { Button } from '../../ui/Button'
import { HintLine } from '../../ui/Field'
import { ErrorNote, Note } from '../../ui/Note'
import { Validity } from './CertificateCard'
import { efirmaOf, isExpiring } from './client-facts'

/** A part of the drawer under its name. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

/** The e.firma we hold of a client: how long it is good, where it lies, and whether it still opens. */
export function EfirmaPart({ client, onRenew }: { client: TaxpayerView; onRenew: () => void }) {
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
