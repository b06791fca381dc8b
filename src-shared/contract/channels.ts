/** Names of the messages between the window and the main process; the preload is the only one who speaks them. */
export const CHANNELS = {
  /** invoke: (name, input) -> Answer */
  call: 'acopio:call',
  /** send: (id, name, input) */
  open: 'acopio:open',
  /** send: (id) */
  close: 'acopio:close',
  /** to the window: (id, event) */
  event: 'acopio:event',
  /** to the window: (id, ErrorView | null) */
  end: 'acopio:end',
  /** invoke: (DesktopAction) */
  desktop: 'acopio:desktop',
  /** to the window: (WindowState) */
  windowState: 'acopio:window-state',
  /** to the window: (Place) */
  navigate: 'acopio:navigate',
} as const

/** What the window may ask of the desktop; anything else is refused. */
export type DesktopAction =
  | { type: 'minimize' | 'toggle-maximize' | 'close' | 'window-state' | 'open-home' | 'start-demo' }
  | { type: 'pick-files'; kind: 'invoices' | 'invoice-folder' }
  | { type: 'copy'; text: string }
