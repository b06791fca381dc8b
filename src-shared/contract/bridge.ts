/**
 * What the window has of the world outside: `window.acopio`, put there by the preload. Everything about clients, tasks and
 * invoices goes through `call` and `open` of the contract; the rest is what only a desktop has.
 */
import type { Answer } from './api'
import type { ErrorView } from './views'

export interface WindowState {
  maximized: boolean
  fullScreen: boolean
  focused: boolean
}

/** Screens the shell can ask for: from the menu, a notification or the demo. */
export const PLACES = ['hoy', 'facturas', 'descargas', 'clientes', 'ajustes'] as const
export type Place = (typeof PLACES)[number]

export interface Bridge {
  readonly platform: 'linux' | 'win32' | 'darwin'
  /** Asks the core once. Never rejects: errors are data. `name` and `input` are checked on the other side. */
  call(name: string, input: unknown): Promise<Answer<unknown>>
  /** @returns a function that closes the stream. `onEnd` is told the error when it broke, null when it just ended. */
  open(name: string, input: unknown, onEvent: (event: unknown) => void, onEnd: (error: ErrorView | null) => void): () => void
  /** Where a file dropped on the window lies on disk; empty when it lies nowhere. */
  pathOf(file: File): string
  /** Opens the system's dialog. @returns the paths chosen, empty when closed without a choice */
  pickFiles(kind: 'invoices' | 'invoice-folder'): Promise<string[]>
  copy(text: string): Promise<void>
  /** Shows the data folder in the system's file manager. */
  openPath(what: 'home'): Promise<void>
  /** Opens the demonstration in a window of its own, with data of its own. */
  startDemo(): Promise<void>
  readonly window: {
    minimize(): void
    /** Maximises, or goes back to the size before. */
    toggleMaximize(): void
    close(): void
    /** Told at once and whenever it changes. @returns a function that stops the telling */
    onState(listener: (state: WindowState) => void): () => void
  }
  /** The shell asks for a screen. @returns a function that stops the telling */
  onNavigate(listener: (place: Place) => void): () => void
}

declare global {
  interface Window {
    readonly acopio: Bridge
  }
}
