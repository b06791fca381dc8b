import { Check, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { closeProblem, closeToast, TOAST_MS, useNotices, type Toast } from '../core/notices'
import { useWords } from '../core/words'
import { Button, IconButton } from '../ui/Button'
import { ErrorNote } from '../ui/Note'

/** Bottom right, over everything: good news for six seconds, failures until closed. */
export function Notices() {
  const words = useWords().frame.notices
  const { toasts, problems } = useNotices()
  return (
    <div className="corner">
      {problems.map((problem) => (
        <div key={problem.id} className="problem-card">
          <ErrorNote error={problem.error} />
          <IconButton icon={X} size="small" label={words.close} onClick={() => closeProblem(problem.id)} />
        </div>
      ))}
      <div className="toasts" role="status" aria-label={words.news}>
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} />
        ))}
      </div>
    </div>
  )
}

/** Its time stands still while the mouse or the focus is on it. */
function ToastLine({ toast }: { toast: Toast }) {
  const words = useWords().frame.notices
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => closeToast(toast.id), TOAST_MS)
    return () => clearTimeout(timer)
  }, [held, toast.id])
  const hold = () => setHeld(true)
  const release = () => setHeld(false)
  return (
    <div className="toast" onMouseEnter={hold} onMouseLeave={release} onFocus={hold} onBlur={release}>
      <Check size={16} strokeWidth={2} aria-hidden />
      <span className="grow">{toast.text}</span>
      {toast.action && (
        <Button
          kind="ghost"
          size="small"
          onClick={() => {
            toast.action?.run()
            closeToast(toast.id)
          }}
        >
          {toast.action.word}
        </Button>
      )}
      <IconButton icon={X} size="small" label={words.close} onClick={() => closeToast(toast.id)} />
    </div>
  )
}
