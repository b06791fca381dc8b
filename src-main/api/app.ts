/** `app.*` and `settings.*`: what the program is, how it is, what Hoy shows and what the person has set. */
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Handlers } from '../../src-shared/contract/api'
import type { Settings } from '../../src-shared/contract/views'
import { toErrorData } from '../../src-shared/domain/errors'
import type { InvoiceStore } from '../invoices/invoices'
import type { Environment } from '../platform/environment'
import type { Vault } from '../vault/vault'
import { examine } from './doctor'
import { overview } from './overview'
import { readSettings, writeSettings } from './settings'

export interface AppParts {
  db: BetterSQLite3Database
  environment: Environment
  vault: Vault
  invoices: InvoiceStore
  version: string
  demo: boolean
  /** Quick integrity check of `acopio.db`. @returns problems, empty when well */
  checkDatabase(): string[]
  /** Told after settings were changed here: the engine's lanes follow them. */
  onSettings(settings: Settings): void
  fetch?: typeof fetch
}

type AppHandlers = Pick<Handlers, 'app.info' | 'app.doctor' | 'app.overview' | 'settings.get' | 'settings.set'>

export function appHandlers(parts: AppParts): AppHandlers {
  const { environment, vault, db } = parts
  const { clock } = environment
  return {
    'app.info': async () => {
      const problem = await vault.check()
      return {
        version: parts.version,
        demo: parts.demo,
        hostMap: environment.hostMap.size > 0,
        home: environment.home,
        nowMs: clock.nowMs(),
        now: clock.civilNow(),
        vault: { kind: vault.kind, ok: problem === null, problem: problem && toErrorData(problem) },
      }
    },
    'app.doctor': () => examine({ ...parts, fetch: parts.fetch ?? fetch }),
    'app.overview': (query) => overview({ ...parts, clock }, query),
    'settings.get': async () => readSettings(db),
    'settings.set': async (changes) => {
      const settings = writeSettings(db, changes)
      parts.onSettings(settings)
      return settings
    },
  }
}
