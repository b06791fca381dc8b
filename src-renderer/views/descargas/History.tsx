import type { Rejected, TaskStep } from '../../../src-shared/contract/views'
import { isErrorCode } from '../../../src-shared/domain/errors'
import { errorText, taskText } from '../../../src-shared/messages/format'
import { useApp } from '../../core/app'
import { useSettings } from '../../core/settings'
import { counted, useWords } from '../../core/words'
import { count } from '../../format/numbers'
import type { Dates } from '../../format/dates'
import { useDates } from '../../format/use-dates'
import { Detail } from '../../ui/Note'

/** What happened, newest first. What the SAT said word for word folds open below and can be copied. */
export function History({ steps }: { steps: readonly TaskStep[] }) {
  const words = useWords().descargas.drawer
  const language = useSettings((settings) => settings.language)
  const dates = useDates()
  const now = useApp((state) => state.now)
  if (steps.length === 0) return <p className="t2 s12">{words.noHistory}</p>
  const details = steps.filter((step) => step.detail !== null).map((step) => `${dates.clock(step.at)} ${step.code}\n${step.detail}`)
  return (
    <>
      <ol className="history">
        {steps.toReversed().map((step, index) => (
          // Steps have no name of their own and are only ever added to: their place from the end stays.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={steps.length - index} data-level={step.level}>
            <span className="t3">{dates.told(step.at, now)}</span>
            <span>{taskText(language, { code: step.code, params: readable(step.params, dates) })}</span>
          </li>
        ))}
      </ol>
      {details.length > 0 && (
        <div className="note task-detail">
          <Detail text={details.join('\n\n')} />
        </div>
      )}
    </>
  )
}

const CIVIL = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2})?$/

/** Dates of the SAT and sizes as the rest of the screen writes them. */
function readable(params: TaskStep['params'], dates: Dates): TaskStep['params'] {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value === 'string' && CIVIL.test(value)) return [name, value.length === 10 ? dates.date(value) : dates.dateTime(value)]
      return [name, typeof value === 'number' ? count(value) : value]
    }),
  )
}

const MOST = 50

/** Files of packages that could not be saved, each with its reason. */
export function RejectedFiles({ rejected }: { rejected: readonly Rejected[] }) {
  const words = useWords().descargas.drawer
  const language = useSettings((settings) => settings.language)
  return (
    <>
      <p className="t2 s12">{words.rejectedText}</p>
      <ul className="rejected">
        {rejected.slice(0, MOST).map(({ source, reason, code }, index) => (
          // The same file may lie twice in a package.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${index} ${source}`}>
            <span className="mono selectable">{source}</span>
            <span className="t2">
              {code !== undefined && isErrorCode(code) ? errorText(language, { code, params: {} }).message : reason}
            </span>
          </li>
        ))}
      </ul>
      {rejected.length > MOST && <p className="t2 s12">{counted(words.moreRejected, rejected.length - MOST)}</p>}
    </>
  )
}
