import { useState } from 'react'
import type { TaxpayerView } from '../../../src-shared/contract/views'
import { toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import { client as core } from '../../core/client'
import { toast } from '../../core/notices'
import { refreshClients } from '../../core/session'
import { useSettings } from '../../core/settings'
import { useWords } from '../../core/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/Field'
import { ErrorNote } from '../../ui/Note'
import { draftOf, problemsOf, profileOf, type Draft } from './profile'
import { ProfileFields } from './ProfileFields'

/** The data of a client. The RFC is who it is and does not change. */
export function EditClient({ client, onClose }: { client: TaxpayerView; onClose: () => void }) {
  const { clientes, frame } = useWords()
  const language = useSettings((settings) => settings.language)
  const [draft, setDraft] = useState<Draft>(() => draftOf(client))
  const [tried, setTried] = useState(false)
  const [failure, setFailure] = useState<ErrorData | null>(null)
  const problems = problemsOf(draft, clientes.form, language)
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }))
  const save = async () => {
    setTried(true)
    if (Object.keys(problems).length > 0) return
    try {
      await core.call('taxpayer.update', profileOf(draft, client))
      await refreshClients()
      toast(clientes.editDialog.saved)
      onClose()
    } catch (thrown) {
      setFailure(toErrorData(toAppError(thrown)))
    }
  }
  const shown = tried ? problems : {}
  return (
    <Dialog
      open
      keepOpen
      onClose={onClose}
      title={clientes.editDialog.title}
      description={client.rfc}
      onSubmit={() => void save()}
      footer={
        <>
          <span className="grow" />
          <Button onClick={onClose}>{frame.common.cancel}</Button>
          <Button kind="primary" type="submit">
            {frame.common.save}
          </Button>
        </>
      }
    >
      <div className="client-form">
        <TextField
          label={clientes.form.name}
          maxLength={300}
          value={draft.name}
          hint={shown.name === undefined ? { text: clientes.form.nameHint } : { tone: 'red', text: shown.name }}
          onChange={(name) => change({ name })}
        />
        <ProfileFields draft={draft} problems={shown} onChange={change} known full />
        {failure && <ErrorNote error={failure} />}
      </div>
    </Dialog>
  )
}
