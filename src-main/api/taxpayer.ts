/** `taxpayer.*`: the clients of the despacho. */
import { and, eq, notInArray } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Handlers } from '../../src-shared/contract/api'
import type { TaxpayerProfile, TaxpayerView } from '../../src-shared/contract/views'
import { AppError } from '../../src-shared/domain/errors'
import { checkTaxpayer } from '../../src-shared/domain/taxpayer'
import type { InvoiceStore } from '../invoices/invoices'
import type { Clock } from '../platform/clock'
import { credential, task, taxpayer } from '../store/schema'
import { secretRows } from '../store/secret-rows'
import { isSecretOf } from '../vault/secret-names'
import { knownRfc } from './known-rfc'
import { readTaxpayers } from './taxpayer-views'

export interface TaxpayerParts {
  db: BetterSQLite3Database
  clock: Clock
  invoices: Pick<InvoiceStore, 'addOwner' | 'removeOwner' | 'countByTaxpayer'>
}

type TaxpayerHandlers = Pick<Handlers, 'taxpayer.add' | 'taxpayer.update' | 'taxpayer.list' | 'taxpayer.remove'>

export function taxpayerHandlers(parts: TaxpayerParts): TaxpayerHandlers {
  const { db, invoices, clock } = parts
  return {
    'taxpayer.add': async (typed) => {
      const profile = checked(typed)
      const { rfc, name } = profile
      if (isKnown(db, rfc)) throw new AppError('taxpayer.exists', { rfc })
      // Before the row, so that a crash never leaves a client without the invoices we hold; repeating it does no harm.
      await invoices.addOwner(rfc)
      const now = clock.nowMs()
      const { changes } = db.insert(taxpayer).values({ rfc, name, profile, createdAt: now, updatedAt: now }).onConflictDoNothing().run()
      if (changes === 0) throw new AppError('taxpayer.exists', { rfc })
      return viewOf(parts, rfc)
    },
    'taxpayer.update': async (typed) => {
      const profile = checked(typed)
      const { rfc, name } = profile
      const { changes } = db.update(taxpayer).set({ name, profile, updatedAt: clock.nowMs() }).where(eq(taxpayer.rfc, rfc)).run()
      if (changes === 0) throw new AppError('taxpayer.unknown', { rfc })
      return viewOf(parts, rfc)
    },
    'taxpayer.list': async () => ({ taxpayers: readTaxpayers(db, await invoices.countByTaxpayer()) }),
    'taxpayer.remove': async ({ rfc: typed }) => {
      const rfc = knownRfc(db, typed)
      refuseWhileBusy(db, rfc)
      // The client goes last: until then everything can be repeated.
      await invoices.removeOwner(rfc)
      try {
        removeRows(db, rfc)
      } catch (thrown) {
        await invoices.addOwner(rfc)
        throw thrown
      }
      return { rfc }
    },
  }
}

/** In the form it is stored in: names composed, the RFC in upper case. */
function checked(typed: TaxpayerProfile): TaxpayerProfile {
  const { rfc } = checkTaxpayer(typed)
  return { ...typed, rfc, name: typed.name.normalize('NFC') }
}

function isKnown(db: BetterSQLite3Database, rfc: string): boolean {
  return db.select({ rfc: taxpayer.rfc }).from(taxpayer).where(eq(taxpayer.rfc, rfc)).get() !== undefined
}

async function viewOf({ db, invoices }: TaxpayerParts, rfc: string): Promise<TaxpayerView> {
  const [view] = readTaxpayers(db, await invoices.countByTaxpayer(), rfc)
  if (!view) throw new AppError('taxpayer.unknown', { rfc })
  return view
}

function refuseWhileBusy(db: BetterSQLite3Database, rfc: string): void {
  const live = db
    .select({ id: task.id })
    .from(task)
    .where(and(eq(task.rfc, rfc), notInArray(task.state, ['done', 'failed', 'cancelled'])))
    .limit(1)
    .get()
  if (live) throw new AppError('taxpayer.busy', { rfc })
}

/** Profile, credentials and their sealed secrets, all or nothing; both kinds of vault keep their secrets in these rows. */
function removeRows(db: BetterSQLite3Database, rfc: string): void {
  db.transaction(
    (tx) => {
      // The turn of the writers is ours from here on, so no task can begin any more.
      refuseWhileBusy(db, rfc)
      const secrets = secretRows(db)
      for (const name of secrets.list()) if (isSecretOf(rfc, name)) secrets.delete(name)
      tx.delete(credential).where(eq(credential.rfc, rfc)).run()
      tx.delete(taxpayer).where(eq(taxpayer.rfc, rfc)).run()
    },
    { behavior: 'immediate' },
  )
}
