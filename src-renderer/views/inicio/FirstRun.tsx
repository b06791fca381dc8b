import { Lock } from 'lucide-react'
import { useState } from 'react'
import { useApp } from '../../core/app'
import { go } from '../../core/router'
import { changeSettings, useSettings } from '../../core/settings'
import { useTaxpayers } from '../../core/taxpayers'
import { fill, useWords } from '../../core/words'
import { ErrorBoundary } from '../../frame/ErrorBoundary'
import { Notices } from '../../frame/Notices'
import { BareTop } from '../../frame/Starting'
import { Button } from '../../ui/Button'
import { ClientStep } from './ClientStep'
import { DownloadStep } from './DownloadStep'
import { StartStep } from './StartStep'
import { Steps } from './Steps'
import './inicio.css'

/** True until the person has begun. Who comes with clients already, from the command line, has begun. */
export function useFirstRun(): boolean {
  const done = useSettings((settings) => settings.firstRunDone)
  const demo = useApp((state) => state.info?.demo ?? false)
  // Judged once: the first client is added during the first run and does not end it.
  const [empty] = useState(() => useTaxpayers.getState().list.length === 0)
  return empty && !done && !demo
}

/** Three steps: demonstration or real, first client, first retrieval. Each can be left for later. */
export function FirstRun() {
  const words = useWords().inicio
  const [step, setStep] = useState<1 | 2 | 3>(1)
  const finish = () => {
    go({ place: useTaxpayers.getState().list.length === 0 ? 'clientes' : 'hoy' })
    void changeSettings({ firstRunDone: true })
  }
  const started = () => {
    go({ place: 'descargas' })
    void changeSettings({ firstRunDone: true })
  }
  return (
    <div className="bare first-run">
      <BareTop />
      <main className="first-run-scroll">
        <div className="first-run-body">
          <Steps at={step} />
          <ErrorBoundary key={step}>
            {step === 1 && <StartStep onReal={() => setStep(2)} />}
            {step === 2 && <ClientStep onAdded={() => setStep(3)} />}
            {step === 3 && <DownloadStep onStarted={started} />}
          </ErrorBoundary>
          <div className="first-run-ways">
            {step > 1 && <Button onClick={() => setStep(step === 3 ? 2 : 1)}>{words.back}</Button>}
            <Button kind="ghost" onClick={finish}>
              {words.later}
            </Button>
          </div>
        </div>
      </main>
      <Foot />
      <Notices />
    </div>
  )
}

function Foot() {
  const words = useWords().inicio
  const version = useApp((state) => state.info?.version ?? '')
  return (
    <footer className="statusline">
      <span>
        <Lock size={14} strokeWidth={1.75} aria-hidden />
        {words.allHere}
      </span>
      <span className="fill" />
      <span>{fill(words.version, { version })}</span>
    </footer>
  )
}
