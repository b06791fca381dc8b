import type { ErrorData } from '../../src-shared/domain/errors'
import { startSession } from '../core/session'
import { useWords } from '../core/words'
import { Button } from '../ui/Button'
import { ErrorNote } from '../ui/Note'
import { Brand } from './Brand'
import { WindowButtons } from './WindowButtons'

/** The first moments: an empty window in its colours. The sentence only shows when they last. */
export function Starting() {
  const words = useWords().frame
  return (
    <div className="bare">
      <BareTop />
      <p className="bare-middle late t2" role="status">
        {words.starting}
      </p>
    </div>
  )
}

export function StartFailed({ error }: { error: ErrorData }) {
  const words = useWords().frame
  return (
    <div className="bare">
      <BareTop />
      <main className="bare-middle">
        <h1>{words.startFailed}</h1>
        <ErrorNote
          error={error}
          action={
            <Button kind="primary" onClick={() => void startSession()}>
              {words.common.retry}
            </Button>
          }
        />
      </main>
    </div>
  )
}

/** A title bar without the rail and the switchers. */
export function BareTop() {
  return (
    <header className="bare-top">
      <Brand />
      <span className="grow" />
      <WindowButtons />
    </header>
  )
}
