import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { FormEvent, ReactNode } from 'react'
import { useWords } from '../core/words'
import { IconButton } from './Button'
import { useFocusReturn } from './use-focus-return'

export interface DialogProps {
  open: boolean
  onClose: () => void
  title: string
  /** One sentence under the title, read out when the dialog opens. */
  description?: string
  size?: 'small' | 'normal' | 'large'
  /** Buttons, right to left in importance; a `<PromiseLine>` may stand at their left. */
  footer?: ReactNode
  /** Beside the title: another way to do the same. */
  headEnd?: ReactNode
  /** Makes the whole dialog a form: Enter sends it. */
  onSubmit?: () => void
  /** While true, only its own buttons close it: nothing typed is lost by a stray click. */
  keepOpen?: boolean
  children: ReactNode
}

/**
 * A modal dialog. Its scrim is our own: Radix' overlay would put a style element into the page, which the content policy
 * refuses; the page itself never scrolls, so nothing is lost.
 */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, size = 'normal', footer, headEnd, onSubmit, keepOpen = false, children } = props
  const words = useWords().frame.common
  const giveBack = useFocusReturn(open)
  const parts = (
    <>
      <div className="dialog-head">
        <div className="grow">
          <Radix.Title className="dialog-title">{title}</Radix.Title>
          {description !== undefined && <Radix.Description className="t2 s13">{description}</Radix.Description>}
        </div>
        {headEnd}
        <IconButton icon={X} label={words.close} onClick={onClose} />
      </div>
      <div className="dialog-body">{children}</div>
      {footer !== undefined && <div className="dialog-foot">{footer}</div>}
    </>
  )
  return (
    <Radix.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Radix.Portal>
        <div className="scrim" aria-hidden />
        <Radix.Content
          className="dialog"
          data-size={size}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          onInteractOutside={(event) => (keepOpen || isNotice(event.target)) && event.preventDefault()}
          onOpenAutoFocus={focusFirst}
          onCloseAutoFocus={giveBack}
        >
          {onSubmit ? (
            <form className="dialog-form" noValidate onSubmit={(event) => submit(event, onSubmit)}>
              {parts}
            </form>
          ) : (
            parts
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Left of the buttons: what Acopio promises about what is being entered. */
export function PromiseLine({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className="promise">
      {icon}
      <span>{children}</span>
    </div>
  )
}

function submit(event: FormEvent, onSubmit: () => void): void {
  event.preventDefault()
  // A form in a portal sits inside its opener for React: it must not send that one too.
  event.stopPropagation()
  onSubmit()
}

/** Toasts and failures lie over a dialog and do not close it. */
function isNotice(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.corner') !== null
}

/** Where the work begins: the first control of the body, else the main button; never the cross. */
function focusFirst(event: Event): void {
  const dialog = event.target
  if (!(dialog instanceof HTMLElement)) return
  const first =
    dialog.querySelector<HTMLElement>('.dialog-body :is(input, textarea, button):not(:disabled)') ??
    dialog.querySelector<HTMLElement>('.dialog-foot [data-kind="primary"]:not(:disabled)')
  event.preventDefault()
  if (first) first.focus()
  else dialog.focus()
}
