/**
 * Puts Acopio together: every room is opened once, handed what it needs and closed in the other order. The only place that
 * knows all of them; the window, the command line and the tests reach the result through its handlers.
 */
import { appHandlers } from './api/app'
import { credentialHandlers } from './api/credential'
import { downloadHandlers } from './api/download'
import { invoiceHandlers } from './api/invoice'
import { readSettings } from './api/settings'
import { taskHandlers } from './api/task'
import { taxpayerHandlers } from './api/taxpayer'
import type { Compose, Core } from './core'
import { createEngine } from './engine/create-engine'
import type { LaneLimits } from './engine/engine'
import { openInvoiceStore } from './invoices/open-invoices'
import { readVersion } from './platform/version'
import { createSatWebService } from './sat-ws/create-sat-web-service'
import { openStore } from './store/open-store'
import { secretRows } from './store/secret-rows'
import { taxpayer } from './store/schema'
import { satDownload } from './tasks/sat-download/sat-download'
import { createSatSessions } from './tasks/sat-download/sessions'
import { describeDownloads } from './tasks/sat-download/view'
import { createVault } from './vault/create-vault'
import { openStoredEfirma } from './vault/stored-efirma'
import type { Settings } from '../src-shared/contract/views'

export const compose: Compose = async (environment, options) => {
  const { home, clock, hostMap } = environment
  const store = openStore(home)
  const { db } = store
  const vault = createVault({ environment, secrets: secretRows(db) })
  const invoices = await openInvoiceStore({ home, clock }).catch((thrown: unknown) => {
    store.close()
    throw thrown
  })
  const owners = () =>
    db
      .select({ rfc: taxpayer.rfc })
      .from(taxpayer)
      .all()
      .map((row) => row.rfc)
  const sessions = createSatSessions({
    clock,
    openEfirma: (rfc) => openStoredEfirma({ vault, rfc, nowMs: clock.nowMs() }),
    createService: (efirma) => createSatWebService({ efirma, hostMap, clock }),
  })
  const engine = createEngine({
    store,
    clock,
    kinds: [satDownload({ db, clock, invoices, sessions, owners, home })],
    limits: limitsOf(readSettings(db)),
    processKind: options.kind,
  })
  const parts = { db, clock, vault, invoices, engine, store, environment, owners }
  const core: Core = {
    handlers: {
      ...appHandlers({
        ...parts,
        version: readVersion(),
        demo: options.demo === true,
        checkDatabase: () => store.check(),
        onSettings: (settings) => engine.setLimits(limitsOf(settings)),
      }),
      ...taxpayerHandlers(parts),
      ...credentialHandlers(parts),
      ...downloadHandlers(parts),
      ...taskHandlers({ ...parts, describe: (taskIds) => describeDownloads(db, taskIds) }),
      ...invoiceHandlers(parts),
    },
    engine,
    invoices,
    vault,
    environment,
    close: once(async () => {
      await engine.stop()
      await invoices.close()
      store.close()
    }),
  }
  return core
}

/** Gentle with the SAT: few at once, and for one client only its two directions. */
function limitsOf(settings: Settings): LaneLimits {
  return { total: settings.totalLane, 'host:sat-ws': settings.totalLane, 'rfc:*': 2 }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null
  return () => (done ??= work())
}
