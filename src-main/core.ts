/**
 * What `compose` puts together: the whole of Acopio without a window. The app and the command line each hold one and reach
 * it through its handlers only; the other parts are there for shutting down and for tests.
 */
import type { Handlers } from '../src-shared/contract/api'
import type { InvoiceStore } from './invoices/invoices'
import type { Environment } from './platform/environment'
import type { Vault } from './vault/vault'

export interface ComposeOptions {
  /** What kind of process this is, for the table of processes and for the person. */
  kind: 'app' | 'cli'
  /** Demonstration: shown in the frame, never on the person's own data. */
  demo?: boolean
}

export interface Core {
  readonly handlers: Handlers
  /** `compose` leaves it at rest. The window starts it at once, the command line only while it waits for tasks. */
  readonly engine: { start(): void }
  readonly invoices: InvoiceStore
  readonly vault: Vault
  readonly environment: Environment
  /** Stops what runs at the next safe point, gives leases back and closes the databases. Safe to call twice. */
  close(): Promise<void>
}

export type Compose = (environment: Environment, options: ComposeOptions) => Promise<Core>
