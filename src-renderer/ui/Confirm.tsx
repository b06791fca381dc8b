import { AlertDialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { useWords } from '../core/words'

export interface ConfirmProps {
  open: boolean
  title: string
  /** What will be gone and what stays. */
  children: ReactNode
  /** The verb on the button, with the count when there is one. */
  action: string
  /** The word for going back, where «Cancelar» could be taken for the action itself. */
  back?: string
  onConfirm: () => void
  onClose: () => void
}

/** Asks before what cannot be undone, and only then. Cancel has the focus. */
export function Confirm({ open, title, children, action, back, onConfirm, onClose }: ConfirmProps) {
  const words = useWords().frame.common
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => next || onClose()}>
      <AlertDialog.Portal>
        <div className="scrim" aria-hidden />
        <AlertDialog.Content className="dialog" data-size="small">
          <div className="dialog-head">
            <AlertDialog.Title className="dialog-title">{title}</AlertDialog.Title>
          </div>
          <AlertDialog.Description asChild>
            <div className="dialog-body t2">{children}</div>
          </AlertDialog.Description>
          <div className="dialog-foot">
            <span className="grow" />
            <AlertDialog.Cancel className="btn">{back ?? words.cancel}</AlertDialog.Cancel>
            <AlertDialog.Action className="btn" data-kind="danger" onClick={onConfirm}>
              {action}
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
