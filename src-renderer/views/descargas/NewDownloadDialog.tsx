import { useEffect } from 'react'
import type { DownloadRequest } from '../../../src-shared/contract/views'
import { errorText } from '../../../src-shared/messages/format'
import { toast } from '../../core/notices'
import { go } from '../../core/router'
import { useSettings } from '../../core/settings'
import { shortName, useTaxpayers } from '../../core/taxpayers'
import { counted, fill, useWords } from '../../core/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ErrorNote, Note } from '../../ui/Note'
import { ClientPicker } from './ClientPicker'
import { KindFields } from './KindFields'
import { PeriodFields } from './PeriodFields'
import { useNewDownload, type NewDownload } from './use-new-download'

export interface NewDownloadDialogProps {
  asked: Partial<DownloadRequest>
  onClose: () => void
  onStarted: (batchId: string) => void
}

/** Chooses what to ask the SAT, says what that will be, and asks it. */
export function NewDownloadDialog({ asked, onClose, onStarted }: NewDownloadDialogProps) {
  const words = useWords()
  const { dialog } = words.descargas
  const download = useNewDownload(asked, (batchId, tasks) => {
    onClose()
    onStarted(batchId)
    toast(counted(dialog.started, tasks))
  })
  const { form, change, problems, today, able, sending, start } = download
  useControlEnter(start)
  const footer = (
    <>
      <Plan download={download} />
      <Button onClick={onClose}>{words.frame.common.cancel}</Button>
      <Button
        kind="primary"
        type="submit"
        disabled={able.length === 0 || sending}
        title={dialog.startKey}
        aria-keyshortcuts="Control+Enter"
      >
        {sending ? dialog.starting : dialog.start}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      keepOpen
      size="large"
      onClose={onClose}
      title={dialog.title}
      description={dialog.description}
      onSubmit={() => void start()}
      footer={footer}
    >
      <div className="new-download">
        <ClientPicker
          chosen={form.clients}
          onChange={(clients) => change({ clients })}
          problem={problems.clients && dialog[problems.clients as 'chooseClients']}
        />
        <div className="new-options">
          <PeriodFields form={form} change={change} problems={problems} today={today} />
          <KindFields form={form} change={change} problems={problems} />
        </div>
      </div>
      <Obstacles download={download} onClose={onClose} />
    </Dialog>
  )
}

/** Wherever the focus is in the dialog. */
function useControlEnter(start: () => Promise<void>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      void start()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [start])
}

/** `24 clientes, 48 solicitudes como mínimo`. The figures of the last choice stay until the new ones come. */
function Plan({ download: { preview, asking, problems } }: { download: NewDownload }) {
  const words = useWords()
  const { dialog } = words.descargas
  const incomplete = Object.values(problems).some((problem) => problem !== null)
  const answer = incomplete ? null : (preview?.answer ?? null)
  return (
    <p className="new-plan" role="status" data-old={asking || undefined}>
      {answer !== null
        ? fill(dialog.plan, {
            clients: counted(words.frame.common.clients, answer.clients),
            requests: counted(dialog.requests, answer.requests),
          })
        : asking && dialog.asking}
    </p>
  )
}

const NAMED = 4

/** Who cannot be asked for and why, and what the core says against the whole. */
function Obstacles({ download: { preview, failure, problems }, onClose }: { download: NewDownload; onClose: () => void }) {
  const { dialog } = useWords().descargas
  const language = useSettings((settings) => settings.language)
  const byRfc = useTaxpayers((state) => state.byRfc)
  const error = failure ?? preview?.error ?? null
  const unable = problems.clients === null ? (preview?.answer?.problems ?? []) : []
  return (
    <div className="stack new-obstacles">
      {error && <ErrorNote error={error} />}
      {unable.length > 0 && (
        <Note tone="amber">
          <p className="what">{counted(dialog.problems, unable.length)}</p>
          <ul>
            {unable.slice(0, NAMED).map(({ rfc, problem }) => (
              <li key={rfc}>
                <span className="medium">{shortName(byRfc[rfc]?.name ?? rfc)}</span>: {errorText(language, problem).message}
              </li>
            ))}
            {unable.length > NAMED && <li>{counted(dialog.more, unable.length - NAMED)}</li>}
          </ul>
          <div className="note-action">
            <Button
              size="small"
              onClick={() => {
                onClose()
                go({ place: 'clientes' })
              }}
            >
              {dialog.goToClients}
            </Button>
          </div>
        </Note>
      )}
    </div>
  )
}
