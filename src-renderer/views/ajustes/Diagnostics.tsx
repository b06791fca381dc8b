import { Check, CircleX, Copy, Stethoscope, TriangleAlert } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { DoctorReport } from '../../../src-shared/contract/views'
import { errorText } from '../../../src-shared/messages/format'
import { toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import { useApp } from '../../core/app'
import { client } from '../../core/client'
import { reportProblem } from '../../core/notices'
import { useRouter } from '../../core/router'
import { useSettings } from '../../core/settings'
import { counted, useWords } from '../../core/words'
import { useDates } from '../../format/use-dates'
import { Button } from '../../ui/Button'
import { Detail, ErrorNote } from '../../ui/Note'
import { Pill } from '../../ui/State'
import { checkText, markOf, reportText } from './report'
import { Setting, SettingGroup } from './Setting'

type State = { step: 'idle' } | { step: 'running' } | { step: 'failed'; error: ErrorData } | { step: 'done'; report: DoctorReport }

/** The report of `app.doctor`, in words, and as a text to send to support. */
export function Diagnostics() {
  const words = useWords().ajustes.diagnostics
  const [state, setState] = useState<State>({ step: 'idle' })
  const run = useCallback(async () => {
    setState({ step: 'running' })
    try {
      setState({ step: 'done', report: await client.call('app.doctor', {}) })
    } catch (thrown) {
      setState({ step: 'failed', error: toErrorData(toAppError(thrown)) })
    }
  }, [])
  const place = useAskedFor(run)
  return (
    <div ref={place}>
      <SettingGroup title={words.title}>
        <Setting
          name={words.what}
          hint={words.hint}
          below={
            <>
              {state.step === 'failed' && <ErrorNote error={state.error} />}
              {state.step === 'done' && <Report report={state.report} />}
            </>
          }
        >
          {state.step === 'done' && <CopyReport report={state.report} />}
          <Button icon={Stethoscope} disabled={state.step === 'running'} onClick={() => void run()}>
            {state.step === 'running' ? words.running : words.run}
          </Button>
        </Setting>
      </SettingGroup>
    </div>
  )
}

/** The palette can ask for the diagnosis: it is brought into view and begun. */
function useAskedFor(run: () => Promise<void>) {
  const place = useRef<HTMLDivElement>(null)
  const route = useRouter((state) => state.route)
  useEffect(() => {
    if (route.place !== 'ajustes' || route.section !== 'diagnostics') return
    place.current?.scrollIntoView({ block: 'start' })
    void run()
  }, [route, run])
  return place
}

function Report({ report }: { report: DoctorReport }) {
  const words = useWords().ajustes
  const faults = report.checks.filter((check) => !check.ok && !check.warning).length
  return (
    <div className="diagnosis">
      <p className={faults === 0 ? 'cg medium' : 'cr medium'} role="status">
        {faults === 0 ? words.diagnostics.allWell : counted(words.diagnostics.notWell, faults)}
      </p>
      <ul>
        {report.checks.map((check) => (
          <CheckLine key={check.id} check={check} />
        ))}
      </ul>
    </div>
  )
}

const LOOKS = {
  ok: { tone: 'green', icon: Check },
  warning: { tone: 'amber', icon: TriangleAlert },
  bad: { tone: 'red', icon: CircleX },
} as const

function CheckLine({ check }: { check: DoctorReport['checks'][number] }) {
  const words = useWords().ajustes
  const language = useSettings((settings) => settings.language)
  const mark = markOf(check)
  const problem = check.problem && errorText(language, check.problem)
  return (
    <li>
      <Pill {...LOOKS[mark]}>{words.diagnostics[mark]}</Pill>
      <div className="grow">
        <p className="selectable">{checkText(check, words)}</p>
        {problem && (
          <p className="t2 s12">
            {problem.message}. {problem.next}
          </p>
        )}
        {check.problem?.detail && <Detail text={check.problem.detail} />}
      </div>
    </li>
  )
}

function CopyReport({ report }: { report: DoctorReport }) {
  const words = useWords().ajustes
  const language = useSettings((settings) => settings.language)
  const dates = useDates()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    const { info, now } = useApp.getState()
    await window.acopio.copy(reportText(report, { words, language, version: info?.version ?? '', date: dates.dateTime(now) }))
    setCopied(true)
  }
  return (
    <Button icon={Copy} onClick={() => void copy().catch(reportProblem)}>
      {copied ? words.diagnostics.copied : words.diagnostics.copy}
    </Button>
  )
}
