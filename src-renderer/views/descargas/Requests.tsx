import type { SatRequestState, SatRequestView, TaskView } from '../../../src-shared/contract/views'
import { counted, fill, useWords } from '../../core/words'
import { bytes, count } from '../../format/numbers'
import { useDates } from '../../format/use-dates'
import { Dot, type Tone } from '../../ui/State'

const TONES: Readonly<Record<SatRequestState, Tone>> = {
  planned: 'idle',
  sending: 'blue',
  unsure: 'amber',
  accepted: 'blue',
  in_process: 'blue',
  ready: 'blue',
  downloaded: 'blue',
  done: 'green',
  empty: 'green',
  split: 'idle',
  rejected: 'red',
  failed: 'red',
  expired: 'amber',
  cancelled: 'idle',
}

/** The solicitudes of a download, oldest first. */
export function Requests({ task }: { task: TaskView }) {
  const words = useWords().descargas.drawer
  if (task.requests.length === 0) return <p className="t2 s12">{words.noRequests}</p>
  return (
    <ol className="request-list">
      {task.requests.map((request) => (
        <Request key={request.id} request={request} />
      ))}
    </ol>
  )
}

function Request({ request }: { request: SatRequestView }) {
  const { drawer, requestState, codes } = useWords().descargas
  const dates = useDates()
  const { state, code, packages, packagesDone, bytes: size, invoices, attempts, satId } = request
  const meanings: Readonly<Record<string, string>> = codes
  const figures = [
    ...(invoices === null ? [] : [counted(drawer.documents, invoices)]),
    ...(packages === 0 ? [] : [fill(drawer.packages, { done: count(packagesDone), total: count(packages) }), bytes(size)]),
    ...(attempts > 1 ? [counted(drawer.sends, attempts)] : []),
  ]
  return (
    <li>
      <p className="row">
        <span className="grow medium">{request.content === 'metadata' ? drawer.listRequest : drawer.xmlRequest}</span>
        <Dot tone={TONES[state]}>{requestState[state]}</Dot>
      </p>
      <p className="t2">{`${dates.dateTime(request.from)} – ${dates.dateTime(request.to)}`}</p>
      {figures.length > 0 && <p className="t2">{figures.join(' · ')}</p>}
      {code !== null && code !== '5000' && (
        <p className="t2">
          {fill(drawer.code, { code, meaning: Object.hasOwn(meanings, code) ? (meanings[code] ?? '') : drawer.unknownCode })}
        </p>
      )}
      {satId !== null && <p className="mono t3 selectable">{satId}</p>}
    </li>
  )
}
