import { Info } from 'lucide-react'
import { useState } from 'react'
import { errorText } from '../../../src-shared/messages/format'
import { toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import { client } from '../../core/client'
import { toast } from '../../core/notices'
import { go } from '../../core/router'
import { useSettings } from '../../core/settings'
import { useTaxpayers } from '../../core/taxpayers'
import { counted, fill, useWords } from '../../core/words'
import { count } from '../../format/numbers'
import { useDates } from '../../format/use-dates'
import { Button } from '../../ui/Button'
import { Dialog, PromiseLine } from '../../ui/Dialog'
import { ErrorNote, Note } from '../../ui/Note'
import { useScopePlan, type Plan } from './use-fetch-plan'

/** Says what will be asked before anything is: clients, requests, and who cannot be asked for. */
export function FetchAll({ onClose }: { onClose: () => void }) {
  const { hoy, frame } = useWords()
  const words = hoy.fetch
  const dates = useDates()
  const { request, plan } = useScopePlan()
  const [failure, setFailure] = useState<ErrorData | null>(null)
  const [sending, setSending] = useState(false)
  const able = plan.state === 'ready' ? plan.able : []
  const requests = plan.state === 'ready' ? plan.preview.requests : 0
  const start = async () => {
    if (able.length === 0 || sending) return
    setSending(true)
    try {
      const { taskIds } = await client.call('download.start', { ...request, rfcs: able })
      onClose()
      go({ place: 'descargas' })
      toast(counted(words.started, taskIds.length))
    } catch (thrown) {
      setSending(false)
      setFailure(toErrorData(toAppError(thrown)))
    }
  }
  const footer = (
    <>
      <PromiseLine icon={<Info size={16} aria-hidden />}>{words.promise}</PromiseLine>
      <Button onClick={onClose}>{frame.common.cancel}</Button>
      <Button kind="primary" type="submit" disabled={able.length === 0 || sending}>
        {counted(words.start, requests)}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      description={fill(words.what, { from: dates.date(request.from), to: dates.date(request.to) })}
      onSubmit={() => void start()}
      footer={footer}
    >
      <div className="stack">
        {plan.state === 'asking' && <p className="t2 late">{words.asking}</p>}
        {plan.state === 'failed' && <ErrorNote error={plan.error} />}
        {plan.state === 'ready' && <PlanParts plan={plan} onClose={onClose} />}
        {failure && <ErrorNote error={failure} />}
      </div>
    </Dialog>
  )
}

function PlanParts({ plan, onClose }: { plan: Extract<Plan, { state: 'ready' }>; onClose: () => void }) {
  const words = useWords().hoy.fetch
  const language = useSettings((settings) => settings.language)
  const byRfc = useTaxpayers((state) => state.byRfc)
  const { preview } = plan
  const toClients = () => {
    onClose()
    go({ place: 'clientes' })
  }
  return (
    <>
      <dl className="ledger">
        <dt>{words.clients}</dt>
        <dd>{count(preview.clients)}</dd>
        <dt>
          {words.requests} <span className="t3">· {words.requestsHint}</span>
        </dt>
        <dd>
          <span className="dbl strong">{count(preview.requests)}</span>
        </dd>
      </dl>
      {preview.problems.length > 0 && (
        <Note tone="amber">
          <p className="what">{preview.clients === 0 ? words.nobody : counted(words.problems, preview.problems.length)}</p>
          <ul className="plan-problems">
            {preview.problems.map(({ rfc, problem }) => (
              <li key={rfc}>
                <span className="medium">{byRfc[rfc]?.name ?? rfc}</span>: {errorText(language, problem).message}.
              </li>
            ))}
          </ul>
          <div className="note-action">
            <Button size="small" onClick={toClients}>
              {words.goToClients}
            </Button>
          </div>
        </Note>
      )}
    </>
  )
}
