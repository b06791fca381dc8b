import { useState } from 'react'
import { toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import { client } from '../../core/client'
import { addMonths, today, type Period } from '../../core/scope'
import { useTaxpayers } from '../../core/taxpayers'
import { counted, fill, useWords } from '../../core/words'
import { useDates } from '../../format/use-dates'
import { Button } from '../../ui/Button'
import { Segments } from '../../ui/Choice'
import { ErrorNote, Note } from '../../ui/Note'
import { EfirmaDialog } from '../clientes/EfirmaDialog'
import { useFetchPlan, type FetchPlan } from '../hoy/use-fetch-plan'

type Choice = 'thisMonth' | 'lastMonth' | 'thisYear'

const MONTH = () => today().slice(0, 7)
/** Made once, so that the plan is asked for once per choice. */
const periods = (): Record<Choice, Period> => ({
  thisMonth: { kind: 'month', month: MONTH() },
  lastMonth: { kind: 'month', month: addMonths(MONTH(), -1) },
  thisYear: { kind: 'year', year: today().slice(0, 4) },
})

/** Says what will be asked, then asks it. */
export function DownloadStep({ onStarted }: { onStarted: () => void }) {
  const words = useWords().inicio.download
  const [choices] = useState(periods)
  const [choice, setChoice] = useState<Choice>('thisMonth')
  const [failure, setFailure] = useState<ErrorData | null>(null)
  const fetch = useFetchPlan(null, choices[choice])
  const able = fetch.plan.state === 'ready' ? fetch.plan.able : []
  const start = async () => {
    try {
      await client.call('download.start', { ...fetch.request, rfcs: able })
      onStarted()
    } catch (thrown) {
      setFailure(toErrorData(toAppError(thrown)))
    }
  }
  return (
    <>
      <h1 className="first-run-title">{words.title}</h1>
      <p className="first-run-text">{words.text}</p>
      <div className="stack first-download">
        <Segments
          label={words.period}
          value={choice}
          onChange={setChoice}
          options={[
            { value: 'thisMonth', word: words.thisMonth },
            { value: 'lastMonth', word: words.lastMonth },
            { value: 'thisYear', word: words.thisYear },
          ]}
        />
        <PlanLine fetch={fetch} />
        {failure && <ErrorNote error={failure} />}
        <Button kind="primary" size="large" disabled={able.length === 0} onClick={() => void start()}>
          {counted(words.start, fetch.plan.state === 'ready' ? fetch.plan.preview.requests : 0)}
        </Button>
      </div>
    </>
  )
}

function PlanLine({ fetch: { request, plan } }: { fetch: FetchPlan }) {
  const { inicio, frame } = useWords()
  const words = inicio.download
  const dates = useDates()
  if (plan.state === 'asking') return <p className="t2">{words.asking}</p>
  if (plan.state === 'failed') return <ErrorNote error={plan.error} />
  if (plan.able.length === 0) return <NoEfirma />
  const range = fill(words.range, { from: dates.date(request.from), to: dates.date(request.to) })
  return (
    <p className="t2">
      {range} · {fill(words.plan, { clients: counted(frame.common.clients, plan.able.length) })}
    </p>
  )
}

/** The client was added without one: it can be added here. */
function NoEfirma() {
  const words = useWords().inicio.download
  const first = useTaxpayers((state) => state.list[0] ?? null)
  const [adding, setAdding] = useState(false)
  return (
    <Note tone="amber">
      <p>{words.unable}</p>
      {first && (
        <div className="note-action">
          <Button size="small" aria-haspopup="dialog" onClick={() => setAdding(true)}>
            {words.addEfirma}
          </Button>
        </div>
      )}
      {adding && first && <EfirmaDialog client={first} onClose={() => setAdding(false)} />}
    </Note>
  )
}
