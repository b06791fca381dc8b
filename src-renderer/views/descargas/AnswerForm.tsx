import { useState } from 'react'
import type { TaskView } from '../../../src-shared/contract/views'
import { toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import { errorText } from '../../../src-shared/messages/format'
import { client } from '../../core/client'
import { useSettings } from '../../core/settings'
import { takeTask } from '../../core/tasks'
import { useWords } from '../../core/words'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { Note } from '../../ui/Note'

/** A download that stopped to ask: the question and a line for the answer. */
export function AnswerForm({ task }: { task: TaskView }) {
  const words = useWords()
  const { drawer, progress } = words.descargas
  const language = useSettings((settings) => settings.language)
  const [value, setValue] = useState('')
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<ErrorData | null>(null)
  const send = async () => {
    if (value.trim() === '' || sending) return
    setSending(true)
    try {
      takeTask(await client.call('task.answer', { id: task.id, value: value.trim() }))
    } catch (thrown) {
      setFailure(toErrorData(toAppError(thrown)))
    }
    setSending(false)
  }
  return (
    <Note tone="amber">
      <form
        className="stack"
        aria-label={drawer.question}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <p className="what">{task.question?.text ?? progress.question}</p>
        <TextField
          label={drawer.answer}
          value={value}
          maxLength={1000}
          autoComplete="off"
          onChange={setValue}
          hint={failure && { tone: 'red', text: errorText(language, failure).message }}
        />
        <Button type="submit" disabled={value.trim() === '' || sending}>
          {drawer.send}
        </Button>
      </form>
    </Note>
  )
}
