import type { TaxpayerView } from '../../../src-shared/contract/views'
import { client as core } from '../../core/client'
import { reportProblem, toast } from '../../core/notices'
import { chooseClient, useScope } from '../../core/scope'
import { refreshClients } from '../../core/session'
import { shortName } from '../../core/taxpayers'
import { counted, fill, useWords } from '../../core/words'
import { Confirm } from '../../ui/Confirm'
import { EditClient } from './EditClient'
import { EfirmaDialog } from './EfirmaDialog'
import type { ClientWish } from './use-client-actions'

export interface ClientDialogsProps {
  client: TaxpayerView
  wish: ClientWish
  onClose: () => void
}

/** The dialog that was wished for. */
export function ClientDialogs({ client, wish, onClose }: ClientDialogsProps) {
  switch (wish.what) {
    case 'edit':
      return <EditClient client={client} onClose={onClose} />
    case 'efirma':
      return <EfirmaDialog client={client} onClose={onClose} />
    case 'remove':
      return <RemoveClient client={client} onClose={onClose} />
    case 'remove-efirma':
    case 'remove-ciec':
      return <RemoveCredential client={client} kind={wish.what === 'remove-ciec' ? 'ciec' : 'efirma'} onClose={onClose} />
  }
}

interface RemoveProps {
  client: TaxpayerView
  onClose: () => void
}

function RemoveClient({ client, onClose }: RemoveProps) {
  const { clientes, frame } = useWords()
  const words = clientes.removeDialog
  const name = shortName(client.name)
  const remove = async () => {
    await core.call('taxpayer.remove', { rfc: client.rfc })
    if (useScope.getState().rfc === client.rfc) chooseClient(null)
    await refreshClients()
    toast(fill(words.done, { name }))
  }
  return (
    <Confirm
      open
      title={fill(words.title, { name })}
      action={words.action}
      onConfirm={() => void remove().catch(reportProblem)}
      onClose={onClose}
    >
      {fill(words.text, { invoices: counted(frame.common.invoices, client.invoices) })}
    </Confirm>
  )
}

function RemoveCredential({ client, kind, onClose }: RemoveProps & { kind: 'efirma' | 'ciec' }) {
  const words = useWords().clientes.removeCredential
  const remove = async () => {
    await core.call('credential.remove', { rfc: client.rfc, kind })
    await refreshClients()
    toast(words.done)
  }
  return (
    <Confirm
      open
      title={fill(kind === 'efirma' ? words.titleEfirma : words.titleCiec, { name: shortName(client.name) })}
      action={words.action}
      onConfirm={() => void remove().catch(reportProblem)}
      onClose={onClose}
    >
      {words.text}
    </Confirm>
  )
}
