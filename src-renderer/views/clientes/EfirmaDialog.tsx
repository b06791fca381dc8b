import { useState } from 'react'
import type { TaxpayerView } from '../../../src-shared/contract/views'
import { AppError, toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import { toast } from '../../core/notices'
import { refreshClients } from '../../core/session'
import { shortName } from '../../core/taxpayers'
import { fill, useWords } from '../../core/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ErrorNote, Note } from '../../ui/Note'
import { EfirmaFiles, EfirmaPassword } from './EfirmaFields'
import { storeEfirma } from './save-client'
import { isUnusable, useEfirma } from './use-efirma'
import { VaultPromise } from './VaultPromise'

/** Adds or renews the e.firma of a client we have. One of somebody else is refused before it is stored. */
export function EfirmaDialog({ client, onClose }: { client: TaxpayerView; onClose: () => void }) {
  const { clientes, frame } = useWords()
  const efirma = useEfirma()
  const [tried, setTried] = useState(false)
  const [saving, setSaving] = useState(false)
  const [failure, setFailure] = useState<ErrorData | null>(null)
  const { certificate } = efirma
  const others = certificate !== null && certificate.rfc !== client.rfc
  const problem = others ? toErrorData(new AppError('efirma.other-rfc', { rfc: client.rfc, found: certificate.rfc })) : failure
  const save = async () => {
    setTried(true)
    setFailure(null)
    setSaving(true)
    try {
      if (others || (!efirma.tested && !(await efirma.test()))) return
      await storeEfirma(client.rfc, efirma)
      await refreshClients()
      toast(fill(clientes.efirmaDialog.saved, { name: shortName(client.name) }))
      onClose()
    } catch (thrown) {
      setFailure(toErrorData(toAppError(thrown)))
    } finally {
      setSaving(false)
    }
  }
  const footer = (
    <>
      <VaultPromise />
      <Button onClick={onClose}>{frame.common.cancel}</Button>
      <Button kind="primary" type="submit" disabled={saving || certificate === null || others || isUnusable(efirma)}>
        {clientes.efirmaDialog.save}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      keepOpen
      onClose={onClose}
      title={fill(clientes.efirmaDialog.title, { name: shortName(client.name) })}
      onSubmit={() => void save()}
      footer={footer}
    >
      <div className="client-form">
        {certificate === null && <Note>{clientes.drawer.howToRenew}</Note>}
        <EfirmaFiles efirma={efirma} />
        {certificate !== null && !others && !isUnusable(efirma) && efirma.key !== null && (
          <EfirmaPassword efirma={efirma} missing={tried} />
        )}
        {problem && <ErrorNote error={problem} />}
      </div>
    </Dialog>
  )
}
