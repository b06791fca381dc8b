import { FolderInput } from 'lucide-react'
import { useState } from 'react'
import { toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import { useSettings } from '../../core/settings'
import { useTaxpayers } from '../../core/taxpayers'
import { fill, useWords } from '../../core/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ErrorNote, Note } from '../../ui/Note'
import { EfirmaFiles, EfirmaPassword } from './EfirmaFields'
import { EMPTY_DRAFT, problemsOf, type Draft, type DraftProblems } from './profile'
import { ProfileFields } from './ProfileFields'
import { saveClient } from './save-client'
import { isUnusable, useEfirma, type EfirmaEntry } from './use-efirma'
import { VaultPromise } from './VaultPromise'

export interface AddClientProps {
  /** Dropped on the page before the dialog opened; a stable array. */
  files?: readonly File[]
  /** Begins with the form to type in. */
  byHand?: boolean
  /** False where the next step fetches the invoices anyway. */
  offerFetch?: boolean
  onClose: () => void
  onImportMany?: () => void
  /** Told the RFC that was added. */
  onAdded?: (rfc: string) => void
}

const NO_FILES: readonly File[] = []

/** Drag the files, see whose they are, test the password, save. Or without an e.firma, by hand. */
export function AddClient({
  files = NO_FILES,
  byHand: startByHand = false,
  offerFetch = true,
  onClose,
  onImportMany,
  onAdded,
}: AddClientProps) {
  const words = useWords()
  const { addDialog } = words.clientes
  const [byHand, setByHand] = useState(startByHand)
  const efirma = useEfirma(files)
  const form = useAddForm(efirma, { byHand, offerFetch })
  const { saving, failure } = form
  const usable = efirma.certificate !== null && !isUnusable(efirma)
  const save = async () => {
    const rfc = await form.save()
    if (rfc === null) return
    onClose()
    onAdded?.(rfc)
  }
  // What an unusable certificate told is still true of the client.
  const switchWay = () => {
    if (!byHand && efirma.certificate) form.change({ rfc: efirma.certificate.rfc, name: efirma.certificate.name })
    setByHand(!byHand)
  }
  const footer = (
    <>
      {byHand ? <span className="grow s12 t2">{addDialog.withoutHint}</span> : <VaultPromise />}
      <Button onClick={onClose}>{words.frame.common.cancel}</Button>
      <Button kind="primary" type="submit" disabled={saving || (!byHand && !usable)}>
        {form.known ? addDialog.saveEfirma : addDialog.save}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      keepOpen
      onClose={onClose}
      title={addDialog.title}
      onSubmit={() => void save()}
      footer={footer}
      headEnd={
        onImportMany && (
          <Button kind="ghost" size="small" icon={FolderInput} onClick={onImportMany}>
            {words.clientes.importMany}
          </Button>
        )
      }
    >
      <div className="client-form">
        {!byHand && <EfirmaFiles efirma={efirma} />}
        {form.known && usable && <Note>{fill(addDialog.known, { name: form.known })}</Note>}
        {form.asksProfile && (
          <ProfileFields draft={form.draft} problems={form.problems} onChange={form.change} known={!byHand} full={byHand} />
        )}
        {!byHand && usable && efirma.key !== null && <EfirmaPassword efirma={efirma} missing={form.tried} />}
        {failure && <ErrorNote error={failure} />}
        {!usable && (
          <Button kind="ghost" size="small" className="other-way" onClick={switchWay}>
            {byHand ? addDialog.withEfirma : addDialog.withoutEfirma}
          </Button>
        )}
      </div>
    </Dialog>
  )
}

function useAddForm(efirma: EfirmaEntry, { byHand, offerFetch }: { byHand: boolean; offerFetch: boolean }) {
  const words = useWords().clientes
  const language = useSettings((settings) => settings.language)
  const byRfc = useTaxpayers((state) => state.byRfc)
  const [typed, setTyped] = useState<Draft>(EMPTY_DRAFT)
  const [tried, setTried] = useState(false)
  const [saving, setSaving] = useState(false)
  const [failure, setFailure] = useState<ErrorData | null>(null)
  const { certificate } = efirma
  const draft = byHand || certificate === null ? typed : { ...typed, rfc: certificate.rfc, name: certificate.name }
  const known = byHand || certificate === null ? null : (byRfc[certificate.rfc]?.name ?? null)
  const problems: DraftProblems = tried && known === null ? problemsOf(draft, words.form, language) : {}
  return {
    draft,
    known,
    tried,
    saving,
    failure,
    problems,
    asksProfile: byHand || (certificate !== null && known === null && !isUnusable(efirma)),
    change: (changes: Partial<Draft>) => setTyped((before) => ({ ...before, ...changes })),
    /** @returns the RFC that was saved, or null when something is in the way and shown */
    async save(): Promise<string | null> {
      setTried(true)
      setFailure(null)
      if (known === null && Object.keys(problemsOf(draft, words.form, language)).length > 0) return null
      setSaving(true)
      try {
        // Tested first: a client must not be left behind without the e.firma that came with it.
        if (!byHand && !efirma.tested && !(await efirma.test())) return null
        return await saveClient({ draft, isNew: known === null, efirma: byHand ? null : efirma, offerFetch })
      } catch (thrown) {
        setFailure(toErrorData(toAppError(thrown)))
        return null
      } finally {
        setSaving(false)
      }
    },
  }
}
