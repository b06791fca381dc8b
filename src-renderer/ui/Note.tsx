import { CircleX, Copy, Info, TriangleAlert } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { ErrorData } from '../../src-shared/domain/errors'
import { errorText } from '../../src-shared/messages/format'
import { useSettings } from '../core/settings'
import { useWords } from '../core/words'
import { Button } from './Button'

const MARKS = { red: CircleX, amber: TriangleAlert, plain: Info } as const

/** A remark in its place: what it means and what to do. */
export function Note({ tone = 'plain', children }: { tone?: keyof typeof MARKS; children: ReactNode }) {
  const Mark = MARKS[tone]
  return (
    <div className="note" data-tone={tone}>
      <Mark size={16} strokeWidth={1.75} aria-hidden />
      <div className="grow">{children}</div>
    </div>
  )
}

export interface ErrorNoteProps {
  error: Pick<ErrorData, 'params' | 'detail'> & { code: string }
  /** The one button that fixes it. */
  action?: ReactNode
}

/** A failure in plain words with the next step; the technical detail folds open and can be copied. */
export function ErrorNote({ error, action }: ErrorNoteProps) {
  const language = useSettings((settings) => settings.language)
  const { message, next } = errorText(language, error)
  return (
    <div className="note" data-tone="red" role="alert">
      <CircleX size={16} strokeWidth={1.75} aria-hidden />
      <div className="grow">
        <p className="what">{message}</p>
        <p className="next">{next}</p>
        {error.detail && <Detail text={`${error.code}\n${error.detail}`} />}
        {action && <div className="note-action">{action}</div>}
      </div>
    </div>
  )
}

export function Detail({ text }: { text: string }) {
  const words = useWords().frame.problem
  const [copied, setCopied] = useState(false)
  const copy = () => void window.acopio.copy(text).then(() => setCopied(true))
  return (
    <details>
      <summary>{words.detail}</summary>
      <pre>{text}</pre>
      <Button size="small" icon={Copy} onClick={copy}>
        {copied ? words.copied : words.copy}
      </Button>
    </details>
  )
}
