import { useState } from 'react'

/**
 * Gives the focus back to what had it before a dialog opened. Radix does that for dialogs opened by its own trigger only;
 * ours are opened by keys, menus and lists.
 *
 * @param open whether the dialog is there
 * @returns a handler for `onCloseAutoFocus`
 */
export function useFocusReturn(open: boolean): (event: Event) => void {
  const [wasOpen, setWasOpen] = useState(false)
  const [opener, setOpener] = useState<Element | null>(null)
  // While rendering: afterwards a field with `autoFocus` already has it.
  if (open !== wasOpen) {
    setWasOpen(open)
    if (open) setOpener(document.activeElement)
  }
  return (event) => {
    event.preventDefault()
    // What took the focus meanwhile keeps it.
    const taken = document.activeElement !== null && document.activeElement !== document.body
    if (!taken && opener instanceof HTMLElement && opener.isConnected) opener.focus()
  }
}
