import { useEffect, useState } from 'react'
import type { WindowState } from '../../src-shared/contract/bridge'
import { useWords } from '../core/words'

/** Windows and Linux; macOS draws its own. Not in the tab order, as in other programs: the keyboard has Alt+F4. */
export function WindowButtons() {
  const words = useWords().frame.window
  const [state, setState] = useState<WindowState | null>(null)
  useEffect(() => window.acopio.window.onState(setState), [])
  if (window.acopio.platform === 'darwin') return <span className="mac-room" />
  const { minimize, toggleMaximize, close } = window.acopio.window
  const maximized = state?.maximized ?? false
  return (
    <div className="window-buttons">
      <button type="button" tabIndex={-1} aria-label={words.minimize} onClick={minimize}>
        <svg viewBox="0 0 10 10" aria-hidden>
          <path d="M0 5.5h10" />
        </svg>
      </button>
      <button type="button" tabIndex={-1} aria-label={maximized ? words.restore : words.maximize} onClick={toggleMaximize}>
        <svg viewBox="0 0 10 10" aria-hidden>
          <path d={maximized ? 'M.5 2.5h7v7h-7zM2.5 2.5v-2h7v7h-2' : 'M.5.5h9v9h-9z'} />
        </svg>
      </button>
      <button type="button" tabIndex={-1} data-kind="close" aria-label={words.close} onClick={close}>
        <svg viewBox="0 0 10 10" aria-hidden>
          <path d="M0 0l10 10M10 0L0 10" />
        </svg>
      </button>
    </div>
  )
}
