import type { TaskView } from '../../../src-shared/contract/views'
import { useClientName } from '../../core/taxpayers'
import { counted, fill, useWords } from '../../core/words'
import { Confirm } from '../../ui/Confirm'
import { act } from './actions'
import { rowOf } from './batch'

/** Asks before downloads are given up: one by its name, several by their number. */
export function CancelDialog({ tasks, onClose }: { tasks: readonly TaskView[]; onClose: () => void }) {
  const words = useWords().descargas
  const [only] = tasks
  const row = tasks.length === 1 && only !== undefined ? rowOf(only) : null
  const name = useClientName(row?.asked.rfc ?? null)
  const title =
    row === null
      ? counted(words.confirmCancel.all, tasks.length)
      : fill(words.confirmCancel.one, { client: name, direction: words.direction[row.asked.direction].toLowerCase() })
  return (
    <Confirm
      open
      title={title}
      back={words.confirmCancel.keep}
      action={counted(words.confirmCancel.action, tasks.length)}
      onConfirm={() => void act('cancel', tasks)}
      onClose={onClose}
    >
      {words.confirmCancel.text}
    </Confirm>
  )
}
