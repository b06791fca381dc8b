import { RotateCw } from 'lucide-react'
import type { ErrorData } from '../../../src-shared/domain/errors'
import { useWords } from '../../core/words'
import { Button } from '../../ui/Button'
import { ErrorNote } from '../../ui/Note'

/** Until the first answer: nothing flashes by when it comes at once. */
export function ListWaiting() {
  const words = useWords().frame.common
  return (
    <p className="invoices-waiting t2 late" role="status">
      {words.loading}
    </p>
  )
}

/** @param whole true when there is nothing else to see; otherwise it stands above the lines that were read */
export function ListProblem({ error, onRetry, whole }: { error: ErrorData; onRetry: () => void; whole: boolean }) {
  const words = useWords().frame.common
  return (
    <div className={whole ? 'invoices-problem grow' : 'invoices-problem'}>
      <ErrorNote
        error={error}
        action={
          <Button icon={RotateCw} onClick={onRetry}>
            {words.retry}
          </Button>
        }
      />
    </div>
  )
}
